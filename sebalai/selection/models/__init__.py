"""Seats, what is known of people, computed lists, what the committee decides."""

from __future__ import annotations

from sebalai.selection.models.adoption import AdoptedList, AdoptedMember
from sebalai.selection.models.asking import NameRequest
from sebalai.selection.models.assessment import (
    Assessment,
    Assignment,
    Entry,
    PanelMember,
    Relation,
)
from sebalai.selection.models.candidates import Candidate, Proposal
from sebalai.selection.models.determinations import Determination
from sebalai.selection.models.inputs import InputImport, Nomination, Sanction, Score
from sebalai.selection.models.locks import Lock
from sebalai.selection.models.minutes import MinutesParticipant, MinutesRecord
from sebalai.selection.models.objections import Objection
from sebalai.selection.models.pitches import Pitch, PitchDay
from sebalai.selection.models.rounds import RoundPhase, SelectionRound
from sebalai.selection.models.runs import Computation, RunMember, SelectionRun
from sebalai.selection.models.screening import (
    Screening,
    ScreeningAnswer,
    ScreeningDecision,
)
from sebalai.selection.models.seats import SeatPlan, UnitSeats

__all__ = [
    "AdoptedList",
    "AdoptedMember",
    "Assessment",
    "Assignment",
    "Candidate",
    "Computation",
    "Determination",
    "Entry",
    "InputImport",
    "Lock",
    "MinutesParticipant",
    "MinutesRecord",
    "NameRequest",
    "Nomination",
    "Objection",
    "PanelMember",
    "Pitch",
    "PitchDay",
    "Proposal",
    "Relation",
    "RoundPhase",
    "RunMember",
    "Sanction",
    "Score",
    "Screening",
    "ScreeningAnswer",
    "ScreeningDecision",
    "SeatPlan",
    "SelectionRound",
    "SelectionRun",
    "UnitSeats",
]
