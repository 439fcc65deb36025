"""One archive with everything that an installation must not lose, but its key.

The archive is laid out as the data folder is: unpacked into an empty one, it is that
installation again. Only files that the database names are in it, so that what was erased
is in no later backup.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import sebalai
from sebalai.core.models import StoredFile
from sebalai.core.verdicts import Refused

MANIFEST = "manifest.json"
SQLITE_NAME, POSTGRESQL_NAME = "sebalai.sqlite3", "sebalai.dump"
FILES = "files"
_CHUNK = 1024 * 1024
Listed = list[tuple[str, str]]  # path and recorded digest of each stored file


@dataclass
class Backup:
    """What went into an archive; ``damaged`` files are missing or not as recorded."""

    path: Path
    members: dict[str, dict[str, Any]] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    @property
    def files(self) -> int:
        return len(self.members) - 1

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def manifest(self) -> bytes:
        told = {
            "sebalai": sebalai.__version__,
            "made_at": timezone.now().isoformat(timespec="seconds"),
            "members": self.members,
            "damaged": self.damaged,
        }
        return json.dumps(told, indent=1, sort_keys=True).encode()


def write(out: Path) -> Backup:
    """Write the archive ``out``, readable by its owner only; compressed as ``.tar.gz``.

    Goes on while the installation is used; the database is as of one moment. Raises
    Refused when ``out`` exists or the database cannot be copied.
    """
    if out.exists():
        raise Refused(_("There is already a file %(path)s.") % {"path": out})
    if not out.parent.is_dir():
        raise Refused(_("There is no folder %(path)s.") % {"path": out.parent})
    with TemporaryDirectory(dir=out.parent, prefix=".sebalai-backup-") as name:
        folder = Path(name)
        made = Backup(folder / "archive")
        copy, listed = _copied(folder)
        descriptor = os.open(made.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        mode = "w:gz" if out.suffix in {".gz", ".tgz"} else "w"
        with (
            os.fdopen(descriptor, "wb") as stream,
            tarfile.open(fileobj=stream, mode=mode) as archive,  # type: ignore[call-overload]
        ):
            _fill(archive, made, copy, listed)
        made.path = made.path.rename(out)
    return made


def check(path: Path) -> list[str]:
    """The names in an archive that are not as its manifest says; empty when all are.

    Raises Refused for a file that is no backup.
    """
    try:
        with tarfile.open(path) as archive:
            found: dict[str, str] = {}
            manifest: Any = None
            for member in archive:
                content = archive.extractfile(member)
                if content is None:
                    continue
                if member.name == MANIFEST:
                    manifest = json.load(content)
                else:
                    found[member.name] = _digest(content)
            told = {name: row["sha256"] for name, row in manifest["members"].items()}
    except (OSError, tarfile.TarError, EOFError, ValueError, LookupError, TypeError):
        raise Refused(_("%(path)s is no whole backup.") % {"path": path}) from None
    names = told.keys() | found.keys()
    return sorted(name for name in names if told.get(name) != found.get(name))


def _fill(archive: tarfile.TarFile, made: Backup, copy: Path, listed: Listed) -> None:
    with copy.open("rb") as content:
        _add(archive, made, copy.name, content, copy.stat().st_size)
    copy.unlink()
    for path, recorded in listed:
        name = f"{FILES}/{path}"
        try:
            with default_storage.open(path) as content:
                size = default_storage.size(path)
                _add(archive, made, name, content, size)  # type: ignore[arg-type]
        except FileNotFoundError:
            made.damaged.append(name)
        else:
            if made.members[name]["sha256"] != recorded:
                made.damaged.append(name)
    manifest = made.manifest()
    archive.addfile(_entry(MANIFEST, len(manifest)), BytesIO(manifest))


def _add(
    archive: tarfile.TarFile, made: Backup, name: str, content: BinaryIO, size: int
) -> None:
    watched = _Watched(content)
    archive.addfile(_entry(name, size), watched)
    made.members[name] = {"sha256": watched.digest.hexdigest(), "size": size}


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    entry.mtime = int(timezone.now().timestamp())
    return entry


class _Watched:
    """Digests what the archive reads."""

    def __init__(self, content: BinaryIO) -> None:
        self._content = content
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._content.read(size)
        self.digest.update(chunk)
        return chunk


def _digest(content: Any) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(content):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(content: Any) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        yield chunk


def _copied(folder: Path) -> tuple[Path, Listed]:
    """The database as of one moment, and the stored files that it names."""
    return _postgresql(folder) if connection.vendor == "postgresql" else _sqlite(folder)


def _sqlite(folder: Path) -> tuple[Path, Listed]:
    """Rows only: whatever was deleted before is not in the copy, nor in free pages."""
    copy = folder / SQLITE_NAME
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    table = StoredFile._meta.db_table
    query = f"SELECT path, sha256 FROM {table} ORDER BY path"  # noqa: S608 - our table
    with closing(sqlite3.connect(copy)) as database:
        return copy, database.execute(query).fetchall()


def _postgresql(folder: Path) -> tuple[Path, Listed]:
    program = shutil.which("pg_dump")
    if program is None:
        raise Refused(
            _(
                "pg_dump is not installed on this machine; it is in the package"
                " postgresql-client."
            )
        )
    copy = folder / POSTGRESQL_NAME
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        done = subprocess.run(  # noqa: S603 - our own arguments
            [program, "--format=custom", f"--snapshot={snapshot}", f"--file={copy}"],
            env={**os.environ, **_connection_environment()},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Refused(
                _("pg_dump could not copy the database: %(words)s")
                % {"words": done.stderr.strip()}
            )
        rows = StoredFile.objects.order_by("path").values_list("path", "sha256")
        return copy, list(rows)


def _connection_environment() -> dict[str, str]:
    """What pg_dump needs to reach the same database, kept off its command line."""
    given = connection.get_connection_params()
    names = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
        "sslmode": "PGSSLMODE",
        "sslrootcert": "PGSSLROOTCERT",
        "sslcert": "PGSSLCERT",
        "sslkey": "PGSSLKEY",
    }
    return {names[key]: str(given[key]) for key in names if given.get(key)}
