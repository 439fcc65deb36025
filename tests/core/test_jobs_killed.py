"""Real workers, really killed: every job is done once, whoever began it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db.utils import ConnectionHandler

from config import environment

ROOT = Path(__file__).resolve().parents[2]
COUNT, HELD = 9, 4
LEASE_SECONDS = 2


class Story:
    """A queue of notes in a database of its own, and the workers that run them."""

    def __init__(self, url: str, folder: Path, monkeypatch) -> None:
        monkeypatch.setenv("SEBALAI_DATABASE_URL", url)
        monkeypatch.setenv("SEBALAI_DATA_DIR", str(folder))
        monkeypatch.setenv("SEBALAI_JOB_LEASE_SECONDS", str(LEASE_SECONDS))
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings")
        database = environment.database("SEBALAI_DATABASE_URL", folder / "unused")
        database["OPTIONS"].pop("pool", None)
        self.connection = ConnectionHandler({"default": database})["default"]
        self.log, self.hold = folder / "log", folder / "hold"
        self.hold.touch()
        self.log.touch()
        arguments = [str(self.log), str(self.hold), str(COUNT), str(HELD)]
        self.python("-m", "tests.core.enqueue_notes", *arguments).wait()
        self.workers: list[subprocess.Popen] = []

    def python(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT)

    def worker(self, *options: str) -> subprocess.Popen:
        process = self.python(
            "-m", "sebalai.cli", "worker", "--pause", "0.05", *options
        )
        self.workers.append(process)
        return process

    def wait_for(self, condition) -> None:
        deadline = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < deadline, "the workers do not come that far"
            time.sleep(0.02)

    def starts(self) -> Counter[int]:
        return Counter(
            int(line.split()[0]) for line in self.log.read_text().splitlines()
        )

    def rows(self, columns: str) -> list[tuple]:
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM core_job ORDER BY id")
            return cursor.fetchall()

    def all_done(self) -> bool:
        return {state for (state,) in self.rows("state")} == {"done"}

    def agencies(self) -> int:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM core_agency WHERE code LIKE 'job-%%'", []
            )
            return cursor.fetchone()[0]


@pytest.fixture
def story(tmp_path, monkeypatch, transactional_db):
    database = settings.DATABASES["default"]
    url = f"sqlite://{tmp_path / 'sebalai.sqlite3'}"
    if "postgresql" in database["ENGINE"]:
        own = environment.text("SEBALAI_DATABASE_URL")
        url = f"{own.rpartition('/')[0]}/{database['NAME']}"
    told = Story(url, tmp_path, monkeypatch)
    yield told
    for process in told.workers:
        process.kill()
        process.wait()
    told.connection.close()


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
