"""A merged unit's candidates stand for its successor, but history stays."""

from __future__ import annotations

import pytest

from sebalai.core.models import AuditEvent
from sebalai.directory.actions.units import merge_units
from sebalai.selection.models import SelectionRound
from sebalai.selection.phases import Phase
from tests.factories.directory import UnitFactory
from tests.factories.rounds import candidate, open_in
from tests.factories.selection import campaign

MERGE = "selection:candidate:follow_merge"


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def of(found):
    return open_in(found.period, Phase.CALL)


def merge(source, into, run_on_commit) -> None:
    with run_on_commit(execute=True):
        merge_units([source], into=into, by=None, on=source.valid_from)


def test_they_stand_for_the_successor(found, of, django_capture_on_commit_callbacks):
    mine, other = candidate(of, found.of(0)[0]), candidate(of, found.of(2)[0])
    merge(found.units[0], found.units[1], django_capture_on_commit_callbacks)
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.unit, other.unit) == (found.units[1], found.units[2])
    line = AuditEvent.objects.get(action=MERGE)
    assert (line.object_id, line.data["candidates"]) == (of.public_id, 1)


def test_a_part_of_a_work_unit_leads_to_the_work_unit(
    found, of, agency, django_capture_on_commit_callbacks
):
    mine = candidate(of, found.of(0)[0])
    part = UnitFactory(agency=agency, parent=found.units[1])
    merge(found.units[0], part, django_capture_on_commit_callbacks)
    mine.refresh_from_db()
    assert mine.unit == found.units[1]


def test_an_adopted_round_stays_as_it_was(
    found, of, django_capture_on_commit_callbacks
):
    mine = candidate(of, found.of(0)[0])
    SelectionRound.objects.update(state=SelectionRound.State.ADOPTED)
    merge(found.units[0], found.units[1], django_capture_on_commit_callbacks)
    mine.refresh_from_db()
    assert mine.unit == found.units[0]
    assert not AuditEvent.objects.filter(action=MERGE).exists()
