"""A period with staff, scores and nominations, ready to be computed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sebalai.core.models import Agency
from sebalai.directory.models import PeriodRule, Person, ProgrammePeriod, Unit
from sebalai.selection.actions import computations, seats
from sebalai.selection.models import (
    Computation,
    InputImport,
    Nomination,
    Score,
    SelectionRun,
)
from tests.factories.directory import PersonFactory, UnitFactory


@dataclass
class Campaign:
    """What a test needs at hand: three units of eight people each."""

    period: ProgrammePeriod
    units: list[Unit]
    people: list[Person]

    def of(self, unit: int) -> list[Person]:
        return [p for p in self.people if p.unit_id == self.units[unit].pk]


def campaign(agency: Agency, *, seats_wanted: int = 6, asked: bool = True) -> Campaign:
    """Staff with scores, an apportioned plan and, when asked, nominations."""
    period = ProgrammePeriod.objects.create(
        agency=agency,
        name="Agen 2027",
        start_date=date(2027, 1, 1),
        end_date=date(2028, 12, 31),
        state=ProgrammePeriod.State.OPEN,
    )
    PeriodRule.objects.create(
        agency=agency, period=period, key="selection.seats", value=seats_wanted
    )
    units = [
        UnitFactory(agency=agency, name=f"Dinas {name}", is_work_unit=True)
        for name in "ABC"
    ]
    people = [
        PersonFactory(
            unit=unit, gender="fm"[place % 2], birth_date=date(1990, 1, 1 + place)
        )
        for unit in units
        for place in range(8)
    ]
    found = Campaign(period, units, people)
    score(period, people)
    if asked:
        name_each_other(found)
    seats.compute_seats(period, by=None)
    return found


def load(period: ProgrammePeriod, kind: str) -> InputImport:
    """An import in force, of rows that the caller adds."""
    return InputImport.objects.create(
        agency=period.agency,
        period=period,
        kind=kind,
        state=InputImport.State.APPLIED,
        file_name=f"{kind}.csv",
    )


def score(period: ProgrammePeriod, people: Iterable[Person]) -> None:
    """The later in the list, the better."""
    source = load(period, InputImport.Kind.SCORES)
    Score.objects.bulk_create(
        Score(agency=period.agency, source=source, person=person, value=place)
        for place, person in enumerate(people, 1)
    )


def name_each_other(found: Campaign) -> None:
    """In each unit six people name the first, and two of them the second as well."""
    source = load(found.period, InputImport.Kind.NOMINATIONS)
    pairs = []
    for unit in range(3):
        first, second, *rest = found.of(unit)
        pairs += [(voter, first) for voter in rest]
        pairs += [(voter, second) for voter in rest[:2]]
    Nomination.objects.bulk_create(
        Nomination(
            agency=found.period.agency, source=source, voter=voter, chosen=chosen
        )
        for voter, chosen in pairs
    )


def computed(found: Campaign) -> Computation:
    """The scenarios, as the job leaves them."""
    computation = computations.start(found.period, by=None)
    computations.carry_out(computation)
    computation.refresh_from_db()
    return computation


def run_of(computation: Computation, scenario: str = "reach") -> SelectionRun:
    return computation.runs.get(scenario=scenario, base=None)


def on_list(run: SelectionRun) -> set[int]:
    return set(run.members.values_list("person", flat=True))
