"""A letter to participants: to whom, what it says, and an exact number to confirm."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import outbox, whatsapp
from sebalai.core.verdicts import Refused
from sebalai.training import letters
from sebalai.training.actions.letters import send
from sebalai.training.actions.mailing import drafts
from sebalai.training.letters import Letter
from sebalai.training.queries import letters as queries
from sebalai.training.views.sheets import frame, session_or_404

SENT_BY_HAND = (Letter.INVITATION, Letter.REMINDER, Letter.CHANGED, Letter.CANCELLED)


@needs(Power.MANAGE_SESSIONS)
def letter_page(request: SignedInRequest, public_id: str, kind: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    letter = _letter_or_404(kind)
    if request.method == "POST":
        try:
            send(
                session,
                by=request.user,
                letter=letter,
                expected=_expected(request),
                mark=request.POST.get("mark", ""),
            )
        except Refused as refusal:
            messages.error(request, refusal.reason)
        else:
            messages.success(request, _("The letters are on their way."))
            return redirect("training:participants", public_id)
    now = timezone.now()
    people = list(queries.addressees(session, letter, now))
    first = people[0] if people else None
    writer = letters.Writer(letter, session)
    text, group = writer.to(first) if first else None, writer.to_group()
    if text:
        text = replace(text, body=text.body.replace(outbox.LINK, _example_link()))
    return render(
        request,
        "training/letters.html",
        frame(request, session, "participants")
        | {
            "letter": letter.value,
            "heading": letters.heading(letter),
            "people": len(people),
            "mark": outbox.mark_of(drafts(session, people, letter)),
            "left_out": queries.left_out(session, letter, now),
            "example": first,
            "text": text,
            "pasted": whatsapp.pasted(group.subject, group.body),
            "has_mail": outbox.is_set_up(),
        },
    )


def _example_link() -> str:
    """What a link looks like; it opens nothing."""
    return settings.BASE_URL + unquote(reverse("training:own", args=["…"]))


def _expected(request: SignedInRequest) -> int:
    given = request.POST.get("expected", "")
    return int(given) if given.isascii() and given.isdigit() else -1


def _letter_or_404(kind: str) -> Letter:
    for letter in SENT_BY_HAND:
        if letter.value == kind:
            return letter
    raise Http404
