"""Who was there: figures, the list, the outcome that closing fixes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.training.models import Attendance, Participant, TrainingSession

HERE, ABSENT, LATE, LIST, STRUCK = "here", "absent", "late", "list", "struck"
_COUNTED = Q(attendance__isnull=False, attendance__struck_at=None)


@dataclass(frozen=True)
class AttendanceFigures:
    expected: int  # who said they come, speakers included
    present: int
    late: int  # of the present, by a scan that was sent later
    by_list: int  # of the present, by the committee's list
    struck: int

    @property
    def absent(self) -> int:
        return max(0, self.expected - self.present)


def figures(session: TrainingSession) -> AttendanceFigures:
    counted = Q(struck_at=None)
    rows = Attendance.objects.filter(session=session).aggregate(
        present=Count("pk", filter=counted),
        late=Count("pk", filter=counted & Q(is_late=True)),
        by_list=Count("pk", filter=counted & Q(method=Attendance.Method.LIST)),
        struck=Count("pk", filter=~counted),
    )
    expected = session.participants.coming().count()
    return AttendanceFigures(expected=expected, **rows)


def present_count(session: TrainingSession) -> int:
    return Attendance.objects.counted().filter(session=session).count()


def outcome(session: TrainingSession) -> dict[str, Any]:
    """What stays of a session once its attendance is closed."""
    people = session.participants.aggregate(
        invited=Count("pk"),
        coming=Count("pk", filter=Q(answer=Participant.Answer.COMING)),
        agents=Count("pk", filter=~Q(agent=None)),
        agents_present=Count("pk", filter=~Q(agent=None) & _COUNTED),
    )
    seen = figures(session)
    return people | {
        "present": seen.present,
        "late": seen.late,
        "by_list": seen.by_list,
        "struck": seen.struck,
    }


def rows(
    session: TrainingSession, *, text: str = "", state: str = ""
) -> QuerySet[Participant]:
    """Participants with their attendance, speakers first, then by name."""
    found = session.participants.select_related(
        "attendance__recorded_by", "attendance__struck_by"
    )
    wanted = {
        HERE: _COUNTED,
        ABSENT: ~_COUNTED,
        LATE: _COUNTED & Q(attendance__is_late=True),
        LIST: _COUNTED & Q(attendance__method=Attendance.Method.LIST),
        STRUCK: ~Q(attendance__struck_at=None),
    }
    if state in wanted:
        found = found.filter(wanted[state])
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(organisation__icontains=word))
    return found.order_by("-kind", "name", "id")


def attendance_of(participant: Participant) -> Attendance | None:
    return Attendance.objects.filter(participant=participant).first()


def participant_of(user: User, session_id: str) -> Participant | None:
    """Who the signed-in ``user`` is at the session of that public id."""
    rows = Participant.objects.select_related("session__agency", "session__period")
    return rows.filter(
        session__public_id=session_id, person__user=user, agency=user.agency
    ).first()
