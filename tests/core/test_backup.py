"""One archive that brings an installation back, without what was erased before."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import tarfile

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from sebalai.core import backup, files, outbox
from sebalai.core.verdicts import Refused
from tests.factories.core import AgencyFactory
from tests.factories.outbox import drafts

pytestmark = pytest.mark.django_db(transaction=True)
ON_POSTGRESQL = connection.vendor == "postgresql"
DATABASE = backup.POSTGRESQL_NAME if ON_POSTGRESQL else backup.SQLITE_NAME


@pytest.fixture
def agency(transactional_db):
    return AgencyFactory(code="babel")


@pytest.fixture
def keep(agency):
    def keep(content: bytes):
        return files.keep(content, name="x.txt", agency=agency, purpose="t", by=None)

    return keep


def members(path) -> dict[str, bytes]:
    with tarfile.open(path) as archive:
        return {m.name: archive.extractfile(m).read() for m in archive}


def told_of(database: bytes, folder) -> str:
    """The rows in a copy of the database, as text."""
    copy = folder / "copy"
    copy.write_bytes(database)
    if not ON_POSTGRESQL:
        return database.decode("latin-1")
    done = subprocess.run(
        ["pg_restore", "--data-only", "--file=-", copy],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_archive_holds_the_database_and_its_files(agency, keep, tmp_path):
    kept, out = keep(b"isi berkas"), tmp_path / "cadangan.tar"
    drafts(agency, recipient_name="Sari Pertama")
    made = backup.write(out)
    found = members(out)
    assert list(found) == [DATABASE, f"files/{kept.path}", backup.MANIFEST]
    assert found[f"files/{kept.path}"] == b"isi berkas"
    assert "Sari Pertama" in told_of(found[DATABASE], tmp_path)
    manifest = json.loads(found[backup.MANIFEST])
    assert manifest["members"][f"files/{kept.path}"]["sha256"] == kept.sha256
    assert (made.files, made.damaged, backup.check(out)) == (1, [], [])
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob(".sebalai*")] == []


def test_what_was_erased_is_in_no_later_backup(agency, keep, tmp_path):
    first, second = tmp_path / "satu.tar", tmp_path / "dua.tar.gz"
    batch = drafts(agency, recipient_name="Dewi Terhapus", address="dewi@hapus.test")
    kept = keep(b"rahasia Dewi")
    backup.write(first)
    assert "Dewi Terhapus" in told_of(members(first)[DATABASE], tmp_path)
    outbox.cancel(batch, by=None)
    outbox.forget(batch, by=None)
    files.erase(kept)
    backup.write(second)
    found = members(second)
    assert set(found) == {DATABASE, backup.MANIFEST}
    copy = told_of(found[DATABASE], tmp_path)
    assert "Dewi Terhapus" not in copy
    assert "hapus.test" not in copy
    assert backup.check(second) == []


def test_an_older_archive_is_never_overwritten(agency, tmp_path):
    out = tmp_path / "cadangan.tar"
    out.write_text("lama")
    with pytest.raises(CommandError, match="Sudah ada berkas"):
        call_command("backup", out=out)
    assert out.read_text() == "lama"
    with pytest.raises(CommandError, match="Tidak ada folder"):
        call_command("backup", out=tmp_path / "nowhere" / "x.tar")


def test_damaged_files_are_named_and_the_rest_is_saved(agency, keep, tmp_path):
    whole, gone, altered = keep(b"utuh"), keep(b"hilang"), keep(b"asli")
    default_storage.delete(gone.path)
    with open(default_storage.path(altered.path), "wb") as stream:
        stream.write(b"berubah")
    out = tmp_path / "cadangan.tar"
    with pytest.raises(CommandError) as refusal:
        call_command("backup", out=out, stdout=io.StringIO())
    assert gone.path in str(refusal.value)
    assert altered.path in str(refusal.value)
    assert whole.path not in str(refusal.value)
    assert members(out)[f"files/{whole.path}"] == b"utuh"


def test_the_command_writes_and_checks(agency, keep, tmp_path):
    keep(b"isi")
    out, said = tmp_path / "cadangan.tar", io.StringIO()
    call_command("backup", out=out, stdout=said)
    call_command("backup", check=out, stdout=said)
    first, second = said.getvalue().splitlines()
    assert first.startswith(f"{out}: basis data dan 1 berkas, ")
    assert second == f"{out} utuh."


def test_an_altered_archive_is_found_out(agency, keep, tmp_path):
    kept, out = keep(b"isi berkas"), tmp_path / "cadangan.tar"
    backup.write(out)
    out.write_bytes(out.read_bytes().replace(b"isi berkas", b"isi lain!!"))
    assert backup.check(out) == [f"files/{kept.path}"]
    with pytest.raises(CommandError, match=kept.path):
        call_command("backup", check=out)


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b\x08cut"])
def test_what_is_no_backup_is_said(tmp_path, content):
    path = tmp_path / "x.tar"
    path.write_bytes(content)
    with pytest.raises(Refused, match="bukan cadangan yang utuh"):
        backup.check(path)


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite copies itself")
def test_without_pg_dump_it_says_what_to_install(agency, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="postgresql-client"):
        backup.write(tmp_path / "cadangan.tar")
