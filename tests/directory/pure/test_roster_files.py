"""A fictional province, with every fault that real files have, in every form."""

from collections import Counter

import pytest

from sebalai.demo.province.build import build_province
from sebalai.demo.province.files import write_roster
from sebalai.demo.province.flaws import Flaw
from sebalai.demo.province.private import MARKERS
from sebalai.demo.province.spreadsheets import Dialect
from sebalai.directory.roster.columns import RosterHeader
from sebalai.directory.roster.facts import Outcome
from sebalai.directory.roster.plan import KnownUnits, Place, Planner
from sebalai.directory.roster.read import PersonReader
from sebalai.directory.roster.sheets import open_table

FLAWS = dict.fromkeys(Flaw, 2)


@pytest.fixture(scope="module")
def province():
    return build_province(450, seed=7)


@pytest.mark.parametrize(
    ("form", "dialect"),
    [
        ("xlsx", Dialect()),
        ("csv", Dialect(delimiter=";", encoding="utf-8-sig")),
        ("csv", Dialect(delimiter="\t", encoding="utf-16")),
    ],
)
def test_every_fault_is_met_as_expected(province, tmp_path, form, dialect):
    written = write_roster(province, tmp_path, form=form, dialect=dialect, flaws=FLAWS)
    units = KnownUnits(open=frozenset(unit.id for unit in province.units))
    planner, found, kept = Planner([], units), {}, []
    for name, path in written.paths.items():
        if name.startswith("profil"):
            for row, decision, read in decisions(planner, path):
                found[name, row] = decision
                kept.append(str(read.kept))
    for expected in written.expectations:
        decision = found[expected.file, expected.row]
        if expected.outcome == "rejected":
            assert decision.outcome is Outcome.REJECTED, expected
        else:
            assert decision.outcome is Outcome.NEW, (expected, decision.reasons)
            assert bool(decision.warnings) is (expected.outcome == "warned"), expected
    outcomes = Counter(decision.outcome for decision in found.values())
    spoilt = Counter(expected.outcome for expected in written.expectations)
    assert outcomes[Outcome.REJECTED] == spoilt["rejected"]
    assert sum(outcomes.values()) == sum(
        rows for name, rows in written.rows.items() if name.startswith("profil")
    )
    assert not [marker for marker in MARKERS if any(marker in text for text in kept)]


def decisions(planner, path):
    header = RosterHeader()
    with path.open("rb") as stream, open_table(stream, header) as table:
        reader = PersonReader(header.codes, epoch_1904=table.epoch_1904)
        for row, cells in table.rows:
            read = reader.read(cells)
            yield row, planner.weigh(Place(1, row), read, reader.speaks_of), read
