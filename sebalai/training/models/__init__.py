"""Sessions with agenda and materials, and who takes part."""

from __future__ import annotations

from sebalai.training.models.participants import Participant
from sebalai.training.models.sessions import AgendaItem, Material, TrainingSession

__all__ = ["AgendaItem", "Material", "Participant", "TrainingSession"]
