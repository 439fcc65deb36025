"""What is done once a day: put into the queue in the morning, once, by any worker."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from sebalai.core.jobs import daily
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Job
from tests.core import job_samples

pytestmark = pytest.mark.django_db
TASK = f"{job_samples.__name__}.tell_day"


@pytest.fixture(autouse=True)
def _declared(monkeypatch):
    monkeypatch.setattr(daily, "_declared", {})
    daily.declare("sample", TASK, "Sample")


def at(hour: int, day: int = 2) -> datetime:
    return datetime(2027, 3, day, hour, tzinfo=timezone.get_default_timezone())


def test_it_waits_for_the_morning_and_comes_once():
    assert daily.put(at(5)) == []
    [job] = daily.put(at(6))
    assert daily.put(at(23)) == [job]
    assert (job.key, job.label) == ("daily-sample-2027-03-02", "Sample 2027-03-02")
    Job.objects.update(run_at=timezone.now() - timedelta(seconds=1))
    Worker().run_until_empty()
    job.refresh_from_db()
    assert job.result == "2027-03-02"
    assert daily.put(at(7)) == [job]
    assert daily.put(at(7, day=3)) != [job]


def test_a_worker_asks_once_a_day(django_assert_num_queries):
    clock = daily.Clock()
    clock.tick(at(3))
    assert not Job.objects.exists()
    clock.tick(at(9))
    assert Job.objects.count() == 1
    with django_assert_num_queries(0):
        clock.tick(at(10))
    clock.tick(at(9, day=3))
    assert Job.objects.count() == 2


def test_a_name_belongs_to_one_task():
    daily.declare("sample", TASK, "Sample")
    with pytest.raises(ValueError, match="sample is declared twice"):
        daily.declare("sample", "tests.other", "Sample")
