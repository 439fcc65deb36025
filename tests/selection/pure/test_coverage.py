"""What is lacking follows from the counts alone, and one more candidate never hurts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from sebalai.selection.coverage import (
    Level,
    Line,
    Tally,
    by_bounds,
    by_plan,
    by_share,
    worst_first,
)
from sebalai.selection.islands import island_of


@st.composite
def tallies(draw, least=1):
    found = {}
    for key in draw(st.sets(st.sampled_from("abcdefgh"), min_size=least)):
        people = draw(st.integers(0, 60))
        eligible = draw(st.integers(0, people))
        found[key] = Tally(people, eligible, draw(st.integers(0, eligible)))
    return found


SEATS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12))
ROOMS = st.floats(0, 1)


def every_kind(found, seats, room):
    total = sum(seats.values())
    yield by_plan(found, seats)
    yield by_bounds(found, total, room, is_share=True)
    yield by_bounds(found, total, room, is_share=False)
    yield by_share(found, total)


@given(tallies(), SEATS, ROOMS)
def test_a_gap_is_what_is_missing_and_no_more(found, seats, room):
    for lines in every_kind(found, seats, room):
        for line in lines:
            filled = replace(
                line,
                tally=replace(
                    line.tally, candidates=line.tally.candidates + line.missing
                ),
            )
            assert filled.missing == 0
            assert (line.level is Level.GAP) == (line.missing > 0)
            assert 0 <= line.to_be_had <= line.missing


@given(tallies(), SEATS, ROOMS, st.data())
def test_one_more_candidate_never_opens_a_gap(found, seats, room, data):
    free = [k for k, t in found.items() if t.candidates < t.eligible]
    if not free:
        return
    key = data.draw(st.sampled_from(free))
    more = found | {key: replace(found[key], candidates=found[key].candidates + 1)}
    for before, after in zip(
        every_kind(found, seats, room), every_kind(more, seats, room), strict=True
    ):
        lacked = {line.key: line.missing for line in before}
        assert all(line.missing <= lacked[line.key] for line in after)


@given(tallies(), SEATS)
def test_the_plan_is_covered_when_every_seat_has_a_candidate(found, seats):
    lines = by_plan(found, seats)
    covered = all(t.candidates >= seats.get(k, 0) for k, t in found.items())
    assert covered == (not any(line.missing for line in lines))
    assert {line.key: line.seats for line in lines} == {
        key: seats.get(key, 0) for key in found
    }


@given(tallies(), st.integers(0, 300))
def test_shares_add_up_to_the_seats(found, seats):
    shared = sum(line.seats for line in by_share(found, seats))
    able = any(tally.eligible for tally in found.values())
    assert abs(shared - (seats if able else 0)) < 1e-6


@given(tallies(), SEATS, st.randoms())
def test_the_order_depends_on_the_lines_and_not_on_how_they_came(found, seats, chance):
    lines = by_plan(found, seats)
    shuffled = list(lines)
    chance.shuffle(shuffled)
    ordered = worst_first(shuffled)
    assert ordered == worst_first(lines)
    assert [x.missing for x in ordered] == sorted(
        (x.missing for x in lines), reverse=True
    )


def test_a_bound_asks_for_its_least_number():
    groups = {"f": Tally(100, 50, 10), "m": Tally(100, 50, 20)}
    women, men = by_bounds(groups, 40, 0.03, is_share=True)
    assert (women.seats, women.least, women.missing) == (20, 18, 8)
    assert (men.missing, men.level) == (0, Level.TIGHT)


def test_no_asking_brings_people_who_are_not_there():
    assert Line("a", Tally(9, 3, 2), 5, 5).to_be_had == 1


def test_as_many_candidates_as_seats_leave_nothing_to_choose():
    assert Line("a", Tally(9, 9, 2), 2, 2).level is Level.TIGHT
    assert Line("a", Tally(9, 9, 3), 2, 2).level is Level.ENOUGH
    assert Line("a", Tally(9, 9, 0), 0, 0).level is Level.ENOUGH


def test_an_island_is_known_by_its_regions():
    assert island_of("Kabupaten Belitung Timur") == "Pulau Belitung"
    assert island_of("KAB. BANGKA  BARAT") == "Pulau Bangka"
    assert island_of("Kota Seberang") == ""
