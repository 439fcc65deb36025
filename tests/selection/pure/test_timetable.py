"""Everybody is heard once, no assessor sits in two rooms, rooms hold one pitch."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import combinations

from hypothesis import given, strategies as st

from sebalai.selection.assigning import assign
from sebalai.selection.timetable import Day, Slot, arrange, clashes, overlap, slots

MONDAY = Day(date(2027, 2, 1), time(9), time(12), (time(10), time(10, 30)))


def at(hour, minute=0, room="R1"):
    return Slot(datetime.combine(MONDAY.day, time(hour, minute)), room)


def test_slots_fill_the_day_around_its_break():
    found = slots([MONDAY], ["R1", "R2"], 15)
    assert [slot.starts.strftime("%H.%M") for slot in found if slot.room == "R1"] == [
        *("09.00", "09.15", "09.30", "09.45"),
        *("10.30", "10.45", "11.00", "11.15", "11.30", "11.45"),
    ]
    assert len(found) == 20
    assert slots([MONDAY], ["R1"], 240) == []


def test_panels_stay_in_their_rooms():
    teams = {f"c{i}": ("a0", "a1") if i % 2 else ("a2", "a3") for i in range(8)}
    found = arrange(teams, slots([MONDAY], ["R1", "R2"], 15), 15)
    assert found.left == ()
    rooms = {(found.placed[c].room, team) for c, team in teams.items()}
    assert len(rooms) == 2
    assert max(slot.starts for slot in found.placed.values()) == at(9, 45).starts


def test_too_little_time_names_who_is_left():
    teams = {f"c{i}": ("a0",) for i in range(12)}
    found = arrange(teams, slots([MONDAY], ["R1", "R2"], 15), 15)
    assert (len(found.placed), len(found.left)) == (10, 2)


def test_what_was_moved_by_hand_stays_and_others_go_round_it():
    teams = {"c0": ("a0",), "c1": ("a0",), "c2": ("a1",)}
    fixed = {"c0": at(9, 10, room="R2")}
    found = arrange(teams, slots([MONDAY], ["R1", "R2"], 15), 15, fixed=fixed)
    assert found.placed["c0"] == fixed["c0"]
    assert found.placed["c1"].starts == at(9, 30).starts
    assert found.placed["c2"] == at(9)


def test_a_move_tells_whom_it_disturbs():
    teams = {"c0": {"a0", "a1"}, "c1": {"a1"}, "c2": {"a2"}}
    placed = {"c1": at(9, room="R1"), "c2": at(9, 30, room="R2")}
    assert clashes("c0", at(9, 10, room="R2"), teams, placed, 15) == {"c1": {"a1"}}
    assert clashes("c0", at(9, 40, room="R2"), teams, placed, 15) == {"c2": frozenset()}
    assert clashes("c0", at(9, 15, room="R2"), teams, placed, 15) == {}


@given(
    st.integers(1, 30),
    st.integers(1, 8),
    st.integers(1, 3),
    st.integers(1, 4),
    st.integers(0, 50),
)
def test_nobody_is_in_two_places(candidates, assessors, wanted, rooms, seed):
    jury = [f"a{i}" for i in range(assessors)]
    names = [f"c{i}" for i in range(candidates)]
    barred = {name: {jury[i % assessors]} for i, name in enumerate(names) if i % 3 == 0}
    teams = assign(names, jury, barred, wanted, seed=seed).given
    free = slots([MONDAY], [f"R{i}" for i in range(rooms)], 15)
    found = arrange(teams, free, 15)
    assert {*found.placed, *found.left} == set(names)
    assert set(found.placed.values()) <= set(free)
    for one, other in combinations(found.placed, 2):
        here, there = found.placed[one], found.placed[other]
        if overlap(here.starts, there.starts, 15):
            assert here.room != there.room
            assert not set(teams[one]) & set(teams[other])
