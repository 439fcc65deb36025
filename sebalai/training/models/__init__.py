"""Sessions with agenda and materials, who takes part, and who was there."""

from __future__ import annotations

from sebalai.training.models.attendance import Attendance
from sebalai.training.models.participants import Participant
from sebalai.training.models.sessions import AgendaItem, Material, TrainingSession

__all__ = ["AgendaItem", "Attendance", "Material", "Participant", "TrainingSession"]
