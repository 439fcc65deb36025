"""A phone on which somebody opened their link knows them at the door, without scripts."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from sebalai.core import links
from sebalai.training.addresses import PARTICIPANT, token_of
from sebalai.training.models import Participant

_KEPT_AFTER = timedelta(days=2)


def remember(response: HttpResponseBase, participant: Participant) -> None:
    """Set a cookie that only the pages of the door receive."""
    session = participant.session
    if session.is_settled:
        return
    until = session.ends_at + _KEPT_AFTER
    response.set_cookie(
        _name(session.public_id),
        token_of(participant),
        max_age=max(0, int((until - timezone.now()).total_seconds())),
        path="/hadir/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def recall(request: HttpRequest, session_id: str) -> str | None:
    """The public id of the participant that this phone stands for."""
    return links.read(PARTICIPANT, request.COOKIES.get(_name(session_id), ""))


def _name(session_id: str) -> str:
    return f"sebalai_{session_id}"
