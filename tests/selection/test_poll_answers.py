"""What a poll brings to the selection, and what is left of it after the purge."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from sebalai.accounts.roles import SelectionPanel
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import AuditEvent, StoredFile
from sebalai.core.verdicts import Refused
from sebalai.selection import frozen
from sebalai.selection.actions import adoption, computations, locks
from sebalai.selection.actions.rounds import ensure_round
from sebalai.selection.building import build
from sebalai.selection.eligibility import Reason
from sebalai.selection.models import AdoptedList, Computation, Nomination
from sebalai.selection.queries.computations import standing
from sebalai.selection.queries.staff import staff_of
from sebalai.surveys.actions import ballots, closing, invitations, polls
from sebalai.surveys.actions.purge import purge
from sebalai.surveys.models import Invitation
from tests.factories.selection import campaign, computed, run_of
from tests.factories.surveys import plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def poll(found):
    """In unit C somebody whom no file names is named by three; open."""
    made = polls.prepare(found.period, by=None, plan=plan())
    made = polls.open_poll(made, by=None)
    invitations.invite(made)
    named = found.of(2)[7]
    for voter in found.of(2)[:3]:
        ballots.cast(invited(made, voter), {"saran": [named.public_id]})
    return made


def invited(poll, person):
    rows = Invitation.objects.select_related(
        "agency", "poll__period", "poll__agency", "person", "unit", "subunit"
    )
    return rows.get(poll=poll, person=person)


def text(response):
    return " ".join(response.content.decode().split())


def pairs(found):
    stated = build(ensure_round(found.period, by=None)).problem
    ids = stated.people.ids
    namer, named = stated.ties.pairs()
    return {
        (ids[a], ids[b]) for a, b in zip(namer.tolist(), named.tolist(), strict=True)
    }


def test_answers_of_poll_and_file_are_put_together(found, poll):
    before = pairs(found)
    closing.close(poll, by=None)
    named = found.of(2)[7].public_id
    more = {(voter.public_id, named) for voter in found.of(2)[:3]}
    assert pairs(found) == before | more


def test_who_asked_to_be_left_out_cannot_be_chosen(client, sign_in, found, poll):
    person = found.of(2)[7]
    ballots.leave_out(invited(poll, person))
    closing.close(poll, by=None)
    staff = {member.key: member.reasons for member in staff_of(found.period).members}
    assert staff[person.pk] == (Reason.OPTED_OUT,)
    assert not any(named == person.public_id for _voter, named in pairs(found))
    run = run_of(computed(found))
    sign_in(client, SelectionPanel)
    page = reverse("selection:person", args=[run.public_id, person.public_id])
    assert "Orang ini meminta tidak disertakan" in text(client.get(page))


def test_a_closed_poll_and_a_wish_make_the_lists_old(found, poll):
    computed(found)
    assert not standing(found.period).is_stale
    ballots.leave_out(invited(poll, found.of(0)[5]))
    assert standing(found.period).is_stale
    computed(found)
    closing.close(poll, by=None)
    assert standing(found.period).is_stale


@pytest.fixture
def adopted(found, poll):
    closing.close(poll, by=None)
    poll.refresh_from_db()
    run = run_of(computed(found))
    adoption.adopt(run, by=None, note="Rapat panitia")
    return run


def test_until_the_list_is_adopted_the_answers_stay(found, poll):
    poll = closing.close(poll, by=None)
    with pytest.raises(Refused, match="belum ditetapkan"):
        purge(poll, by=None)
    adoption.adopt(run_of(computed(found)), by=None, note="Rapat panitia")
    purge(poll, by=None)


def test_after_the_purge_the_list_stands_and_the_copies_are_gone(
    client,
    sign_in,
    found,
    poll,
    adopted,
    django_capture_on_commit_callbacks,
):
    computation = adopted.computation
    file = StoredFile.objects.get(pk=computation.problem_id)
    with django_capture_on_commit_callbacks(execute=True):
        purge(poll, by=None)
    with django_capture_on_commit_callbacks(execute=True):
        Worker().run_until_empty()
    computation.refresh_from_db()
    assert computation.problem is None
    assert computation.digest
    assert not StoredFile.objects.filter(pk=file.pk).exists()
    assert not default_storage.exists(file.path)
    assert not Nomination.objects.exists()
    event = AuditEvent.objects.get(action="selection:ties:erase")
    assert event.data["problems"] == 1
    sign_in(client, SelectionPanel)
    on_list = adopted.members.first().person
    listed = adopted.members.values_list("person", flat=True)
    other = next(person for person in found.people if person.pk not in listed)
    gone = "Jawaban di balik daftar ini sudah dihapus"
    for name in ("list", "reach", "locks"):
        page = client.get(reverse(f"selection:{name}", args=[adopted.public_id]))
        assert page.status_code == 200
    for name in ("adopted", "record", "workbook"):
        key = AdoptedList.objects.get().public_id
        page = client.get(reverse(f"selection:{name}", args=[key]))
        assert page.status_code == 200
        assert b"".join(page)
    person = "selection:person"
    page = client.get(reverse(person, args=[adopted.public_id, on_list.public_id]))
    assert gone not in text(page)
    page = client.get(reverse(person, args=[adopted.public_id, other.public_id]))
    assert (page.status_code, gone in text(page)) == (200, True)


def test_a_lock_after_a_forced_purge_is_refused_with_the_reason(
    found, poll, django_capture_on_commit_callbacks
):
    poll = closing.close(poll, by=None)
    run = run_of(computed(found))
    with django_capture_on_commit_callbacks(execute=True):
        purge(poll, by=None, reason="Permintaan")
    with django_capture_on_commit_callbacks(execute=True):
        Worker().run_until_empty()
    run.refresh_from_db()
    member = run.members.first().person
    with pytest.raises(frozen.AnswersDeleted):
        locks.lock(run, member, direction="out", reason="Cuti", by=None)
    assert standing(found.period).is_stale
    again = computed(found)
    assert (again.state, again.evidence) == (Computation.State.DONE, "D")


def test_a_computation_under_way_ends_without_a_copy(
    found, poll, django_capture_on_commit_callbacks
):
    poll = closing.close(poll, by=None)
    waiting = computations.start(found.period, by=None)
    waiting.job.delete()
    with django_capture_on_commit_callbacks(execute=True):
        purge(poll, by=None, reason="Permintaan")
    with django_capture_on_commit_callbacks(execute=True):
        Worker().run_until_empty()
    waiting.refresh_from_db()
    assert waiting.state == Computation.State.FAILED
    computations.carry_out(waiting)
    waiting.refresh_from_db()
    assert waiting.problem is None
    assert not StoredFile.objects.filter(purpose=frozen.PURPOSE).exists()
