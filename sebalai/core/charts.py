"""Geometry of small charts: plain figures in, positions for an SVG out.

Positions are fractions of the plot written as SVG lengths, so that a chart fits any
width while its text keeps its size, without styles or scripts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Text = Callable[[float], str]
# Lines live in a square of this size that the browser stretches to the plot.
SQUARE = 1000


@dataclass(frozen=True)
class Line:
    """A series of (x, y) points, drawn in the order given."""

    label: str
    points: Sequence[tuple[float, float]]
    plain: bool = False  # a limit or a mean: no dots along it


@dataclass(frozen=True)
class Mark:
    """A point that the reader should see, such as the one that was chosen."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class Bar:
    """One row: a value, perhaps with a range around it and a reference to compare."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    reference: float | None = None
    note: str = ""
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Part:
    """A share of a whole."""

    label: str
    value: float
    tone: str = "neutral"
    url: str = ""


@dataclass(frozen=True)
class Tick:
    at: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Dot:
    x: str
    y: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class DrawnLine:
    label: str
    number: int
    path: str
    area: str
    dots: list[Dot]


@dataclass(frozen=True)
class Plot:
    lines: list[DrawnLine]
    marks: list[Dot]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    rows: list[list[str]]
    spots: list[Dot]


@dataclass(frozen=True)
class DrawnBar:
    bar: Bar
    width: str
    start: str
    span: str
    reference: str
    text: str
    range_text: str


@dataclass(frozen=True)
class DrawnPart:
    part: Part
    start: str
    width: str
    text: str


def plot(
    lines: Sequence[Line],
    marks: Sequence[Mark],
    x: Text,
    y: Text,
    spots: Sequence[Mark] = (),
) -> Plot:
    """Lay out a line chart. ``x`` and ``y`` write a figure for the reader; ``spots``
    are single cases that tell their name only when pointed at.

    The horizontal axis spans the data, the vertical one whole steps around them.
    Raises ValueError without any point.
    """
    points = [point for line in lines for point in line.points]
    points += [(mark.x, mark.y) for mark in (*marks, *spots)]
    if not points:
        raise ValueError("a line chart needs at least one point")
    x_scale = Scale.around([px for px, _ in points], tight=True)
    y_scale = Scale.around([py for _, py in points])
    return Plot(
        [_drawn(line, n, x_scale, y_scale, x, y) for n, line in enumerate(lines, 1)],
        [
            Dot(
                percent(x_scale.at(mark.x)),
                percent(1 - y_scale.at(mark.y)),
                mark.label,
                _anchor(x_scale.at(mark.x), 0.25),
            )
            for mark in marks
        ],
        [
            Tick(percent(x_scale.at(t)), x(t), _anchor(x_scale.at(t), 0.04))
            for t in x_scale.ticks
        ],
        [Tick(percent(1 - y_scale.at(t)), y(t)) for t in y_scale.ticks],
        [
            [line.label if n == 0 else "", x(px), y(py)]
            for line in lines
            for n, (px, py) in enumerate(line.points)
        ],
        [
            Dot(
                percent(x_scale.at(spot.x)),
                percent(1 - y_scale.at(spot.y)),
                f"{spot.label}: {x(spot.x)}, {y(spot.y)}",
            )
            for spot in spots
        ],
    )


def _drawn(
    line: Line, number: int, x_scale: Scale, y_scale: Scale, x: Text, y: Text
) -> DrawnLine:
    at = [(x_scale.at(px), 1 - y_scale.at(py)) for px, py in line.points]
    path = "M" + "L".join(f"{a * SQUARE:.1f} {b * SQUARE:.1f}" for a, b in at)
    ends = (at[0][0] * SQUARE, at[-1][0] * SQUARE) if at else (0, 0)
    return DrawnLine(
        line.label,
        (number - 1) % 5 + 1,
        path if at else "",
        f"{path}L{ends[1]:.1f} {SQUARE}L{ends[0]:.1f} {SQUARE}Z" if at else "",
        [
            Dot(percent(a), percent(b), f"{x(px)}: {y(py)}")
            for (a, b), (px, py) in zip(at, line.points, strict=True)
            if not line.plain
        ],
    )


def bars(rows: Sequence[Bar], text: Text, top: float | None = None) -> list[DrawnBar]:
    """Lay out rows from zero to ``top`` (by default the largest figure among them)."""
    figures = [f for row in rows for f in (row.value, row.high, row.reference) if f]
    whole = top or max(figures, default=0) or 1

    def share(figure: float | None) -> float:
        return min(max((figure or 0) / whole, 0), 1)

    return [
        DrawnBar(
            row,
            percent(share(row.value)),
            percent(share(row.low)),
            percent(share(row.high) - share(row.low)),
            percent(share(row.reference)) if row.reference is not None else "",
            text(row.value),
            f"{text(row.low)}–{text(row.high)}"
            if row.low is not None and row.high is not None
            else "",
        )
        for row in rows
    ]


def parts(shares: Sequence[Part], text: Text) -> list[DrawnPart]:
    """Lay out the shares of a whole one after the other."""
    whole = sum(part.value for part in shares) or 1
    drawn, start = [], 0.0
    for part in shares:
        width = part.value / whole
        drawn.append(DrawnPart(part, percent(start), percent(width), text(part.value)))
        start += width
    return drawn


def spark(values: Sequence[float]) -> str:
    """The path of a line without axes, in a square of SQUARE units."""
    low, high = min(values), max(values)
    step = SQUARE / max(len(values) - 1, 1)
    span = (high - low) or 1
    return "M" + "L".join(
        f"{n * step:.1f} {SQUARE * (1 - (value - low) / span):.1f}"
        for n, value in enumerate(values)
    )


@dataclass(frozen=True)
class Scale:
    low: float
    high: float
    ticks: list[float]

    @classmethod
    def around(
        cls, values: Sequence[float], *, wanted: int = 5, tight: bool = False
    ) -> Scale:
        """An axis with about ``wanted`` steps of 1, 2 or 5 times a power of ten.

        A tight axis ends where the data end; else it ends on a step.
        """
        low, high = min(values), max(values)
        if low == high:
            low, high = low - 0.5, high + 0.5
        step = _step((high - low) / wanted)
        first, last = math.floor(low / step), math.ceil(high / step)
        ticks = [round(n * step, 10) for n in range(first, last + 1)]
        if tight:
            return cls(low, high, [t for t in ticks if low <= t <= high])
        return cls(ticks[0], ticks[-1], ticks)

    def at(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)


def _step(rough: float) -> float:
    power = 10 ** math.floor(math.log10(rough))
    return float(next(m for m in (1, 2, 5, 10) if m * power >= rough * 0.999) * power)


def _anchor(at: float, edge: float) -> str:
    if at < edge:
        return "start"
    return "end" if at > 1 - edge else "middle"


def percent(fraction: float) -> str:
    return f"{fraction * 100:.2f}%"
