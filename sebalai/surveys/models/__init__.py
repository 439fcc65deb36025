"""Polls, who is asked, what was answered under seal, and what may be known of it."""

from __future__ import annotations

from sebalai.surveys.models.answers import Ballot, Invitation, OptOut
from sebalai.surveys.models.outcome import Finding, NameCount, UnitResponse
from sebalai.surveys.models.polls import Poll

__all__ = [
    "Ballot",
    "Finding",
    "Invitation",
    "NameCount",
    "OptOut",
    "Poll",
    "UnitResponse",
]
