"""The statement of a selection: people, ties, value ladder, seats, bounds and locks."""

from sebalai.selection.problem.checks import check
from sebalai.selection.problem.issues import Issue, IssueCode, Rule, RuleKind, Unusable
from sebalai.selection.problem.model import (
    Bound,
    Problem,
    eligible_by_unit,
    problem,
)
from sebalai.selection.problem.network import Ties, ties
from sebalai.selection.problem.people import ATTRIBUTES, Column, People
from sebalai.selection.problem.reach import ladder
from sebalai.selection.problem.resemblance import resembling

__all__ = [
    "ATTRIBUTES",
    "Bound",
    "Column",
    "Issue",
    "IssueCode",
    "People",
    "Problem",
    "Rule",
    "RuleKind",
    "Ties",
    "Unusable",
    "check",
    "eligible_by_unit",
    "ladder",
    "problem",
    "resembling",
    "ties",
]
