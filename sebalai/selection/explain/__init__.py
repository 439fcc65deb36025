"""What a list means to the people who decide on it. Figures only, no sentences."""

from __future__ import annotations

from sebalai.selection.explain.answers import Answers, answers
from sebalai.selection.explain.change import Change, what_if
from sebalai.selection.explain.compare import (
    GroupRow,
    Summary,
    compare,
    groups,
    summary,
)
from sebalai.selection.explain.rows import Chosen, NotChosen, explain, why_not
from sebalai.selection.explain.stability import stability
from sebalai.selection.explain.standing import Standing, standing
from sebalai.selection.explain.trade_off import Point, trade_off

__all__ = [
    "Answers",
    "Change",
    "Chosen",
    "GroupRow",
    "NotChosen",
    "Point",
    "Standing",
    "Summary",
    "answers",
    "compare",
    "explain",
    "groups",
    "stability",
    "standing",
    "summary",
    "trade_off",
    "what_if",
    "why_not",
]
