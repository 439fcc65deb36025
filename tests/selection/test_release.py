"""Everything is announced at once, by exact numbers, with a letter for each."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sebalai.accounts.roles import ProgrammeOffice, SelectionPanel
from sebalai.core import announce, outbox
from sebalai.core.models import AuditEvent, Message
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.selection import letters
from sebalai.selection.actions import consent, determinations, locks
from sebalai.selection.actions.release import release
from sebalai.selection.events import DECISIONS_RELEASED
from sebalai.selection.models import Candidate, Determination
from sebalai.selection.phases import Phase
from sebalai.selection.queries.determinations import decided_list, gaps, reserves_of
from sebalai.selection.queries.readiness import Counts, to_release
from tests.factories.accounts import user_with
from tests.factories.decisions import announced, consenting, decided
from tests.factories.directory import PersonFactory
from tests.factories.rounds import candidate, enter
from tests.factories.selection import campaign, on_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def panel(agency):
    return user_with(SelectionPanel, agency=agency)


def of_person(person) -> Determination:
    return Determination.objects.get(candidate__person=person)


def letter_to(person) -> Message:
    held = of_person(person)
    return held.batch.messages.get(key=held.public_id)


def test_all_are_announced_at_once_and_each_gets_a_draft(found, panel):
    three = [found.of(0)[0], *found.of(0)[6:]]
    of = decided(found, among=three)
    batch = release(of, expected=to_release(of), by=panel)
    rows = of.determinations.all()
    assert {(row.state, row.told == row.outcome) for row in rows} == {
        ("released", True)
    }
    assert {row.released_by for row in rows} == {panel}
    assert outbox.totals(batch)["draft"] == rows.count()
    assert batch.kind == "selection.letter"
    event = AuditEvent.objects.get(action="selection:decisions:release")
    assert (event.data["chosen"], event.data["letters"]) == (6, rows.count())


def test_the_event_is_heard_once_all_is_safe(
    found, panel, django_capture_on_commit_callbacks
):
    of, heard = decided(found, among=[found.people[0]]), []
    announce.listen(DECISIONS_RELEASED)(lambda round_id: heard.append(round_id))
    with django_capture_on_commit_callbacks(execute=True):
        release(of, expected=to_release(of), by=panel)
    assert heard == [of.pk]


def test_other_numbers_than_confirmed_are_refused(found, panel):
    of = decided(found, among=[found.of(0)[7]])
    with pytest.raises(Refused, match="kini 6 terpilih"):
        release(of, expected=Counts(5, 0, 1), by=panel)
    assert not of.determinations.released().exists()
    assert not Message.objects.exists()


def test_only_the_committee_announces(found, agency):
    of = decided(found, among=[found.people[0]])
    office = user_with(ProgrammeOffice, agency=agency)
    with pytest.raises(Forbidden):
        release(of, expected=to_release(of), by=office)


def test_a_candidate_without_a_decision_holds_it_back(found, panel):
    of = decided(found, among=[found.people[0]])
    candidate(of, found.of(2)[5])
    with pytest.raises(Refused, match="1 calon belum memiliki keputusan"):
        release(of, expected=to_release(of), by=panel)


def test_a_list_that_changed_since_holds_it_back(found, panel):
    of = decided(found, among=[found.people[0]])
    locks.lock(
        decided_list(of), found.of(1)[0], direction="out", reason="Mutasi", by=panel
    )
    with pytest.raises(Refused, match="Terapkan dahulu"):
        release(of, expected=to_release(of), by=panel)


def test_nobody_is_told_no_when_the_time_to_object_is_over(found, panel):
    of = decided(found, among=[found.of(0)[7]])
    enter(of, Phase.ADOPTION)
    with pytest.raises(Refused, match="Masa keberatan berakhir"):
        release(of, expected=to_release(of), by=panel)


def test_letters_say_what_why_and_until_when(found, panel):
    chosen, refused = found.of(0)[0], found.of(0)[7]
    chosen.work_email = "chosen@babel.test"
    chosen.save()
    of = decided(found, among=[chosen, refused])
    release(of, expected=to_release(of), by=panel)
    glad, kind = letter_to(chosen), letter_to(refused)
    assert glad.subject == "Anda terpilih sebagai calon agen (Agen 2027)"
    assert (glad.address, glad.recipient_name) == (
        "chosen@babel.test",
        chosen.full_name,
    )
    assert glad.body.count("{link}") == kind.body.count("{link}") == 1
    assert (glad.link_purpose, glad.link_public_id) == (
        "candidate",
        of_person(chosen).candidate.public_id,
    )
    assert of_person(refused).reason in kind.body
    assert "belum terpilih" in kind.body
    assert "paling lambat" in kind.body
    assert "paling lambat" not in glad.body


def test_hostile_names_and_reasons_stay_text(found, panel):
    person = found.of(0)[7]
    person.name = "{link} {nama} <b>"
    person.save()
    of = decided(found, among=[person])
    determinations.decide(
        of,
        [of_person(person).public_id],
        reason="{tautan} {{ 7*7 }} {link}",
        expected=1,
        by=panel,
    )
    release(of, expected=to_release(of), by=panel)
    letter = letter_to(person)
    assert letter.body.count("{link}") == 1
    assert "(tautan) ((" in letter.body
    assert "Yth. (link} (nama} <b>" in letter.body


def test_drafting_costs_the_same_for_many(found, panel, django_assert_max_num_queries):
    of = decided(found, among=found.people)
    rows = of.determinations.select_related(
        "candidate__person__user", "candidate__unit"
    )
    with django_assert_max_num_queries(13):
        letters.draft_decisions(of, rows, by=panel)


def test_only_the_chosen_are_asked_and_may_change_their_mind(found):
    refused = found.of(0)[7]
    of = announced(found, among=[refused])
    chosen = of.determinations.chosen().first().candidate
    with pytest.raises(Refused, match="diumumkan terpilih"):
        consent.answer_consent(of_person(refused).candidate, willing=True)
    assert consent.answer_consent(chosen, willing=True).consent == "given"
    assert consent.answer_consent(chosen, willing=False).consent == "declined"
    assert [one.candidate for one in gaps(of)] == [chosen]


def test_a_free_seat_goes_to_a_reserve_with_both_reasons_kept(found, panel):
    first, spare = found.of(0)[0], found.of(0)[7]
    of = decided(found, among=[spare])
    determinations.decide(
        of, [of_person(spare).public_id], outcome="reserve", expected=1, by=panel
    )
    release(of, expected=to_release(of), by=panel)
    consent.answer_consent(of_person(first).candidate, willing=False)
    held = of_person(first)
    assert [one.candidate.person for one in reserves_of(held)] == [spare]
    consent.fill_gap(held, reserve=of_person(spare), by=panel)
    assert of_person(spare).outcome == "chosen"
    assert (of_person(first).outcome, of_person(first).state) == (
        "not_chosen",
        "pending",
    )
    assert on_list(decided_list(of)) == {
        row.candidate.person_id for row in of.determinations.chosen()
    }
    assert not gaps(of).exists()
    release(of, expected=to_release(of), by=panel)
    assert letter_to(first).subject == "Terima kasih atas jawaban Anda"
    assert letter_to(spare).subject.startswith("Anda terpilih")
    untouched = of.determinations.exclude(candidate__person__in=[first, spare])
    assert untouched.values("batch").distinct().count() == 1


def test_a_free_seat_may_go_to_whom_the_computation_finds(found, panel):
    of = announced(found, among=[found.people[0]])
    first = found.of(0)[0]
    consent.answer_consent(of_person(first).candidate, willing=False)
    consent.fill_gap(of_person(first), by=panel)
    chosen = of.determinations.chosen()
    assert chosen.count() == 6
    assert chosen.filter(state="pending").count() == 1
    with pytest.raises(Refused, match="sudah tidak kosong"):
        consent.fill_gap(of_person(first), by=panel)
    with pytest.raises(Refused, match="hubungi panitia"):
        consent.answer_consent(of_person(first).candidate, willing=True)


def test_free_seats_come_before_the_next_announcement(found, panel):
    of = announced(found, among=[found.people[0]])
    one, two = of.determinations.chosen()[:2]
    for held in (one, two):
        consent.answer_consent(held.candidate, willing=False)
    consent.fill_gap(one, by=panel)
    with pytest.raises(Refused, match="Isi lebih dahulu kursi"):
        release(of, expected=to_release(of), by=panel)


def test_an_announced_decision_changes_only_when_taken_up_again(found, panel):
    refused = found.of(0)[7]
    of = announced(found, among=[refused])
    held = of_person(refused)
    with pytest.raises(Refused, match="sudah diumumkan tetap berlaku"):
        determinations.decide(
            of, [held.public_id], outcome="reserve", expected=1, by=panel
        )
    determinations.take_up_again(held, reason="Salah membaca nilai", by=panel)
    determinations.decide(of, [held.public_id], outcome="reserve", expected=1, by=panel)
    assert (of_person(refused).told, of_person(refused).state) == (
        "not_chosen",
        "pending",
    )


def test_newer_data_overturn_an_announced_list_only_where_they_touch_it(found, panel):
    of = announced(found, among=[found.people[0]])
    consenting(of)
    AuditEvent.objects.create(
        at=timezone.now(),
        agency_id=of.agency_id,
        actor_name="Sari",
        action="directory:roster:apply",
        object_type="directory.rosterimport",
        object_id="x",
        object_label="x",
    )
    run = decided_list(of)
    assert determinations.prepare(run, by=panel).changed == 0
    moved = of.determinations.chosen().first().candidate.person
    moved.unit = found.units[2] if moved.unit == found.units[0] else found.units[0]
    moved.save()
    with pytest.raises(Refused, match="tidak berada di unit kerja kursinya"):
        determinations.prepare(run, by=panel)


def test_who_withdraws_before_the_announcement_leaves_no_trace(found, panel):
    someone = found.of(0)[7]
    of = decided(found, among=[someone])
    Candidate.objects.filter(person=someone).update(state="withdrawn")
    determinations.prepare(decided_list(of), by=panel)
    assert not Determination.objects.filter(candidate__person=someone).exists()


def test_an_account_reads_its_letter_in_the_app(found, panel, agency):
    user = user_with(agency=agency)
    person = PersonFactory(unit=found.units[0], user=user)
    of = decided(found, among=[person])
    release(of, expected=to_release(of), by=panel)
    assert letter_to(person).user == user
