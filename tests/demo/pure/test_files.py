"""The files have the headers, quirks and faults that they promise."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sebalai.demo.province import columns, private
from sebalai.demo.province.files import PROFILE, write_province, write_roster
from sebalai.demo.province.flaws import Flaw, HierarchyFlaw, Outcome, Saboteur
from sebalai.demo.province.rows import excel_serial, profile_rows
from sebalai.demo.province.sanctions import draw_sanctions
from sebalai.demo.province.spreadsheets import PLAIN, Dialect


def read_xlsx(path: Path) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def read_csv(path: Path, dialect: Dialect = PLAIN) -> list[list[str]]:
    with path.open(encoding=dialect.encoding, newline="") as stream:
        return list(csv.reader(stream, delimiter=dialect.delimiter))


@pytest.fixture(scope="module")
def written(village, tmp_path_factory):
    return write_province(village, tmp_path_factory.mktemp("province"))


@pytest.fixture(scope="module")
def roster(written):
    rows = []
    for name in PROFILE.values():
        rows += read_xlsx(written.paths[name])[1:]
    return rows


def column(rows, name):
    return [row[columns.COLUMNS.index(name)] for row in rows]


def test_there_are_69_headers():
    assert len(columns.COLUMNS) == len(set(columns.COLUMNS)) == 69


def test_every_file_has_its_header_and_rows(written):
    headers = {
        **dict.fromkeys(PROFILE.values(), columns.COLUMNS),
        "hierarki_unor": columns.HIERARCHY,
        "hukuman_disiplin": columns.SANCTIONS,
        "nilai": columns.SCORES,
        "nominasi": columns.NOMINATIONS,
        "people.csv": columns.SELECT_PEOPLE,
        "nominations.csv": columns.SELECT_NOMINATIONS,
    }
    assert written.paths.keys() == headers.keys()
    for name, path in written.paths.items():
        rows = read_csv(path) if path.suffix == ".csv" else read_xlsx(path)
        assert tuple(rows[0]) == headers[name]
        assert len(rows) - 1 == written.rows[name]


def test_every_person_is_in_one_file_with_a_known_unit(village, written, roster):
    numbers = [str(cell).lstrip("'") for cell in column(roster, "NIP BARU")]
    assert sorted(numbers) == sorted(who.number for who in village.people)
    assert set(column(roster, "UNOR ID")) <= village.unit.keys()
    hierarchy = read_xlsx(written.paths["hierarki_unor"])[1:]
    assert {row[0] for row in hierarchy} == village.unit.keys()
    assert {row[2] for row in hierarchy} - {""} <= village.unit.keys()


def test_cells_have_the_quirks_of_real_exports(roster):
    quoted = [str(cell).startswith("'") for cell in column(roster, "NIP BARU")]
    assert 0.2 < sum(quoted) / len(quoted) < 0.5
    assert all(
        re.fullmatch(r"\d\d-\d\d-\d{4}", cell)
        for cell in column(roster, "TANGGAL LAHIR")
    )
    assert all(32_000 < serial < 46_400 for serial in column(roster, "TMT CPNS"))
    assert all(isinstance(cell, date) for cell in column(roster, "TMT GOLONGAN"))
    assert set(column(roster, "JENIS JABATAN ID")) == {"1", "2", "4"}
    assert set(column(roster, "JENIS KELAMIN")) == {"M", "F"}
    assert set(column(roster, "ESELON NAMA")) > {"", "II.a", "II.b", "III.a"}


def test_excel_serials_count_as_spreadsheets_do():
    assert excel_serial(date(1900, 3, 1)) == 61
    assert excel_serial(date(2026, 1, 1)) == 46_023


def test_markers_stand_in_every_private_cell_and_nowhere_else(village):
    row = profile_rows(village)
    secret = {columns.COLUMNS.index(name) for name in columns.PRIVATE_COLUMNS}
    for who in village.people:
        for index, cell in enumerate(row(who)):
            marked = any(marker in str(cell) for marker in private.MARKERS)
            code = columns.COLUMNS[index] in ("AGAMA ID", "JENIS KAWIN ID")
            assert marked == (index in secret and not code)


@pytest.mark.parametrize(
    "dialect",
    [
        Dialect(),
        Dialect(";", "utf-8-sig"),
        Dialect("\t", "utf-16"),
        Dialect(",", "cp1252"),
    ],
)
def test_csv_comes_in_many_dialects(village, tmp_path, dialect):
    written = write_roster(village, tmp_path, form="csv", dialect=dialect)
    rows = [
        row
        for name in PROFILE.values()
        for row in read_csv(written.paths[name], dialect)[1:]
    ]
    assert sorted(column(rows, "NAMA")) == sorted(who.name for who in village.people)


def test_same_seed_gives_the_same_bytes(village, tmp_path, written):
    again = write_province(village, tmp_path)
    for name, path in written.paths.items():
        assert again.paths[name].read_bytes() == path.read_bytes()


def test_each_flaw_is_where_the_expectation_says(village, tmp_path, written):
    spoilt = write_roster(village, tmp_path, flaws=dict.fromkeys(Flaw, 2))
    counts = Counter(expectation.flaw for expectation in spoilt.expectations)
    assert counts == dict.fromkeys(Flaw, 2)
    assert {e.outcome for e in spoilt.expectations} == set(Outcome)
    name = PROFILE[village.people[0].employment]
    clean = read_xlsx(written.paths[name])
    dirty = read_xlsx(spoilt.paths[name])
    assert len(dirty) == len(clean) + 2
    differing = {
        line for line, row in enumerate(dirty, 1) if row not in clean[line - 1 : line]
    }
    assert differing == {expectation.row for expectation in spoilt.expectations}


def test_flaws_spare_heads_and_cast(village):
    saboteur = Saboteur(village.people, {Flaw.NO_NAME: 50}, seed=3)
    list(saboteur.spoil(map(profile_rows(village), village.people), "x"))
    spared = {who.number for who in village.people if who.head or who.key}
    assert len(saboteur.expectations) == 50
    assert not {e.number for e in saboteur.expectations} & spared


def test_more_flaws_than_people_are_refused(village):
    with pytest.raises(ValueError, match="ordinary rows"):
        Saboteur(village.people, {Flaw.NO_NAME: 401}, seed=3)


@pytest.mark.parametrize("flaw", HierarchyFlaw)
def test_hierarchy_can_be_spoilt(village, tmp_path, flaw):
    clean = {unit.id: unit for unit in village.units}
    written = write_roster(village, tmp_path, form="csv", hierarchy_flaw=flaw)
    rows = read_csv(written.paths["hierarki_unor"])[1:]
    parents = {row[0]: row[2] for row in rows}
    found = {
        HierarchyFlaw.CYCLE: any(
            parents.get(parents.get(unit)) == unit != parents[unit] for unit in parents
        ),
        HierarchyFlaw.OWN_PARENT: any(unit == above for unit, above in parents.items()),
        HierarchyFlaw.UNKNOWN_PARENT: not set(parents.values()) - {""} <= clean.keys(),
        HierarchyFlaw.DUPLICATE_ID: len(parents) < len(rows),
        HierarchyFlaw.NO_NAME: any(not row[1].strip() for row in rows),
    }
    assert [kind for kind, here in found.items() if here] == [flaw]


def test_sanctions_are_rare_and_spare_the_cast(province):
    sanctions = draw_sanctions(province)
    assert len(sanctions) == 65
    assert not any(s.person.key or s.person.head for s in sanctions)
    assert 0.7 < sum(s.end > province.as_of for s in sanctions) / 65 < 1
    assert all(s.start < s.end for s in sanctions)


def test_select_files_agree_with_each_other(village, written):
    people = read_csv(written.paths["people.csv"])[1:]
    named = read_csv(written.paths["nominations.csv"])[1:]
    ids = [row[0] for row in people]
    assert {cell for row in named for cell in row} <= set(ids)
    assert len({tuple(row) for row in named}) == len(named)
    assert len({row[1] for row in people}) == 45
    eligible = sum(row[6] == "1" for row in people) / len(people)
    assert 0.4 < eligible < 0.9
    assert all(0 <= float(row[7]) <= 1 for row in people)
