"""Minutes of a round, and who could have taken part."""

from __future__ import annotations

from django.db.models import QuerySet

from sebalai.accounts.models import Grant, User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.core.models import Agency
from sebalai.directory.models import Person
from sebalai.selection.models import MinutesRecord, SelectionRound


def minutes_of(of: SelectionRound) -> MinutesRecord | None:
    found = MinutesRecord.objects.filter(round=of)
    return found.select_related("round__period", "agency", "pdf", "docx").first()


def committee(agency: Agency) -> list[User]:
    """Accounts that decide on candidates, by name."""
    roles = [role.code for role in holders(Power.DECIDE_CANDIDATES)]
    grants = Grant.objects.filter(agency=agency, role__in=roles)
    users = User.objects.of(agency).filter(pk__in=grants.values("user"))
    return list(users.filter(is_active=True).order_by("full_name"))


def accounts_to_add(agency: Agency, record: MinutesRecord) -> QuerySet[User]:
    """Accounts of the agency that the minutes do not name yet."""
    named = record.participants.exclude(user=None).values("user")
    users = User.objects.of(agency).filter(is_active=True).exclude(pk__in=named)
    return users.order_by("full_name")


def positions_of(users: list[User]) -> dict[int, str]:
    """The jabatan of those accounts that belong to somebody of the staff."""
    people = Person.objects.filter(user__in=users)
    return {
        user: position
        for user, position in people.values_list("user", "position")
        if user is not None
    }
