"""Worker processes over a database of their own, to be killed for real."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from config import environment
from tests.own_database import own_database

ROOT = Path(__file__).resolve().parents[2]
LEASE_SECONDS = 2


class RealWorkers:
    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        monkeypatch.setenv("SEBALAI_DATABASE_URL", own_database(folder))
        monkeypatch.setenv("SEBALAI_DATA_DIR", str(folder))
        monkeypatch.setenv("SEBALAI_JOB_LEASE_SECONDS", str(LEASE_SECONDS))
        monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings")
        database = environment.database("SEBALAI_DATABASE_URL", folder / "unused")
        database["OPTIONS"].pop("pool", None)
        self.connection = ConnectionHandler({"default": database})["default"]
        self.running: list[subprocess.Popen] = []

    def python(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT)

    def worker(self, *options: str) -> subprocess.Popen:
        process = self.python(
            "-m", "sebalai.cli", "worker", "--pause", "0.05", *options
        )
        self.running.append(process)
        return process

    def wait_for(self, condition) -> None:
        deadline = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < deadline, "the workers do not come that far"
            time.sleep(0.02)

    def rows(self, columns: str, table: str = "core_job") -> list[tuple]:
        """Of jobs, those that the test put there, not what a morning brings."""
        own = " WHERE key IS NULL OR key NOT LIKE 'daily-%'"
        where = own if table == "core_job" else ""
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {table}{where} ORDER BY id")
            return cursor.fetchall()

    def all_done(self) -> bool:
        return {state for (state,) in self.rows("state")} == {"done"}

    def end(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()
        self.connection.close()


@contextmanager
def real_workers(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RealWorkers]:
    workers = RealWorkers(folder, monkeypatch)
    try:
        yield workers
    finally:
        workers.end()
