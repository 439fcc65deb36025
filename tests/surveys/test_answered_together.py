"""300 people answer within a minute; no answer is lost, none counts twice."""

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


def test_no_answer_is_lost_and_none_counts_twice(url, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.surveys.answer_together"],
        cwd=ROOT,
        env={
            **os.environ,
            "SEBALAI_DATABASE_URL": url,
            "SEBALAI_DATA_DIR": str(tmp_path),
            "SEBALAI_LOG_LEVEL": "ERROR",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told.pop("seconds") < 60
    assert told == {
        "statuses": {"302": 300, "409": 30},
        "answers": 300,
        "as_given": True,
        "unspent": 0,
    }
