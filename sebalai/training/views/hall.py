"""The wall of the hall: a full screen with the code of this half minute."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.training import codes, hall
from sebalai.training.models import TrainingSession
from sebalai.training.qr import drawn
from sebalai.training.queries import attendance as queries
from sebalai.training.views.sheets import session_or_404


@never_cache
@needs(Power.MANAGE_SESSIONS)
def screen(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    return render(request, "training/hall/screen.html", _wall(session))


@never_cache
@needs(Power.MANAGE_SESSIONS)
def wall(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The part that renews itself every few seconds."""
    session = session_or_404(request, public_id)
    if not request.headers.get("HX-Request"):
        return redirect("training:hall", public_id)
    return render(request, "training/hall/screen.html#wall", _wall(session))


def _wall(session: TrainingSession) -> dict[str, Any]:
    now, doors = timezone.now(), hall.doors(session)
    shows = doors.are_open(now) and session.is_announced
    left = codes.begins(codes.step_at(now) + 1) - now
    return {
        "session": session,
        "doors": doors,
        "qr": drawn(hall.address(session, hall.code_at(session, now))) if shows else "",
        "is_early": now < doors.opens_at,
        "seconds_left": int(left.total_seconds()) + 1,
        "present": queries.present_count(session),
        "expected": session.participants.coming().count(),
    }
