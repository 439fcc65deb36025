"""A worker is killed with -9 among the certificates: all exist once afterwards.

Twenty of them, or as many as CERTIFICATES in the environment says.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from config import environment
from tests.own_database import own_database
from tests.signing_authority import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
COUNT = int(os.environ.get("CERTIFICATES", "20"))
KILLED_AFTER = COUNT // 3
LEASE_SECONDS = 2


class Office:
    """A database of its own, workers that seal, and what they have made."""

    def __init__(self, url: str, folder: Path, authority, monkeypatch) -> None:
        told = {
            "SEBALAI_DATABASE_URL": url,
            "SEBALAI_DATA_DIR": str(folder),
            "SEBALAI_JOB_LEASE_SECONDS": str(LEASE_SECONDS),
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "SEBALAI_SEAL_URL": f"pkcs12:{authority.pkcs12()}",
            "SEBALAI_SEAL_PASSPHRASE": PASSPHRASE,
            "SEBALAI_SIGNING_ROOTS": str(authority.root),
            "SEBALAI_TIME_STAMP_URL": authority.time_stamps,
        }
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        database = environment.database("SEBALAI_DATABASE_URL", folder / "unused")
        database["OPTIONS"].pop("pool", None)
        self.connection = ConnectionHandler({"default": database})["default"]
        self.workers: list[subprocess.Popen] = []

    def python(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT)

    def worker(self) -> subprocess.Popen:
        process = self.python("-m", "sebalai.cli", "worker", "--pause", "0.05")
        self.workers.append(process)
        return process

    def rows(self, query: str) -> list[tuple]:
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()

    def certificates(self) -> list[tuple]:
        return self.rows(
            "SELECT key, code, digest, signed FROM core_officialpaper "
            "WHERE kind = 'appointment.certificate' AND state = 'valid' ORDER BY id"
        )

    def wait_for(self, condition) -> None:
        deadline = time.monotonic() + 240
        while not condition():
            assert time.monotonic() < deadline, "the workers do not come that far"
            time.sleep(0.02)


@pytest.fixture
def office(tmp_path, monkeypatch, transactional_db, authority):
    opened = Office(own_database(tmp_path), tmp_path, authority, monkeypatch)
    yield opened
    for process in opened.workers:
        process.kill()
        process.wait()
    opened.connection.close()


def test_kill_9_loses_no_certificate_and_makes_none_twice(office):
    ordered = office.python("-m", "tests.appointment.order_certificates", str(COUNT))
    assert ordered.wait() == 0
    first = office.worker()
    office.wait_for(lambda: len(office.certificates()) >= KILLED_AFTER)
    first.kill()
    first.wait()
    before = office.certificates()
    assert len(before) < COUNT
    office.worker()
    done = "SELECT state FROM core_job WHERE task LIKE '%make_papers'"
    office.wait_for(lambda: office.rows(done) == [("done",)])
    after = office.certificates()
    assert after[: len(before)] == before
    assert len(after) == COUNT
    for column in range(3):
        assert len({row[column] for row in after}) == COUNT
    assert {signed for *_, signed in after} == {"electronic"}
    files = "SELECT count(*) FROM core_storedfile WHERE purpose = 'paper'"
    assert office.rows(files) == [(COUNT + 1,)]  # and the decree
    assert office.rows(done.replace("state", "attempts", 1)) == [(2,)]
