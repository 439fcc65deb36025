"""`sebalai select`: two files in, a list that anyone can check out."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sebalai.selection.offline import read_nominations, read_people
from sebalai.selection.problem import People, problem
from sebalai.selection.record import Request, digest, freeze, repeat, thaw

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "check-a-published-list.md"
PEOPLE = """id,unit,gender,eligible,score
a,Sosial,F,1,0.9
b,Sosial,M,1,0.1
c,Sosial,F,0,0.5
d,Dinkes,F,ya,0.2
e,Dinkes,M,ya,0.3
f,Dinkes,M,tidak,
"""
NOMINATIONS = "from,to\nb,a\nc,a\na,b\ne,d\nf,d\nd,e\nf,f\nb,a\nzz,a\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8-sig")
    (tmp_path / "nominations.csv").write_text(NOMINATIONS, encoding="utf-8")
    return tmp_path


def run(folder, *more, seats=2):
    call_command(
        "select",
        f"--people={folder / 'people.csv'}",
        f"--nominations={folder / 'nominations.csv'}",
        f"--seats={seats}",
        f"--json={folder / 'result.json'}",
        f"--out={folder / 'result.xlsx'}",
        *more,
    )
    return json.loads((folder / "result.json").read_text(encoding="utf-8"))


def test_it_finds_the_optimum_without_a_database(files):
    answer = run(files)
    assert answer["chosen"] == ["a", "d"]
    assert answer["seats"] == {"Dinkes": 1, "Sosial": 1}
    assert answer["status"] == "optimal"
    assert answer["bound"] == pytest.approx(answer["value"])
    assert answer["reach1"] == 1.0
    assert answer["nominations"] == {"kept": 6, "unknown": 1, "to_self": 1, "twice": 1}
    assert (files / "result.xlsx").stat().st_size > 4000


def test_the_guide_explains_every_key_of_the_answer(files):
    guide = GUIDE.read_text(encoding="utf-8")
    assert [key for key in run(files) if f"`{key}`" not in guide] == []


def test_it_agrees_with_every_other_list(files):
    staff = People.of(read_people(files / "people.csv").columns)
    stated = problem(staff, read_nominations(files / "nominations.csv"), 3)
    answer = run(files, seats=3)
    lists = [staff.at(chosen) for chosen in combinations("abde", 3)]
    best = max(stated.value(chosen) for chosen in lists if not stated.broken(chosen))
    assert answer["value"] == pytest.approx(best)


def test_order_of_the_rows_changes_nothing(files):
    before = run(files)
    for name in ("people.csv", "nominations.csv"):
        head, *rows = (files / name).read_text(encoding="utf-8-sig").splitlines()
        text = "\n".join([head, *reversed(rows)])
        (files / name).write_text(text, encoding="utf-8")
    after = run(files)
    before.pop("seconds")
    after.pop("seconds")
    assert after == before


def test_semicolons_and_missing_optional_columns_are_fine(files):
    (files / "people.csv").write_text("ID;Unit\na;X\nb;X\n", encoding="utf-8")
    (files / "nominations.csv").write_text("From;To\nb;a\n", encoding="utf-8")
    assert run(files, seats=1)["chosen"] == ["a"]


def test_without_nominations_no_reach_is_claimed(files):
    (files / "nominations.csv").write_text("from,to\n", encoding="utf-8")
    answer = run(files)
    assert answer["evidence"] == "D"
    assert answer["reach_is_claimed"] is False
    assert (answer["chosen"], answer["status"]) == (["a", "e"], "rule")
    dear = run(files, "--merit-price=1")
    assert (dear["chosen"], dear["status"]) == (["a", "e"], "optimal")


@pytest.mark.parametrize(
    ("people", "says"),
    [
        ("id,name\na,x\n", "unit"),
        ("id,unit\na,X\na,X\n", r"people.csv, \w+ 3"),
        ("id,unit,score\na,X,7\n", r"people.csv, \w+ 2"),
        ("id,unit,eligible\na,X,maybe\n", "maybe"),
        ("id,unit\n,X\n", r"people.csv, \w+ 2"),
        ("id,unit\n", "people.csv"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence(files, people, says):
    (files / "people.csv").write_text(people, encoding="utf-8")
    with pytest.raises(CommandError, match=says) as error:
        run(files, seats=1)
    assert error.value.returncode == 2


def test_too_many_seats_are_told_with_the_limits(files):
    with pytest.raises(CommandError, match="4"):
        run(files, seats=5)


def test_a_unit_without_candidates_is_told_and_gets_no_seat(files, capsys):
    rows = PEOPLE.replace("ya", "tidak")
    (files / "people.csv").write_text(rows, encoding="utf-8")
    answer = run(files, seats=1)
    assert answer["seats"] == {"Dinkes": 0, "Sosial": 1}
    assert len(answer["warnings"]) == 1


def test_a_run_repeats_from_its_record_alone(files):
    staff = People.of(read_people(files / "people.csv").columns)
    stated = problem(
        staff,
        read_nominations(files / "nominations.csv"),
        2,
        merit_price=1.5,
        bounds={"gender": {"F": (1, 1)}},
        lock_out=["d"],
    )
    frozen = freeze(stated)
    assert digest(freeze(thaw(frozen))) == digest(frozen)
    first = repeat(frozen, Request(how="exact", seed=7))
    again = repeat(freeze(thaw(frozen)), Request(how="exact", seed=7))
    assert (first.people, first.value) == (again.people, again.value)
    assert "d" not in first.people


def test_a_frozen_problem_gives_the_same_answer(files):
    frozen = files / "problem.json"
    first = run(files, "--merit-price=2", "--lock-out=a", f"--freeze={frozen}")
    again = files / "again.json"
    call_command("select", f"--problem={frozen}", f"--json={again}")
    repeated = json.loads(again.read_text(encoding="utf-8"))
    for name in ("chosen", "value", "digest", "seats", "status"):
        assert repeated[name] == first[name]
    assert "a" not in first["chosen"]


def test_bounds_and_locks_are_kept(files):
    answer = run(files, "--bound=gender:0", "--lock-in=b", seats=2)
    assert answer["chosen"] == ["b", "d"]


def test_the_rules_that_clash_are_named(files):
    with pytest.raises(CommandError) as error:
        run(files, "--bound=gender:0", "--lock-in=b", "--lock-out=d")
    assert error.value.returncode == 2
    said = str(error.value)
    assert all(name in said for name in ("gender F", "Sosial", "b "))


@pytest.mark.parametrize(
    "bound", ["gender", "gender:-3", "colour:3", "gender:x", "gender:nan", "region:5"]
)
def test_a_bound_that_cannot_be_read_is_refused(files, bound):
    with pytest.raises(CommandError):
        run(files, f"--bound={bound}")


@pytest.mark.parametrize(
    "dial", ["--fair-floor=2", "--merit-price=-1", "--seats=0", "--shares=.3,x"]
)
def test_a_dial_outside_its_range_is_refused(files, dial):
    with pytest.raises(CommandError):
        run(files, dial)


def test_a_fair_floor_is_told_with_what_the_worst_unit_has(files):
    fair = run(files, "--fair-floor=0.9")["fair_floor"]
    assert fair["met"]
    assert fair["worst"] >= fair["floor"] == pytest.approx(0.9 * fair["best"])


def test_fewer_seats_than_units_clash_with_the_floor(files):
    with pytest.raises(CommandError, match="2") as error:
        run(files, seats=1)
    assert error.value.returncode == 2
    assert run(files, "--floor=0", seats=1)["seats"] == {"Dinkes": 1, "Sosial": 0}


@pytest.mark.parametrize("content", ["{}", "no JSON", '{"format": "other/1"}'])
def test_what_is_no_frozen_problem_is_refused(files, content):
    (files / "problem.json").write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match="problem.json"):
        call_command("select", f"--problem={files / 'problem.json'}")


@pytest.mark.parametrize("option", ["--out", "--json", "--freeze"])
def test_a_place_that_cannot_be_written_is_named(files, option):
    with pytest.raises(CommandError, match="nowhere") as error:
        run(files, f"{option}={files / 'nowhere' / 'result'}")
    assert error.value.returncode == 2


def test_a_folder_is_no_file(files):
    with pytest.raises(CommandError, match=files.name) as error:
        call_command("select", f"--people={files}", "--seats=1")
    assert error.value.returncode == 2


def test_files_or_a_problem_must_be_given():
    with pytest.raises(CommandError) as error:
        call_command("select")
    assert error.value.returncode == 2
