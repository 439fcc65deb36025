"""Seats, what is known of people, computed lists, the committee's locks, adoption."""

from __future__ import annotations

from sebalai.selection.models.adoption import AdoptedList, AdoptedMember
from sebalai.selection.models.candidates import Candidate, Proposal
from sebalai.selection.models.inputs import InputImport, Nomination, Sanction, Score
from sebalai.selection.models.locks import Lock
from sebalai.selection.models.rounds import RoundPhase, SelectionRound
from sebalai.selection.models.runs import Computation, RunMember, SelectionRun
from sebalai.selection.models.seats import SeatPlan, UnitSeats

__all__ = [
    "AdoptedList",
    "AdoptedMember",
    "Candidate",
    "Computation",
    "InputImport",
    "Lock",
    "Nomination",
    "Proposal",
    "RoundPhase",
    "RunMember",
    "Sanction",
    "Score",
    "SeatPlan",
    "SelectionRound",
    "SelectionRun",
    "UnitSeats",
]
