"""The way from a person or a link to an invitation."""

from __future__ import annotations

from datetime import date

from sebalai.accounts.models import User
from sebalai.surveys.models import Invitation, OptOut, Poll


def invitation(public_id: str | None) -> Invitation | None:
    """With everything that its pages show; one query."""
    if public_id is None:
        return None
    rows = Invitation.objects.select_related(
        "agency", "poll__period", "poll__agency", "person", "unit", "subunit"
    )
    return rows.filter(public_id=public_id).first()


def waiting(user: User, today: date) -> Invitation | None:
    """The invitation of the user's own person that can be answered now."""
    return (
        Invitation.objects.of(user.agency)
        .filter(
            person__user=user,
            answered=False,
            poll__state=Poll.State.OPEN,
            poll__opens_on__lte=today,
            poll__closes_on__gte=today,
        )
        .select_related("poll")
        .first()
    )


def is_left_out(invitation: Invitation) -> bool:
    return OptOut.objects.filter(
        period=invitation.poll.period_id, person=invitation.person_id
    ).exists()
