"""The calendar of one person: the page that gives the address, and what it says."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sebalai.accounts.locks import SignedInRequest, open_to_all, signed_in
from sebalai.agenda.actions import feeds as actions
from sebalai.agenda.queries.feeds import feed_at, feed_of
from sebalai.core import ics, throttles
from sebalai.core.addresses import client_address
from sebalai.core.links import GUESSES
from sebalai.core.throttles import TooMany
from sebalai.core.verdicts import Refused
from sebalai.portal.feed import content
from sebalai.training.qr import drawn


@never_cache
@signed_in
def subscription(request: SignedInRequest) -> HttpResponse:
    """POST makes the address, new each time, and shows it this once."""
    address = ""
    if request.method == "POST":
        try:
            token = actions.make(by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            address = settings.BASE_URL + reverse("portal:feed", args=[token])
    context = {
        "feed": feed_of(request.user),
        "address": address,
        "webcal": "webcal:" + address.partition(":")[2],
        "qr": drawn(address) if address else "",
    }
    return render(request, "portal/subscription.html", context)


@require_POST
@signed_in
def unsubscribe(request: SignedInRequest) -> HttpResponse:
    try:
        actions.revoke(by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(
            request, _("The address is closed; it opens nothing any more.")
        )
    return redirect("portal:subscription")


@require_safe
@open_to_all("a calendar program cannot sign in; the address is the secret")
def feed(request: HttpRequest, token: str) -> HttpResponse:
    found = feed_at(token)
    if found is None:
        if until := throttles.attempt(GUESSES, client_address(request)):
            raise TooMany(until)
        raise Http404
    body = content(found)
    changed = actions.note_reading(found, body)
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    response = HttpResponse(
        body,
        content_type=ics.MIME,
        headers={
            "ETag": etag,
            "Last-Modified": http_date(changed.timestamp()),
            "Cache-Control": "private, no-cache",
            "Content-Disposition": 'inline; filename="agenda.ics"',
            "X-Robots-Tag": "noindex",
        },
    )
    answer: HttpResponse | None = get_conditional_response(
        request, etag, int(changed.timestamp()), response
    )
    return answer or response
