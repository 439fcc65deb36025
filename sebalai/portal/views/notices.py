"""How the person who is signed in wants to be written to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, open_to_all, signed_in
from sebalai.core import outbox
from sebalai.core.models import Channel, PushSubscription
from sebalai.core.verdicts import Refused
from sebalai.portal import actions, queries
from sebalai.portal.notice_forms import DeviceForm, NumberForm, WishForm

# Each pretends to be those below it; the first that is found is the one.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@signed_in
def notices(request: SignedInRequest) -> HttpResponse:
    if request.user.agency_id is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    forms, number_form = _forms(request, data)
    every = [*forms, number_form] if number_form else forms
    failed = [form for form in every if form.errors]  # all are read, each says its own
    refusal = ""
    if request.method == "POST" and not failed:
        try:
            actions.choose_channels(
                request.user,
                request.agency,
                {form.topic: form.chosen() for form in forms},
                mobile=number_form.cleaned_data["mobile"] if number_form else None,
                by=request.user,
            )
        except Refused as error:
            refusal = error.reason
        else:
            messages.success(request, _("Saved. It holds for letters from now on."))
            return redirect("portal:notices")
    context = {
        "forms": forms,
        "number_form": number_form,
        "refusal": refusal,
        "push_key": outbox.public_key(),
        "came_back": queries.came_back(request.user),
        "devices": _own(request).order_by("-created_at"),
    }
    status = 422 if failed or refusal else 200
    return render(request, "portal/notices.html", context, status=status)


def _forms(
    request: SignedInRequest, data: Any
) -> tuple[list[WishForm], NumberForm | None]:
    """One for each topic, and the one of the number where a gateway is set up."""
    channels = [one for one in Channel if outbox.channel_is_set_up(one)]
    wishes = outbox.wishes_of(request.user, request.agency)
    forms = [WishForm(data, wish=wish, channels=channels) for wish in wishes.values()]
    if Channel.MESSAGE not in channels:
        return forms, None
    return forms, NumberForm(data, initial={"mobile": request.user.mobile})


@signed_in
@require_POST
def sign_up(request: SignedInRequest) -> HttpResponse:
    """The browser's own words about the device at hand."""
    form = DeviceForm(request.POST)
    try:
        if not form.is_valid() or request.user.agency_id is None:
            raise Refused(_("The device gave no keys for notifications."))
        actions.sign_up_device(
            request.user,
            request.agency,
            **form.cleaned_data,
            label=device_name(request.headers.get("User-Agent", "")),
            by=request.user,
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("This device is notified from now on."))
    return redirect("portal:notices")


@signed_in
@require_POST
def drop(request: SignedInRequest, public_id: str) -> HttpResponse:
    device = get_object_or_404(_own(request), public_id=public_id)
    actions.drop_device(device, by=request.user)
    messages.success(request, _("The device is not notified any more."))
    return redirect("portal:notices")


@open_to_all("a script like all others, served from where its pages are")
def worker(request: HttpRequest) -> HttpResponse:
    """A service worker rules only what lies below its own address."""
    path = finders.find("js/push-worker.js")
    script = Path(str(path)).read_text(encoding="utf-8")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def device_name(agent: str) -> str:
    """“Firefox, Android”: enough for its owner to know it again."""
    return ", ".join(
        next((name for word, name in names if word in agent), "?")
        for names in (_BROWSERS, _SYSTEMS)
    )


def _own(request: SignedInRequest) -> QuerySet[PushSubscription]:
    return PushSubscription.objects.filter(user=request.user)
