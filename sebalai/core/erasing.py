"""Deleted rows leave no bytes behind."""

from __future__ import annotations

from django.db import connection as default
from django.db.backends.base.base import BaseDatabaseWrapper


def leave_no_bytes(connection: BaseDatabaseWrapper | None = None) -> bool:
    """Rid the database's files of what was deleted; call it after the commit.

    SQLite overwrites deleted rows with zeros, but its log keeps older pages until it is
    emptied: this does it. False when a reader holds the log; call again later. On
    PostgreSQL the server itself vacuums what no transaction sees any more.
    """
    connection = connection or default
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy: int = cursor.fetchone()[0]
    return not busy
