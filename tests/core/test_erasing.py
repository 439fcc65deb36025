"""A row that was deleted is not to be found in the database's files."""

from __future__ import annotations

import pytest
from django.db.utils import ConnectionHandler

from config import environment
from sebalai.core.erasing import leave_no_bytes

SECRET = "Dewi-memilih-Budi"
ROWS = 400


@pytest.fixture
def database(tmp_path, monkeypatch, db):
    """A file as installations have it; the tests' own lies in memory."""
    monkeypatch.setenv("SEBALAI_DATABASE_URL", f"sqlite://{tmp_path / 'x.sqlite3'}")
    settings = environment.database("SEBALAI_DATABASE_URL", tmp_path / "unused")
    connection = ConnectionHandler({"default": settings})["default"]
    yield connection
    connection.close()


def execute(database, statement, rows=None):
    with database.cursor() as cursor:
        if rows is None:
            return cursor.execute(statement)
        return cursor.executemany(statement, rows)


def found_in(folder) -> int:
    return sum(path.read_bytes().count(SECRET.encode()) for path in folder.iterdir())


def test_what_was_deleted_leaves_no_bytes(database, tmp_path):
    execute(database, "CREATE TABLE vote (id INTEGER PRIMARY KEY, text TEXT)")
    votes = [(f"{SECRET} {number} {'x' * 150}",) for number in range(ROWS)]
    execute(database, "INSERT INTO vote (text) VALUES (%s)", votes)
    assert found_in(tmp_path) >= ROWS
    execute(database, "DELETE FROM vote WHERE id <> 7")
    assert leave_no_bytes(database)
    assert found_in(tmp_path) == 1


def test_a_reader_that_holds_the_log_is_said(database, tmp_path):
    execute(database, "CREATE TABLE vote (id INTEGER PRIMARY KEY, text TEXT)")
    execute(database, "INSERT INTO vote (text) VALUES (%s)", [(SECRET,)])
    database.connection.execute("PRAGMA busy_timeout = 50")
    settings = database.settings_dict
    other = ConnectionHandler({"default": {**settings}})["default"]
    other.ensure_connection()
    other.connection.execute("BEGIN")
    other.connection.execute("SELECT count(*) FROM vote").fetchall()
    execute(database, "DELETE FROM vote")
    assert not leave_no_bytes(database)
    other.connection.execute("COMMIT")
    assert leave_no_bytes(database)
    assert found_in(tmp_path) == 0
    other.close()
