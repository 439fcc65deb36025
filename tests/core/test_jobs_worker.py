"""What a worker makes of a task's outcome."""

from __future__ import annotations

import pytest

from sebalai.core.jobs import enqueue, progress
from sebalai.core.jobs.progress import Progress, Stopped
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Agency, Job
from tests.core import job_samples

pytestmark = pytest.mark.django_db


def ran(task, **arguments) -> Job:
    job = enqueue(task, agency=None, by=None, label=task.name, **arguments)
    Worker().run_until_empty()
    job.refresh_from_db()
    return job


def test_a_task_runs_and_its_result_is_kept():
    job = ran(job_samples.greet, name="Sari")
    assert (job.state, job.result, job.attempts) == ("done", "Hello Sari", 1)
    assert job.lease_until is None
    assert job.finished_at >= job.started_at


def test_run_until_empty_says_how_many():
    for number in range(3):
        enqueue(
            job_samples.make_agency, agency=None, by=None, label="", code=f"a{number}"
        )
    assert Worker().run_until_empty() == 3
    assert Agency.objects.count() == 3


def test_a_refusal_is_final_and_its_sentence_is_shown():
    job = ran(job_samples.refuse)
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.error == "The roster has no rows."
    assert job.traceback == ""


def test_a_failure_is_tried_again_and_told_to_administrators_only(caplog):
    job = ran(job_samples.stumble)
    assert (job.state, job.attempts, job.error) == ("ready", 1, "")
    assert "RuntimeError: the cable came off" in job.traceback
    for _ in range(2):
        Job.objects.update(run_at=job.created_at)
        Worker().run_until_empty()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("failed", 3)
    assert caplog.text.count("RuntimeError: the cable came off") == 3


def test_a_result_that_is_no_json_is_a_failure(caplog):
    job = ran(job_samples.return_nonsense)
    assert "Unsupported type" in job.traceback


def test_the_last_progress_is_kept():
    job = ran(job_samples.count_to, total=40)
    assert (job.progress_done, job.progress_total) == (40, 40)
    assert job.progress_text == "Counting"
    assert job.percent == 100


def test_progress_outside_a_job_is_silent():
    progress.report(1, 2, "Nobody listens")


def test_a_job_that_was_taken_over_stops_at_its_next_report():
    token = progress.current.set(Progress(lost=True))
    with pytest.raises(Stopped):
        progress.report(1, 2)
    progress.current.reset(token)
