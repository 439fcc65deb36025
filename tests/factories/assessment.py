"""An assessment with passed candidates and assessors of other units."""

from __future__ import annotations

from dataclasses import dataclass, field

from sebalai.accounts.models import User
from sebalai.accounts.roles import Assessor
from sebalai.core.models import Agency
from sebalai.directory.models import PeriodRule, Person, Unit
from sebalai.selection.actions import assessment as actions, assigning, marking
from sebalai.selection.models import (
    Assessment,
    Assignment,
    Candidate,
    SelectionRound,
)
from sebalai.selection.phases import Phase
from tests.factories.accounts import user_with
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.rounds import candidate, open_in
from tests.factories.selection import Campaign, campaign


@dataclass
class Hearing:
    """What a test needs at hand: candidates ``0…`` and assessors of a unit of their own."""

    found: Campaign
    of: SelectionRound
    assessment: Assessment
    jury: list[User]
    candidates: list[Candidate] = field(default_factory=list)


def assessor(agency: Agency, unit: Unit | None = None) -> User:
    """An assessor who is somebody of the directory, in a unit without candidates."""
    user = user_with(Assessor, agency=agency)
    PersonFactory(unit=unit or UnitFactory(agency=agency), user=user)
    return user


def hearing(
    agency: Agency, *, candidates: int = 4, assessors: int = 4, **rules: object
) -> Hearing:
    """Under way, its candidates not yet assigned; ``rules`` are of the assessment."""
    found = campaign(agency)
    for key, value in {"assessors": 2, **rules}.items():
        PeriodRule.objects.create(
            agency=agency, period=found.period, key=f"selection.{key}", value=value
        )
    of = open_in(found.period, Phase.ASSESSMENT)
    begun = actions.begin(of, by=None)
    jury = [assessor(agency) for _ in range(assessors)]
    if jury:
        actions.add_members(begun, jury, by=None)
    made = Hearing(found, of, begun, jury)
    made.candidates = [passed(of, person) for person in found.people[:candidates]]
    return made


def passed(of: SelectionRound, person: Person) -> Candidate:
    return candidate(of, person, state=Candidate.State.PASSED)


def assigned(agency: Agency, **given: object) -> Hearing:
    made = hearing(agency, **given)
    assigning.assign(made.assessment, by=None)
    return made


def sheets(of: Assessment, user: User | None = None) -> list[Assignment]:
    """Sheets that stand, in the drawn order of the candidates."""
    rows = Assignment.objects.standing().filter(entry__assessment=of)
    rows = rows.filter(assessor=user) if user else rows
    rows = rows.select_related("entry__candidate__person", "assessor", "agency")
    return list(rows.order_by("entry__number", "pk"))


def mark(sheet: Assignment, value: int = 4, **marks: int) -> Assignment:
    """Submitted with the same mark everywhere, save ``marks``."""
    sheet.refresh_from_db()
    rubric = sheet.entry.assessment.rubric
    given = {item.code: value for item in rubric.items} | marks
    return marking.submit(
        sheet, by=None, marks=given, note="", window=marking.Window(sheet.version)
    )


def mark_all(of: Assessment, value: int = 4) -> None:
    for sheet in sheets(of):
        if sheet.is_waiting:
            mark(sheet, value)
