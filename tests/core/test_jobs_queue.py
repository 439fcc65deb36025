"""Who gets which job, and whose word counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import task_backends
from django_tasks.base import TaskResultStatus

from sebalai.core.jobs import enqueue, queue
from sebalai.core.jobs.progress import Progress
from sebalai.core.models import Agency, Job
from tests.core import job_samples

pytestmark = pytest.mark.django_db
LEASE = timedelta(seconds=30)
PAST = timedelta(seconds=-1)


def put(**details) -> Job:
    job = enqueue(job_samples.greet, agency=None, by=None, label="Greet", name="Sari")
    Job.objects.filter(pk=job.pk).update(**details)
    job.refresh_from_db()
    return job


def test_claim_takes_by_priority_then_by_age():
    now = timezone.now()
    young = put(run_at=now - timedelta(minutes=1))
    old = put(run_at=now - timedelta(minutes=2))
    urgent = enqueue(job_samples.hurry, agency=None, by=None, label="Hurry")
    later = put(run_at=now + timedelta(hours=1), priority=100)
    taken = [queue.claim("one", lease=LEASE) for _ in range(4)]
    assert taken == [urgent, old, young, None]
    later.refresh_from_db()
    assert later.state == Job.State.READY


def test_a_claimed_job_is_nobody_elses():
    job = put()
    assert queue.claim("one", lease=LEASE) == job
    assert queue.claim("two", lease=LEASE) is None


def test_a_job_whose_lease_ran_out_goes_to_another():
    put()
    first = queue.claim("one", lease=PAST)
    second = queue.claim("two", lease=LEASE)
    assert second == first
    assert (second.owner, second.attempts, second.fence) == ("two", 2, 2)


def test_renewal_keeps_the_job():
    put()
    job = queue.claim("one", lease=PAST)
    assert queue.beat(job, lease=LEASE, progress=Progress())
    assert queue.claim("two", lease=LEASE) is None


def test_a_zombie_writes_nothing():
    put()
    zombie = queue.claim("one", lease=PAST)
    owner = queue.claim("two", lease=LEASE)
    before = Job.objects.values().get(pk=owner.pk)
    written = [
        queue.finish(zombie, "late", Progress(1, 1)),
        queue.fail(zombie, "late"),
        queue.refuse(zombie, "late"),
        queue.release(zombie),
        queue.beat(zombie, lease=LEASE, progress=Progress(9, 9)),
    ]
    assert not any(written)
    assert Job.objects.values().get(pk=owner.pk) == before
    assert queue.finish(owner, "in time", Progress(1, 1))


def test_two_that_look_at_once_take_different_jobs(monkeypatch):
    first, second = put(), put()
    seen = queue._due("default", timezone.now())
    assert queue.claim("quick", lease=LEASE) == first
    monkeypatch.setattr(queue, "_due", lambda *_: seen)
    assert queue.claim("slow", lease=LEASE) == second


def test_a_job_that_kills_its_workers_is_buried():
    job = put(max_attempts=2)
    assert queue.claim("one", lease=PAST)
    assert queue.claim("two", lease=PAST)
    assert queue.claim("three", lease=LEASE) is None
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.traceback == "The worker ended before the job, each time it tried."
    assert job.error == ""


def test_pauses_between_attempts_grow_and_vary():
    job = put(max_attempts=9)
    pauses = []
    for _ in range(4):
        Job.objects.update(run_at=timezone.now())
        claimed = queue.claim("one", lease=LEASE)
        before = timezone.now()
        assert queue.fail(claimed, "Traceback")
        job.refresh_from_db()
        pauses.append((job.run_at - before).total_seconds())
    for attempt, pause in enumerate(pauses, start=1):
        assert 2**attempt * 0.5 <= pause <= 2**attempt + 1
    assert job.state == Job.State.READY


def test_a_released_job_is_not_held_against_it():
    put()
    queue.release(queue.claim("one", lease=LEASE))
    again = queue.claim("two", lease=LEASE)
    assert (again.attempts, again.fence) == (1, 2)


def test_retry_revives_only_the_buried():
    job = put(max_attempts=1)
    assert not queue.retry(job)
    queue.fail(queue.claim("one", lease=LEASE), "Traceback")
    assert queue.retry(job)
    assert queue.claim("two", lease=LEASE).attempts == 1


def test_a_key_makes_a_job_unique():
    def one(name):
        return enqueue(
            job_samples.greet, agency=None, by=None, label="", key="greet:1", name=name
        )

    first = one("Sari")
    assert one("Budi") == first
    assert Job.objects.get().arguments == {"args": [], "kwargs": {"name": "Sari"}}


def test_a_rolled_back_transaction_leaves_no_job():
    @transaction.atomic
    def change_and_fail():
        Agency.objects.create(code="a", name="A")
        put()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_and_fail()
    assert not Job.objects.exists()


def test_the_tasks_api_reads_our_table():
    result = job_samples.greet.enqueue(name="Sari")
    assert result.status == TaskResultStatus.READY
    job = queue.claim("one", lease=LEASE)
    queue.finish(job, "Hello Sari", Progress())
    result = task_backends["default"].get_result(result.id)
    assert result.status == TaskResultStatus.SUCCESSFUL
    assert result.return_value == "Hello Sari"
    assert result.worker_ids == ["one"]
