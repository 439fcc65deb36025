"""A database that processes of their own can open, with the tables of the tests."""

from __future__ import annotations

from pathlib import Path

from django.db import connection

from config import environment


def own_database(folder: Path) -> str:
    """Its address: a file of its own, as installations have it; on PostgreSQL the
    tests' database. Only where nothing stands in a transaction (``transactional_db``).
    """
    if connection.vendor == "postgresql":
        given = environment.text("SEBALAI_DATABASE_URL").rpartition("/")[0]
        return f"{given}/{connection.settings_dict['NAME']}"
    file = folder / "sebalai.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    return f"sqlite://{file}"
