"""Rounds with decisions: prepared, announced, ready to be adopted."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from sebalai.directory.models import Person
from sebalai.selection.actions import consent, determinations, minutes
from sebalai.selection.actions.release import release
from sebalai.selection.models import Determination, SelectionRound
from sebalai.selection.phases import Phase
from sebalai.selection.queries.readiness import to_release
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import Campaign, computed, run_of

NOT_DRAWN = "Kursi unit Anda sudah terisi."
MEETING = minutes.Meeting(
    held_on=timezone.localdate(),
    place="Ruang Pasir Padi, Pangkalpinang",
    number="000.8/12/ORG/2027",
)


def decided(
    found: Campaign,
    *,
    among: Iterable[Person] = (),
    scenario: str = "reach",
    with_reserves: bool = False,
) -> SelectionRound:
    """A round in its committee phase, with decisions prepared from a computed list.

    Of each unit the first two are chosen. Who follows them is drawn by lot, so without
    ``with_reserves`` nobody does.
    """
    of = open_in(found.period, Phase.COMMITTEE)
    for person in among:
        candidate(of, person)
    determinations.prepare(run_of(computed(found), scenario), by=None)
    if not with_reserves:
        drawn = Determination.objects.filter(round=of, outcome="reserve")
        drawn.update(outcome="not_chosen", reason=NOT_DRAWN)
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
