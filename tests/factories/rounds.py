"""Rounds whose phases lie where a test needs them, and their candidates."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from sebalai.directory.models import Person, ProgrammePeriod
from sebalai.selection.actions import screening
from sebalai.selection.actions.rounds import open_round
from sebalai.selection.models import Candidate, Proposal, RoundPhase, SelectionRound
from sebalai.selection.phases import ORDER, Phase
from sebalai.selection.queries.screening import sheet

ALL_HOLD = dict.fromkeys(("catatan", "kehadiran", "kinerja", "atasan"), (True, ""))


def open_in(period: ProgrammePeriod, phase: Phase) -> SelectionRound:
    """A round in which ``phase`` is open today, those before it over, the rest ahead."""
    of = open_round(period, by=None, starts_on=date(2027, 1, 4))
    enter(of, phase)
    return of


def enter(of: SelectionRound, phase: Phase) -> None:
    """Put ``phase`` around today, the others ten days apart from each other."""
    today = timezone.localdate()
    for row in RoundPhase.objects.filter(round=of):
        steps = ORDER.index(Phase(row.kind)) - ORDER.index(phase)
        row.opens_on = today + timedelta(days=10 * steps - 2)
        row.closes_on = row.opens_on + timedelta(days=4)
        row.save()


def candidate(of: SelectionRound, person: Person, **columns: object) -> Candidate:
    """Proposed by themself, standing for the unit they belong to."""
    columns.setdefault("unit", person.unit)
    columns.setdefault("idea_title", "Antrean daring")
    columns.setdefault("idea", "Warga mengambil nomor dari rumah.")
    made = Candidate.objects.create(
        agency=of.agency, round=of, person=person, **columns
    )
    Proposal.objects.create(agency=of.agency, candidate=made, door=Proposal.Door.SELF)
    return made


def screened(who: Candidate, **columns: object) -> Candidate:
    """Passed by staffing, every ticked criterion holding."""
    screening.decide(who, by=None, ticked=ALL_HOLD, seen=sheet(who).seen, **columns)
    who.refresh_from_db()
    return who
