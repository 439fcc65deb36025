"""Rounds whose phases lie where a test needs them, and their candidates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from sebalai.directory.models import Person, ProgrammePeriod
from sebalai.selection.actions import consent, determinations, minutes
from sebalai.selection.actions.release import release
from sebalai.selection.actions.rounds import open_round
from sebalai.selection.models import (
    Candidate,
    Determination,
    Proposal,
    RoundPhase,
    SelectionRound,
)
from sebalai.selection.phases import ORDER, Phase
from sebalai.selection.queries.readiness import to_release
from tests.factories.selection import Campaign, computed, run_of

MEETING = minutes.Meeting(
    held_on=timezone.localdate(),
    place="Ruang Pasir Padi, Pangkalpinang",
    number="000.8/12/ORG/2027",
)


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


def decided(
    found: Campaign, *, among: Iterable[Person] = (), scenario: str = "reach"
) -> SelectionRound:
    """A round in its committee phase, with decisions prepared from a computed list."""
    of = open_in(found.period, Phase.COMMITTEE)
    for person in among:
        candidate(of, person)
    determinations.prepare(run_of(computed(found), scenario), by=None)
    return of


def announced(found: Campaign, *, among: Iterable[Person] = ()) -> SelectionRound:
    """The same after everything was announced, while candidates may object."""
    of = decided(found, among=among)
    release(of, expected=to_release(of), by=None)
    enter(of, Phase.OBJECTION)
    return of


def consenting(of: SelectionRound) -> None:
    """Everybody chosen is willing."""
    for held in Determination.objects.filter(round=of, outcome="chosen"):
        consent.answer_consent(held.candidate, willing=True)


def adoptable(found: Campaign, *, among: Iterable[Person] = ()) -> SelectionRound:
    """Announced, consented, past the objections, with its minutes written."""
    of = announced(found, among=among)
    consenting(of)
    enter(of, Phase.ADOPTION)
    record = minutes.write_minutes(of, MEETING, by=None)
    minutes.add_participant(
        record, name="Rudi Hartono", position="Ketua panitia", capacity="chair", by=None
    )
    return of
