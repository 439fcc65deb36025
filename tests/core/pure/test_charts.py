"""Geometry of charts."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sebalai.core import charts

figures = st.floats(-1e9, 1e9, allow_nan=False).map(lambda f: round(f, 3))


def fraction(text):
    return float(text.removesuffix("%")) / 100


@given(st.lists(figures, min_size=1, max_size=30))
def test_an_axis_holds_its_figures_and_has_few_even_ticks(values):
    scale = charts.Scale.around(values)
    assert all(-1e-6 <= scale.at(value) <= 1 + 1e-6 for value in values)
    assert 2 <= len(scale.ticks) <= 8
    steps = [b - a for a, b in zip(scale.ticks, scale.ticks[1:], strict=False)]
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)


def test_ticks_are_whole_steps():
    assert charts.Scale.around([0.603, 0.712]).ticks == [0.6, 0.65, 0.7, 0.75]
    assert charts.Scale.around([3, 97]).ticks == [0, 20, 40, 60, 80, 100]
    tight = charts.Scale.around([3, 97], tight=True)
    assert (tight.low, tight.high, tight.ticks) == (3, 97, [20, 40, 60, 80])


def test_a_single_figure_still_has_an_axis():
    assert charts.Scale.around([5]).at(5) == pytest.approx(0.5)


def test_a_line_runs_from_corner_to_corner():
    line = charts.Line("A", [(0, 0), (10, 100)])
    plot = charts.plot([line], [charts.Mark(10, 100, "akhir")], str, str)
    assert plot.lines[0].path == "M0.0 1000.0L1000.0 0.0"
    assert plot.lines[0].area == "M0.0 1000.0L1000.0 0.0L1000.0 1000L0.0 1000Z"
    assert plot.marks[0] == charts.Dot("100.00%", "0.00%", "akhir", "end")
    assert plot.rows == [["A", "0", "0"], ["", "10", "100"]]


def test_a_sixth_line_takes_the_first_colour_again():
    lines = [charts.Line(str(n), [(n, n)]) for n in range(6)]
    drawn = charts.plot(lines, [], str, str).lines
    assert [line.number for line in drawn] == [1, 2, 3, 4, 5, 1]


def test_an_empty_line_among_others_is_left_blank():
    lines = [charts.Line("A", [(0, 1), (1, 2)]), charts.Line("B", [])]
    assert charts.plot(lines, [], str, str).lines[1].path == ""


def test_nothing_to_draw_is_an_error():
    with pytest.raises(ValueError, match="at least one point"):
        charts.plot([charts.Line("A", [])], [], str, str)


def test_bars_are_measured_against_the_largest_figure():
    rows = [charts.Bar("A", 5, low=4, high=8), charts.Bar("B", 2, reference=10)]
    first, second = charts.bars(rows, str)
    assert (first.width, first.start, first.span) == ("50.00%", "40.00%", "40.00%")
    assert (first.range_text, first.reference) == ("4–8", "")
    assert (second.width, second.reference, second.range_text) == (
        "20.00%",
        "100.00%",
        "",
    )


def test_bars_never_leave_their_track():
    over, under = charts.bars([charts.Bar("A", 3), charts.Bar("B", -1)], str, top=2)
    assert (over.width, under.width) == ("100.00%", "0.00%")


def test_bars_of_zeros_and_no_bars():
    assert charts.bars([charts.Bar("A", 0)], str)[0].width == "0.00%"
    assert charts.bars([], str) == []


@given(st.lists(st.integers(0, 10_000), max_size=8))
def test_parts_fill_the_whole_without_overlap(values):
    drawn = charts.parts([charts.Part("x", value) for value in values], str)
    total = sum(fraction(part.width) for part in drawn)
    assert total == pytest.approx(1 if any(values) else 0, abs=1e-3)
    for one, two in zip(drawn, drawn[1:], strict=False):
        end = fraction(one.start) + fraction(one.width)
        assert fraction(two.start) == pytest.approx(end, abs=2e-4)


def test_a_spark_spans_its_square():
    assert charts.spark([1, 3, 2]) == "M0.0 1000.0L500.0 0.0L1000.0 500.0"
    assert charts.spark([7]) == "M0.0 1000.0"
