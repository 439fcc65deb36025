"""Sessions with agenda and materials, who takes part, who was there, who learned what."""

from __future__ import annotations

from sebalai.training.models.attendance import Attendance
from sebalai.training.models.board import Concern, ConcernVote
from sebalai.training.models.certificates import CertificateBatch
from sebalai.training.models.participants import Participant
from sebalai.training.models.sessions import AgendaItem, Material, TrainingSession
from sebalai.training.models.tests import Attempt, Paper, Question

__all__ = [
    "AgendaItem",
    "Attempt",
    "Attendance",
    "CertificateBatch",
    "Concern",
    "ConcernVote",
    "Material",
    "Paper",
    "Participant",
    "Question",
    "TrainingSession",
]
