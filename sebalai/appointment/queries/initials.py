"""Who initials which decrees, and what waits for whom."""

from __future__ import annotations

from django.db.models import Q

from sebalai.accounts.models import User
from sebalai.appointment import permissions
from sebalai.appointment.models import (
    Decree,
    DecreeInitial,
    InitialsStep,
)
from sebalai.core.models import Agency
from sebalai.directory.models import Unit


def chain(agency: Agency, unit: Unit | None = None) -> list[InitialsStep]:
    """Who initials the decrees of the agency, or of a unit, in order."""
    steps = InitialsStep.objects.of(agency).filter(unit=unit)
    return list(steps.select_related("user"))


def units_with_chains(agency: Agency) -> list[tuple[Unit, bool]]:
    """Work units that could decide, by name, and whether each has a chain of its own."""
    own = set(InitialsStep.objects.of(agency).values_list("unit", flat=True))
    decreed = Decree.objects.of(agency).exclude(unit=None).values("unit")
    listed = Q(is_work_unit=True) | Q(pk__in=decreed) | Q(pk__in=own - {None})
    units = Unit.objects.of(agency).filter(listed, valid_to=None).order_by("name")
    return [(unit, unit.pk in own) for unit in units]


def chain_of(decree: Decree) -> list[InitialsStep]:
    """Who initials this decree, in order."""
    return list(InitialsStep.objects.for_decree(decree).select_related("user"))


def ready_for_number(agency: Agency) -> list[Decree]:
    """Initialled decrees, and drafts of whom nobody initials."""
    chains: set[int | None] = set(
        InitialsStep.objects.of(agency).values_list("unit", flat=True)
    )
    states = (Decree.State.DRAFT, Decree.State.INITIALLED)
    rows = Decree.objects.of(agency).filter(state__in=states).select_related("unit")
    return [one for one in rows if not one.is_draft or not _is_chained(one, chains)]


def _is_chained(decree: Decree, chains: set[int | None]) -> bool:
    if decree.unit is None:
        return None in chains
    return not chains.isdisjoint(decree.unit.ancestor_ids)


def turns(decree: Decree) -> list[list[DecreeInitial]]:
    """Each time the decree went round, the last first."""
    found: dict[int, list[DecreeInitial]] = {}
    rows = decree.initials.select_related("user", "decided_by")
    for initial in rows.order_by("-turn", "position"):
        found.setdefault(initial.turn, []).append(initial)
    return list(found.values())


def waiting_for(user: User, agency: Agency) -> list[DecreeInitial]:
    """Decrees whose next initials are this user's to put."""
    waiting = DecreeInitial.objects.of(agency).filter(
        state=DecreeInitial.State.WAITING, decree__state=Decree.State.INITIALS
    )
    first: dict[int, DecreeInitial] = {}
    rows = waiting.select_related("decree", "user").order_by("turn", "position")
    for initial in rows:
        first.setdefault(initial.decree_id, initial)
    return [one for one in first.values() if permissions.is_turn_of(user, one)]
