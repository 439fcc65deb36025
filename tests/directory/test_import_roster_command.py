"""`sebalai import_roster`: the same import from the shell."""

import json

import pytest
from django.core.management import CommandError, call_command

from sebalai.core.models import StoredFile
from sebalai.directory.models import ImportRow, Person
from tests.directory.roster_files import people_file, person, units_file


@pytest.fixture
def files(tmp_path):
    def write(*made):
        paths = []
        for name, content in made:
            (tmp_path / name).write_bytes(content.getvalue())
            paths.append(str(tmp_path / name))
        return paths

    return write


@pytest.fixture
def run(agency, tmp_path):
    def call(*arguments):
        out = tmp_path / "out.json"
        call_command("import_roster", *arguments, agency=agency.code, json=out)
        return json.loads(out.read_text("utf-8"))

    return call


def test_a_preview_counts_and_keeps_nothing(files, run):
    staff, tree = files(people_file(person(1), person(2, unit="zz")), units_file())
    result = run(staff, "--hierarchy", tree, "--preview")
    assert (result["rows_in"], result["new"], result["rejected_count"]) == (2, 1, 1)
    [rejected] = result["rejected"]
    assert (rejected["file"], rejected["row"], rejected["codes"]) == (
        "pns.csv",
        3,
        ["unit_unknown"],
    )
    assert "zz" in rejected["reason"]
    assert result["seconds"] >= 0
    kept = [m for m in (Person, ImportRow, StoredFile) if m.objects.exists()]
    assert kept == []


def test_apply_fills_the_directory_and_a_second_run_changes_nothing(files, run):
    staff, tree = files(people_file(person(1), person(2)), units_file())
    assert run(staff, "--hierarchy", tree, "--apply")["state"] == "applied"
    assert Person.objects.count() == 2
    again = run(staff, "--apply")
    assert (again["unchanged"], again["units"]["rows_in"]) == (2, 0)


def test_who_is_missing_can_be_stated(files, run):
    [everyone] = files(people_file(*map(person, range(1, 6))))
    [tree] = files(units_file())
    run(everyone, "--hierarchy", tree, "--apply")
    [one] = files(people_file(person(1), name="satu.csv"))
    assert run(one, "--preview")["left"] == 0
    assert run(one, "--preview", "--complete")["left"] == 4


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\x00", b"NIP;NAMA\n1;x"])
def test_a_bad_file_is_one_sentence_and_exit_code_two(tmp_path, run, content):
    path = tmp_path / "buruk.xlsx"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run(str(path), "--preview")
    assert refused.value.returncode == 2
    assert "buruk.xlsx" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_and_an_unknown_agency_say_so(files, run, tmp_path):
    with pytest.raises(CommandError, match="tiada") as refused:
        run(str(tmp_path / "tiada.csv"), "--preview")
    assert refused.value.returncode == 2
    [staff] = files(people_file(person(1)))
    with pytest.raises(CommandError, match="nirwana"):
        call_command("import_roster", staff, preview=True, agency="nirwana")
