"""Closing counts a poll; purging leaves the numbers and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sebalai.core.models import AuditEvent, Job
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.surveys.actions import closing
from sebalai.surveys.actions.ballots import leave_out
from sebalai.surveys.actions.purge import purge, purge_when_due
from sebalai.surveys.keys import Unreadable
from sebalai.surveys.models import (
    Ballot,
    Finding,
    Invitation,
    NameCount,
    OptOut,
    Poll,
    UnitResponse,
)
from sebalai.surveys.queries.ballots import named_counts, ties, votes
from sebalai.surveys.queries.response import response
from tests.factories.surveys import TODAY, electorate

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


@pytest.fixture
def found(agency):
    return electorate(agency, sizes=(12, 6, 6, 6))


@pytest.fixture
def counted(found):
    """Four name Budi, two of them Cici; Dedi of another unit names Budi as well."""
    ani, budi, cici, *others = found.of(0)
    for voter in others[:2]:
        found.cast(voter, budi, cici)
    for voter in (ani, cici, found.of(2)[0]):
        found.cast(voter, budi)
    return found


def adopt(period):
    """What the selection says of a period that is over: nothing stands against it."""
    ProgrammePeriod.objects.filter(pk=period.pk).update(state="closed")


def test_nothing_is_known_while_a_poll_is_open(counted):
    assert ties(counted.period) == []
    assert named_counts(counted.poll) == {}


def test_names_and_teams_are_counted(counted):
    _, budi, cici, *_ = counted.of(0)
    poll = counted.close()
    assert named_counts(poll) == {budi.pk: (5, 2), cici.pk: (2, 1)}
    kept = NameCount.objects.values_list("person", "names", "teams")
    assert list(kept) == [(budi.pk, 5, 2)]
    assert (poll.ballots, poll.ties) == (5, 7)
    answered = UnitResponse.objects.order_by("unit").values_list("invited", "answered")
    assert list(answered) == [(18, 4), (12, 1)]


def test_named_under_two_questions_is_named_once(found):
    ani, budi, *_ = found.of(0)
    found.vote(ani, {"saran": [budi], "teladan": [budi]})
    poll = found.close()
    assert ties(found.period) == [(ani.pk, budi.pk)]
    assert named_counts(poll) == {budi.pk: (1, 1)}


def test_the_solver_gets_ties_without_those_who_asked_to_be_left_out(counted):
    ani, budi, cici, eni, feri, *_ = counted.of(0)
    leave_out(counted.invitation(budi))
    poll = counted.close()
    assert ties(counted.period) == [(eni.pk, cici.pk), (feri.pk, cici.pk)]
    assert named_counts(poll) == {cici.pk: (2, 1)}
    assert not NameCount.objects.exists()


def test_mixing_writes_every_ballot_anew(counted):
    before = set(Ballot.objects.values_list("pk", flat=True))
    cast = votes(counted.poll)
    poll = counted.close()
    after = set(Ballot.objects.values_list("pk", flat=True))
    assert len(after) == len(before) == 5
    assert not after & before
    assert votes(poll) == cast


def test_closing_sets_the_day_of_deletion_and_its_job(counted):
    poll = counted.close()
    assert poll.purge_on == TODAY + 180 * ONE
    purges = Job.objects.filter(task="sebalai.surveys.jobs.purge_when_due")
    assert [job.run_at.date() - TODAY for job in purges] in ([180 * ONE], [179 * ONE])
    with pytest.raises(Refused, match="tidak sedang dibuka"):
        closing.close(poll, by=None)


def test_another_key_reads_nothing_and_destroys_nothing(counted, settings):
    settings.TIES_KEY = "a key of one's own"
    cast = votes(counted.poll)
    settings.SECRET_KEY = "another secret of the installation"
    with pytest.raises(Unreadable):
        votes(counted.poll)
    with pytest.raises(Unreadable):
        closing.close(counted.poll, by=None)
    settings.SECRET_KEY_FALLBACKS = ["insecure-demo-key-never-for-real-data"]
    assert votes(counted.poll) == cast


def test_purging_leaves_numbers_and_nothing_else(counted):
    leave_out(counted.invitation(counted.of(3)[0]))
    poll = counted.close()
    told = response(poll)
    adopt(counted.period)
    poll.period.refresh_from_db()
    poll = purge(poll, by=None)
    poll.refresh_from_db()
    assert (poll.state, poll.wrapped_key) == (Poll.State.PURGED, None)
    assert not Ballot.objects.exists()
    assert not Invitation.objects.exists()
    assert ties(counted.period) == []
    assert response(poll).total == told.total
    budi = counted.of(0)[1]
    assert named_counts(poll) == {budi.pk: (5, 2)}
    assert OptOut.objects.count() == 1
    with pytest.raises(Refused, match="Hanya jajak pendapat yang sudah ditutup"):
        purge(poll, by=None)


def test_while_a_selection_needs_the_answers_a_reason_is_asked_for(counted):
    poll = counted.close()
    with pytest.raises(Refused, match="belum ditetapkan"):
        purge(poll, by=None, reason="  ")
    poll = purge(poll, by=None, reason="Diminta pengawas data pribadi")
    event = AuditEvent.objects.get(action="surveys:poll:purge")
    assert event.data["reason"] == poll.purge_reason == "Diminta pengawas data pribadi"


def test_the_daily_job_waits_for_the_list_but_not_for_ever(counted):
    poll = counted.close()
    day = poll.purge_on

    def purged_on(when):
        purge_when_due(poll, when)
        poll.refresh_from_db()
        return poll.state == Poll.State.PURGED

    assert not purged_on(day - ONE)
    assert not purged_on(day)
    days = Job.objects.filter(task="sebalai.surveys.jobs.purge_when_due").count()
    assert days == 2
    assert not purged_on(poll.latest_purge - ONE)
    assert purged_on(poll.latest_purge)


def test_once_the_list_is_decided_the_daily_job_purges_on_its_day(counted):
    poll = counted.close()
    adopt(counted.period)
    purge_when_due(poll, poll.purge_on)
    poll.refresh_from_db()
    assert poll.state == Poll.State.PURGED


def test_patterns_are_kept_without_names_when_the_answers_go(found):
    team = found.of(0)
    for voter in team[:3]:
        found.cast(voter, *team[5:8])
    poll = found.close()
    (finding,) = Finding.objects.all()
    assert (finding.kind, finding.unit) == ("identical", found.units[0])
    assert finding.figures == {"votes": 3, "ballots": 3, "elsewhere": 0}
    purge(poll, by=None, reason="Selesai")
    finding.refresh_from_db()
    assert finding.evidence is None


def test_a_close_that_fails_changes_nothing(counted, settings):
    settings.TIES_KEY = "x"
    Poll.objects.update(wrapped_key=b"not a key")
    counted.poll.refresh_from_db()
    before = set(Ballot.objects.values_list("pk", flat=True))
    with pytest.raises(Unreadable):
        closing.close(counted.poll, by=None)
    assert set(Ballot.objects.values_list("pk", flat=True)) == before
    assert not UnitResponse.objects.exists()
