"""The texts of letters: a list, one text with its preview, and its versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import wording
from sebalai.core.verdicts import Refused
from sebalai.core.wording import Kind, Text, Wording
from sebalai.portal import actions
from sebalai.portal.forms import SeenForm, WordingForm

VERSIONS_SHOWN = 30
PREVIEW, SAVE = "preview", "save"


@needs(Power.WRITE_LETTERS)
def texts(request: SignedInRequest) -> HttpResponse:
    standing = wording.standing(request.agency)
    groups = [
        (group, [(kind, standing.get(kind.key)) for kind in group.kinds])
        for group in wording.groups()
    ]
    return render(request, "portal/letter_texts.html", {"groups": groups})


@needs(Power.WRITE_LETTERS)
def text(request: SignedInRequest, key: str) -> HttpResponse:
    """GET shows the text that holds; POST previews what was typed, or saves it."""
    kind = _kind_or_404(key)
    if request.method != "POST":
        return _page(request, kind, WordingForm(initial=_initial(request, kind)))
    form = WordingForm(request.POST)
    if form.is_valid() and request.POST.get("step") == SAVE:
        try:
            actions.word_letter(
                request.agency, key, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Saved. The next letters say it like this."))
            return redirect("portal:letter_text", key)
    return _page(request, kind, form)


@require_POST
@needs(Power.WRITE_LETTERS)
def restore(request: SignedInRequest, key: str) -> HttpResponse:
    kind, form = _kind_or_404(key), SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else -1
    try:
        actions.restore_letter(request.agency, kind.key, by=request.user, seen=seen)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The usual text holds again."))
    return redirect("portal:letter_text", key)


def _kind_or_404(key: str) -> Kind:
    try:
        return wording.kind(key)
    except KeyError as error:
        raise Http404 from error


def _initial(request: SignedInRequest, kind: Kind) -> dict[str, object]:
    """The text that holds; an earlier version where the address names one."""
    versions = wording.history(request.agency, kind.key)
    last = versions.first()
    initial: dict[str, object] = {"seen": last.number if last else 0}
    wanted = request.GET.get("versi", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 9:
        chosen = versions.filter(number=int(wanted)).first()
        if chosen is not None:
            return initial | {"subject": chosen.subject, "body": chosen.body}
    now = wording.current(request.agency, kind.key)
    return initial | {"subject": now.subject, "body": now.body}


def _page(request: SignedInRequest, kind: Kind, form: WordingForm) -> HttpResponse:
    subject, body = (str(form[name].value() or "") for name in ("subject", "body"))
    sample, problem = _sample(kind, subject, body)
    if form.is_bound and request.headers.get("HX-Target") == "preview":
        part = "portal/letter_text.html#preview"
        return render(request, part, {"sample": sample, "problem": problem})
    versions = list(wording.history(request.agency, kind.key)[:VERSIONS_SHOWN])
    if form.errors:
        # So that what was typed can be saved over the version that is shown beside it.
        last = versions[0].number if versions else 0
        form.data = {**dict(form.data.items()), "seen": last}
    context: dict[str, Any] = {
        "kind": kind,
        "form": form,
        "sample": sample,
        "problem": problem,
        "versions": versions,
        "last": versions[0] if versions else None,
    }
    status = 422 if form.errors else 200
    return render(request, "portal/letter_text.html", context, status=status)


def _sample(kind: Kind, subject: str, body: str) -> tuple[Text | None, str]:
    """How the letter looks with made-up values, or why it cannot be sent."""
    try:
        wording.check(kind, " ".join(subject.split()), body)
    except Refused as refusal:
        return None, refusal.reason
    return Wording(kind, subject, body).sample(), ""
