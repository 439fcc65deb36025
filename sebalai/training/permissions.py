"""Who may see and run sessions; None is the system itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.core.verdicts import ALLOWED, Verdict, refuse
from sebalai.training.models import TrainingSession


def can_manage(user: User | None, agency: Agency) -> Verdict:
    if user is None:
        return ALLOWED
    return holds(user, Power.MANAGE_SESSIONS, agency=agency)


def can_prepare(user: User | None, session: TrainingSession) -> Verdict:
    """Time, place, agenda, people: until the attendance is closed."""
    if not (verdict := can_manage(user, session.agency)):
        return verdict
    if session.is_closed:
        return refuse(_("The attendance is closed, and the session stays as it is."))
    if session.is_cancelled:
        return refuse(_("The session was called off."))
    return ALLOWED


def can_announce(user: User | None, session: TrainingSession) -> Verdict:
    if not (verdict := can_prepare(user, session)):
        return verdict
    if session.is_announced:
        return refuse(_("The session is announced already."))
    return ALLOWED


def can_run(user: User | None, session: TrainingSession) -> Verdict:
    """Attendance, tests and board belong to a session that was announced."""
    if not (verdict := can_prepare(user, session)):
        return verdict
    if session.is_draft:
        return refuse(_("The session has not been announced yet."))
    return ALLOWED


def can_certify(user: User | None, session: TrainingSession) -> Verdict:
    """Certificates are made of an attendance that is fixed."""
    if not (verdict := can_manage(user, session.agency)):
        return verdict
    if not session.is_closed:
        return refuse(_("Close the attendance first: certificates are made of it."))
    return ALLOWED
