"""Decisions are prepared in silence and follow one list; the seats always add up."""

from __future__ import annotations

from collections import Counter

import pytest

from sebalai.accounts.roles import ProgrammeOffice, SelectionPanel
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import Person
from sebalai.selection.actions import determinations, locks
from sebalai.selection.models import Candidate, Determination, Lock, Proposal
from sebalai.selection.phases import Phase
from sebalai.selection.queries.determinations import by_unit, decided_list, tally
from tests.factories.accounts import user_with
from tests.factories.decisions import decided
from tests.factories.directory import PersonFactory
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign, computed, on_list, run_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def panel(agency):
    return user_with(SelectionPanel, agency=agency)


def of_person(person: Person) -> Determination:
    return Determination.objects.get(candidate__person=person)


def outcomes(of) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in Determination.objects.filter(round=of).order_by("candidate__person_id"):
        found.setdefault(row.outcome, []).append(row.candidate.person.name)
    return found


def decide(of, *people, panel, **given):
    keys = [of_person(person).public_id for person in people]
    return determinations.decide(of, keys, expected=len(keys), by=panel, **given)


def test_every_candidate_gets_an_outcome_and_a_reason(found):
    first, second, third, *_rest = found.of(0)
    of = decided(found, among=[first, second, third, found.of(0)[7]])
    run = decided_list(of)
    assert {row.candidate.person_id for row in of.determinations.chosen()} == on_list(
        run
    )
    assert of_person(first).outcome == "chosen"
    assert of_person(first).reason == (
        "6 rekan menyebut Anda sebagai orang yang mereka percaya; bagi 4 di antaranya,"
        " tidak ada orang lain yang terpilih."
    )
    assert {row.state for row in of.determinations.all()} == {"pending"}
    assert all(row.reason for row in of.determinations.all())


def test_who_is_chosen_without_being_proposed_becomes_a_candidate(found):
    of = decided(found, among=[found.of(0)[0]])
    assert Candidate.objects.filter(round=of).count() == 6
    made = Candidate.objects.get(round=of, person=found.of(1)[0])
    door = made.proposals.get()
    assert (door.door, door.reason) == (Proposal.Door.OFFICE, "dari perhitungan")
    assert (made.state, made.unit) == ("passed", found.units[1])


def test_the_next_of_a_unit_is_proposed_as_reserve(found):
    of = open_in(found.period, Phase.COMMITTEE)
    run = run_of(computed(found))
    instead = run.members.filter(unit=found.units[0]).first().facts["instead"]
    follower = Person.objects.get(public_id=instead)
    candidate(of, follower)
    determinations.prepare(run, by=None)
    assert of_person(follower).outcome == "reserve"
    assert of_person(follower).reason.startswith("Kursi unit Anda sudah terisi.")


def test_small_counts_are_told_as_a_few(found):
    of = decided(found, among=found.of(0), with_reserves=True)
    held = of.determinations.filter(candidate__unit=found.units[0])
    counts = Counter(row.outcome for row in held)
    assert counts["chosen"] == 2
    assert counts["reserve"] in {1, 2}  # who follows each of them is drawn by lot
    assert of_person(found.of(0)[1]).reason == (
        "Beberapa rekan menyebut Anda sebagai orang yang mereka percaya."
    )
    for row in held.filter(outcome="not_chosen"):
        assert row.reason == (
            "Nama Anda tidak muncul dalam jawaban rekan. Hal itu tidak banyak berarti"
            " tentang pekerjaan Anda: setiap orang hanya dapat menyebut beberapa nama,"
            " dan tidak semua menjawab. 2 kursi di unit Anda diberikan agar lebih banyak"
            " rekan memiliki orang yang mereka percaya."
        )


def test_who_failed_the_screening_is_told_so_and_who_withdrew_is_left_out(found):
    of = open_in(found.period, Phase.COMMITTEE)
    failed = candidate(of, found.of(0)[5], state="failed")
    candidate(of, found.of(0)[6], state="withdrawn")
    determinations.prepare(run_of(computed(found)), by=None)
    held = Determination.objects.get(candidate=failed)
    assert held.outcome == "not_chosen"
    assert held.reason == "Penelaahan menemukan syarat yang tidak terpenuhi."
    assert not Determination.objects.filter(candidate__state="withdrawn").exists()


def test_only_the_committee_prepares_and_only_from_its_phase_on(found, agency, panel):
    of = open_in(found.period, Phase.CALL)
    candidate(of, found.people[0])
    run = run_of(computed(found))
    with pytest.raises(Forbidden):
        determinations.prepare(run, by=user_with(ProgrammeOffice, agency=agency))
    with pytest.raises(Refused, match="Rapat panitia baru dibuka"):
        determinations.prepare(run, by=panel)
    enter(of, Phase.COMMITTEE)
    assert determinations.prepare(run, by=panel).made == 6


def test_preparing_again_keeps_what_the_committee_wrote(found, panel):
    some = found.of(0)[5]
    of = decided(found, among=[some])
    decide(of, some, panel=panel, reason="Sedang memimpin proyek lain.")
    again = determinations.prepare(decided_list(of), by=panel)
    assert (again.made, again.changed, again.kept) == (0, 6, 1)
    assert of_person(some).reason == "Sedang memimpin proyek lain."


