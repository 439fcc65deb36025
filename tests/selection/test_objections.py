"""A candidate objects in words and gets an answer; nothing is adopted before."""

from __future__ import annotations

import pytest

from sebalai.accounts.roles import ProgrammeOffice, SelectionPanel
from sebalai.core.models import MessageBatch
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.selection.actions import adoption, objections
from sebalai.selection.models import Candidate, Determination, Objection
from sebalai.selection.phases import Phase
from sebalai.selection.queries.determinations import decided_list
from sebalai.selection.queries.readiness import hindrances
from tests.factories.accounts import user_with
from tests.factories.decisions import adoptable, announced, decided
from tests.factories.rounds import enter
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db
WORDS = "Nilai asesmen saya belum dihitung dalam keputusan ini."
ANSWER = "Nilai asesmen sudah diperiksa ulang oleh panitia."


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def panel(agency):
    return user_with(SelectionPanel, agency=agency)


@pytest.fixture
def of(found):
    return announced(found, among=found.of(0)[5:])


def candidate_of(person) -> Candidate:
    return Candidate.objects.get(person=person)


def test_an_objection_has_a_reference(of, found):
    one, two = found.of(0)[5:7]
    first = objections.object_to(candidate_of(one), text=f"  {WORDS} ")
    second = objections.object_to(candidate_of(two), text=WORDS)
    assert (first.reference, second.reference) == ("KB-2027-001", "KB-2027-002")
    assert (first.text, first.state) == (WORDS, "open")


def test_one_at_a_time_and_in_enough_words(of, found):
    candidate = candidate_of(found.of(0)[7])
    with pytest.raises(Refused, match="20 huruf"):
        objections.object_to(candidate, text="Tidak setuju" + " " * 30)
    objections.object_to(candidate, text=WORDS)
    with pytest.raises(Refused, match="menunggu jawaban"):
        objections.object_to(candidate, text=WORDS)
    assert Objection.objects.count() == 1


def test_only_while_the_round_allows_it(of, found):
    candidate = candidate_of(found.of(0)[7])
    enter(of, Phase.ADOPTION)
    with pytest.raises(Refused, match="sudah ditutup pada"):
        objections.object_to(candidate, text=WORDS)


def test_the_chosen_and_those_who_know_nothing_yet_cannot_object(found):
    of = decided(found, among=[found.of(0)[7]])
    with pytest.raises(Refused, match="Belum ada keputusan"):
        objections.object_to(candidate_of(found.of(0)[7]), text=WORDS)
    enter(of, Phase.OBJECTION)
    with pytest.raises(Refused, match="Belum ada keputusan"):
        objections.object_to(candidate_of(found.of(0)[0]), text=WORDS)


def test_an_upheld_objection_takes_the_decision_up_again(of, found, panel):
    someone = found.of(0)[7]
    made = objections.object_to(candidate_of(someone), text=WORDS)
    done = objections.answer(made, upheld=True, reason=ANSWER, by=panel)
    held = Determination.objects.get(candidate__person=someone)
    assert (held.state, held.told, held.outcome) == ("pending", held.outcome, held.told)
    assert (done.state, done.answered_by) == ("upheld", panel)
    with pytest.raises(Refused, match="meninjau kembali"):
        objections.object_to(candidate_of(someone), text=WORDS)
    with pytest.raises(Refused, match="sudah dijawab"):
        objections.answer(made, upheld=False, reason=ANSWER, by=panel)


def test_answers_wait_together_as_drafts(of, found, panel):
    made = [
        objections.object_to(candidate_of(person), text=WORDS)
        for person in found.of(0)[5:7]
    ]
    upheld = objections.answer(made[0], upheld=True, reason=ANSWER, by=panel)
    rejected = objections.answer(made[1], upheld=False, reason=ANSWER, by=panel)
    assert upheld.batch == rejected.batch
    assert MessageBatch.objects.filter(kind="selection.answer").count() == 1
    subjects = {one.key: one.subject for one in upheld.batch.messages.all()}
    assert subjects == {
        upheld.public_id: "Keberatan Anda KB-2027-001 dikabulkan",
        rejected.public_id: "Jawaban atas keberatan Anda KB-2027-002",
    }
    assert ANSWER in rejected.batch.messages.get(key=rejected.public_id).body


def test_the_committee_answers_with_a_reason(of, found, panel, agency):
    made = objections.object_to(candidate_of(found.of(0)[7]), text=WORDS)
    office = user_with(ProgrammeOffice, agency=agency)
    with pytest.raises(Forbidden):
        objections.answer(made, upheld=False, reason=ANSWER, by=office)
    with pytest.raises(Refused, match="sedikitnya"):
        objections.answer(made, upheld=False, reason="Tidak.", by=panel)


def test_nothing_is_adopted_while_an_objection_waits(found, panel):
    of = adoptable(found, among=[found.of(0)[7]])
    enter(of, Phase.OBJECTION)
    made = objections.object_to(candidate_of(found.of(0)[7]), text=WORDS)
    enter(of, Phase.ADOPTION)
    run = decided_list(of)
    assert hindrances(run) == ["1 keberatan menunggu jawaban."]
    with pytest.raises(Refused, match="1 keberatan menunggu jawaban"):
        adoption.adopt(run, by=panel)
    objections.answer(made, upheld=False, reason=ANSWER, by=panel)
    assert adoption.adopt(run, by=panel).members.count() == 6
