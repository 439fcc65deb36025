"""Nobody scores themself, above, below or beside them."""

from __future__ import annotations

from sebalai.selection.conflicts import Conflict, Place, conflict, conflicts, told

# 1 the government, 2 a dinas with teams 3 and 4, 5 a section of 3, 6 another dinas
ASSESSOR = Place("a", above=(1, 2, 3, 5), team=3)


def test_each_distance_has_its_name():
    assert conflict(ASSESSOR, Place("a", (1, 6), 6)) is Conflict.SELF
    assert conflict(ASSESSOR, Place("b", (1, 2), 2, frozenset({2}))) is Conflict.LED
    assert conflict(ASSESSOR, Place("c", (1, 2, 3), 3)) is Conflict.TEAM
    assert conflict(ASSESSOR, Place("d", (1, 2, 4), 4)) is None
    assert conflict(ASSESSOR, Place("e", (1, 6), 6)) is None
    head = Place("h", (1, 2), 2, frozenset({2}))
    assert conflict(head, Place("d", (1, 2, 4), 4)) is Conflict.LEADS
    assert conflict(head, Place("e", (1, 6), 6)) is None


def test_who_is_outside_the_directory_is_only_themself():
    outside = Place("x", above=(), team=None)
    assert conflict(outside, Place("y", (), None)) is None
    assert conflict(outside, ASSESSOR) is None


def test_reasons_are_counted_for_who_cannot_be_covered():
    head = Place("h", (1, 2), 2, frozenset({2}))
    found = conflicts([ASSESSOR, head], [Place("c", (1, 2, 3), 3)])
    assert found == {"c": {"a": Conflict.TEAM, "h": Conflict.LEADS}}
    assert told(found["c"]) == {Conflict.LEADS: 1, Conflict.TEAM: 1}
