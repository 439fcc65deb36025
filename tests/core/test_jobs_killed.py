"""Real workers, really killed: every job is done once, whoever began it."""

from __future__ import annotations

import os
import time
from collections import Counter

import pytest

from tests.core.real_workers import LEASE_SECONDS, RealWorkers, real_workers

COUNT, HELD = 9, 4


class Story:
    """A queue of notes, and the workers that run them."""

    def __init__(self, workers: RealWorkers) -> None:
        self.workers = workers
        self.worker, self.wait_for = workers.worker, workers.wait_for
        self.rows, self.all_done = workers.rows, workers.all_done
        self.log, self.hold = workers.folder / "log", workers.folder / "hold"
        self.hold.touch()
        self.log.touch()
        arguments = [str(self.log), str(self.hold), str(COUNT), str(HELD)]
        workers.python("-m", "tests.core.enqueue_notes", *arguments).wait()

    def starts(self) -> Counter[int]:
        return Counter(
            int(line.split()[0]) for line in self.log.read_text().splitlines()
        )

    def agencies(self) -> int:
        codes = [code for (code,) in self.rows("code", "core_agency")]
        return sum(code.startswith("job-") for code in codes)


@pytest.fixture
def story(tmp_path, monkeypatch, transactional_db):
    with real_workers(tmp_path, monkeypatch) as workers:
        yield Story(workers)


def test_kill_9_loses_nothing_and_repeats_only_the_job_at_hand(story):
    killed = story.worker()
    story.wait_for(lambda: story.starts()[HELD])
    killed.kill()
    killed.wait()
    story.hold.unlink()
    story.worker()
    story.wait_for(story.all_done)
    once = dict.fromkeys(range(COUNT), 1)
    assert story.starts() == once | {HELD: 2}
    attempts = [attempts for (attempts,) in story.rows("attempts")]
    assert attempts == list((once | {HELD: 2}).values())
    assert story.agencies() == COUNT


def test_a_job_longer_than_its_lease_stays_with_its_worker(story):
    story.worker()
    story.worker()
    story.wait_for(lambda: story.starts()[HELD])
    first = story.rows("lease_until")[HELD]
    story.wait_for(lambda: story.rows("lease_until")[HELD] > first)
    story.wait_for(lambda: sum(story.starts().values()) == COUNT)
    began = time.monotonic()
    story.wait_for(lambda: time.monotonic() > began + LEASE_SECONDS)
    story.hold.unlink()
    story.wait_for(story.all_done)
    assert story.starts() == dict.fromkeys(range(COUNT), 1)


def test_sigterm_gives_the_job_back_unharmed(story):
    leaving = story.worker("--grace", "1")
    story.wait_for(lambda: story.starts()[HELD])
    leaving.terminate()
    assert leaving.wait() == 0
    assert story.rows("state, attempts")[HELD] == ("ready", 0)
    assert os.path.exists(story.hold)
