"""Many at once: nobody is lost, nobody counts twice, no seat is given twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.own_database import own_database

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def url(tmp_path, transactional_db):
    return own_database(tmp_path)


def run(module, url, folder):
    """What the module told, run in a process of its own on that database."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.training.run", module],
        cwd=ROOT,
        env={
            **os.environ,
            "SEBALAI_DATABASE_URL": url,
            "SEBALAI_DATA_DIR": str(folder),
            "SEBALAI_LOG_LEVEL": "ERROR",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_nobody_is_lost_and_nobody_counts_twice(url, tmp_path):
    told = run("check_in_together", url, tmp_path)
    assert told.pop("seconds") < 60
    present = told["states"].get("here", 0) + told["states"].get("late", 0)
    assert (present, told["states"]["already"]) == (300, 60)
    assert (told["present"], told["people"]) == (300, 300)


def test_seats_tests_votes_and_closing_hold_when_many_act_at_once(url, tmp_path):
    assert run("act_together", url, tmp_path) == {
        "answers": {"coming": 10, "waiting": 30},
        "moved_up": {"coming": 10, "waiting": 20, "declined": 10},
        "attempts": 1,
        "votes": 2,
        "closed": "closed",
        "as_fixed": True,
    }
