"""What the pages of one session share: finding it, its frame and tabs."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest
from sebalai.training import permissions
from sebalai.training.models import Participant, TrainingSession


def session_or_404(request: SignedInRequest, public_id: str) -> TrainingSession:
    """A session of the agency; drafts exist for those who prepare sessions only."""
    rows = TrainingSession.objects.of(request.agency)
    session = get_object_or_404(
        rows.select_related("agency", "period", "created_by"), public_id=public_id
    )
    if session.is_draft and not permissions.can_manage(request.user, request.agency):
        raise Http404
    return session


def participant_or_404(session: TrainingSession, public_id: str) -> Participant:
    rows = session.participants.select_related("person__user", "unit", "answered_by")
    participant = get_object_or_404(rows, public_id=public_id)
    participant.session = session
    return participant


def frame(
    request: SignedInRequest, session: TrainingSession, tab: str
) -> dict[str, Any]:
    return {
        "session": session,
        "tabs": _tabs(request, session, tab),
        "may_manage": permissions.can_manage(request.user, request.agency),
        "may_prepare": permissions.can_prepare(request.user, session),
        "may_run": permissions.can_run(request.user, session),
    }


def _tabs(
    request: SignedInRequest, session: TrainingSession, tab: str
) -> list[dict[str, Any]]:
    pages = [("session", _("Overview"), "info-circle")]
    if permissions.can_manage(request.user, request.agency):
        pages.append(("participants", _("Participants"), "users"))
        pages.append(("attendance", _("Attendance"), "user-check"))
        pages.append(("tests", _("Tests"), "clipboard-check"))
        if session.is_closed:
            pages.append(("certificates", _("Certificates"), "certificate"))
        pages.append(("board", _("The board"), "message-circle"))
    return [
        {
            "label": label,
            "icon": icon,
            "url": reverse(f"training:{page}", args=[session.public_id]),
            "active": page == tab,
        }
        for page, label, icon in pages
    ]


def posted(request: SignedInRequest) -> Any:
    return request.POST if request.method == "POST" else None
