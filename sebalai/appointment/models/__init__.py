"""The agency's own wording, decrees with their annexes, and the agents they make."""

from __future__ import annotations

from sebalai.appointment.models.agents import ChangeAgent
from sebalai.appointment.models.decrees import Decree, DecreeMember
from sebalai.appointment.models.texts import DecreeText

__all__ = ["ChangeAgent", "Decree", "DecreeMember", "DecreeText"]