def test_taking_a_seat_away_locks_out_and_lets_the_next_best_in(found, panel):
    first = found.of(0)[0]
    of = decided(found, among=[first])
    decide(of, first, panel=panel, outcome="reserve", reason="Tugas belajar tahun ini")
    lock = Lock.objects.get(lifted_at=None)
    assert (lock.person, lock.direction) == (first, "out")
    assert (of_person(first).outcome, of_person(first).reason) == (
        "reserve",
        "Tugas belajar tahun ini",
    )
    chosen = of.determinations.chosen()
    assert chosen.count() == 6
    assert {row.candidate.person_id for row in chosen} == on_list(decided_list(of))


def test_giving_a_seat_lets_somebody_of_the_unit_go(found, panel):
    last = found.of(2)[7]
    of = decided(found, among=[last])
    decide(of, last, panel=panel, outcome="chosen", reason="Menguasai pulau terluar")
    assert of_person(last).outcome == "chosen"
    lines = by_unit(of, of.determinations.all())
    assert {(line.seats, line.tally.chosen, line.open) for line in lines} == {(2, 2, 0)}
    counted = tally(of.determinations.all())
    assert (counted.all, counted.chosen) == (7, 6)


def test_a_seat_needs_a_reason_and_changing_ones_mind_turns_the_lock(found, panel):
    first = found.of(0)[0]
    of = decided(found, among=[first])
    with pytest.raises(Refused, match="Tuliskan alasannya"):
        decide(of, first, panel=panel, outcome="not_chosen")
    decide(of, first, panel=panel, outcome="not_chosen", reason="Tugas belajar")
    decide(of, first, panel=panel, outcome="chosen", reason="Tugas belajar ditunda")
    held = Lock.objects.filter(lifted_at=None)
    assert [(lock.person, lock.direction) for lock in held] == [(first, "in")]


def test_several_change_together_with_the_exact_number(found, panel):
    three = found.of(0)[3:6]
    of = decided(found, among=three)
    keys = [of_person(person).public_id for person in three]
    with pytest.raises(Refused, match="2 keputusan"):
        determinations.decide(of, keys, outcome="reserve", expected=2, by=panel)
    assert determinations.decide(of, keys, outcome="reserve", expected=3, by=panel) == 3
    assert {of_person(person).outcome for person in three} == {"reserve"}
    assert not Lock.objects.exists()


def test_more_seats_than_the_unit_has_are_refused_and_nothing_changes(found, panel):
    three = found.of(0)[5:]
    of = decided(found, among=three)
    before = outcomes(of)
    keys = [of_person(person).public_id for person in three]
    with pytest.raises(Refused, match="Dinas A"):
        determinations.decide(
            of, keys, outcome="chosen", reason="Semua baik", expected=3, by=panel
        )
    assert outcomes(of) == before
    assert not Lock.objects.exists()


def test_who_failed_the_screening_gets_no_seat(found, panel):
    failed = found.of(0)[5]
    of = open_in(found.period, Phase.COMMITTEE)
    candidate(of, failed)
    run = run_of(computed(found))
    Candidate.objects.filter(person=failed).update(state="failed")
    determinations.prepare(run, by=panel)
    for outcome in ("chosen", "reserve"):
        with pytest.raises(Refused, match="tidak lulus penelaahan"):
            decide(of, failed, panel=panel, outcome=outcome, reason="Tetap dipilih")


def test_another_list_takes_over_where_it_says_otherwise(found, panel):
    first = found.of(0)[0]
    of = decided(found, among=[first])
    after = locks.lock(
        decided_list(of), first, direction="out", reason="Mutasi", by=panel
    )
    again = determinations.prepare(after, by=panel)
    assert of_person(first).outcome == "not_chosen"
    assert of_person(first).reason == "Panitia memutuskan demikian: Mutasi"
    assert again.made == 1
    assert decided_list(of) == after


def test_a_stale_list_is_refused(found, panel, agency):
    of = decided(found, among=[found.people[0]])
    run = decided_list(of)
    AuditEvent.objects.create(
        at=found.period.created_at,
        agency_id=agency.pk,
        actor_name="Sari",
        action="directory:roster:apply",
        object_type="directory.rosterimport",
        object_id="x",
        object_label="x",
    )
    with pytest.raises(Refused, match="sudah berubah setelah ini"):
        determinations.prepare(run, by=panel)


def test_the_record_of_acts_tells_that_and_never_what(found, panel):
    first = found.of(0)[0]
    of = decided(found, among=[first])
    decide(of, first, panel=panel, reason="Alasan yang masih rahasia")
    events = AuditEvent.objects.filter(action__startswith="selection:decisions:")
    assert {event.object_id for event in events} == {of.public_id}
    for event in events:
        written = f"{event.object_label} {event.data}"
        assert "rahasia" not in written
        assert "chosen" not in written
        assert first.name not in written


def test_somebody_who_came_after_the_computation_is_told_so(found, panel):
    of = decided(found, among=[found.people[0]])
    late = PersonFactory(unit=found.units[0], name="Baru Datang")
    candidate(of, late)
    determinations.prepare(decided_list(of), by=panel)
    assert of_person(late).reason.startswith("Anda belum tercatat sebagai pegawai")
