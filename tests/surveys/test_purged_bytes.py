"""After a purge no byte of an answer is in the database, its log, the files or a new
backup. The backup made before has all of them: so the search does find what is there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_no_byte_of_an_answer_is_left(tmp_path):
    data, backups = tmp_path / "data", tmp_path / "backups"
    backups.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.surveys.answer_and_purge", str(backups)],
        cwd=ROOT,
        env={
            **os.environ,
            "SEBALAI_DATABASE_URL": f"sqlite://{data / 'sebalai.sqlite3'}",
            "SEBALAI_DATA_DIR": str(data),
            "SEBALAI_LOG_LEVEL": "ERROR",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    gone = {name: bytes.fromhex(text) for name, text in told.items()}
    before = (backups / "before.tar").read_bytes()
    assert {name for name, text in gone.items() if text not in before} == {
        "id of a ballot before the count"  # mixing wrote it anew
    }
    files = [path for path in data.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"sebalai.sqlite3"}
    kept = {path: path.read_bytes() for path in [*files, backups / "after.tar"]}
    left = [
        (name, path.name)
        for path, content in kept.items()
        for name, text in gone.items()
        if text in content
    ]
    assert left == []
