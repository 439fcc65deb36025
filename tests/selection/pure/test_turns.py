"""Save and next: everybody comes up once, the skipped ones last."""

from __future__ import annotations

from hypothesis import given, strategies as st

from sebalai.selection.turns import following

QUEUE = ["a", "b", "c", "d"]


def test_it_goes_on_from_where_one_is_and_round():
    assert following(QUEUE) == "a"
    assert following(QUEUE, after="b") == "c"
    assert following(QUEUE, after="d") == "a"
    assert following(QUEUE, after="gone") == "a"


def test_the_skipped_come_back_at_the_end_in_their_order():
    assert following(QUEUE, ["b"], after="a") == "c"
    assert following(["b", "c"], ["c", "b"]) == "c"
    assert following(["b", "c"], ["c", "b"], after="c") == "b"


def test_the_last_one_stays_until_it_is_done():
    assert following(["c"], ["c"], after="c") == "c"
    assert following([], ["c"], after="c") is None


@given(st.integers(1, 8), st.sets(st.integers(0, 7)))
def test_a_walk_with_skips_meets_everybody(size, skips):
    waiting = [str(place) for place in range(size)]
    to_skip = {str(place) for place in skips}
    met, skipped, here = [], [], ""
    for _step in range(2 * size):
        here = following(waiting, skipped, here)
        if here is None:
            break
        met.append(here)
        if here in to_skip:
            to_skip.remove(here)
            skipped.append(here)
        else:
            waiting.remove(here)
    assert waiting == []
    assert set(met) == {str(place) for place in range(size)}
