"""One thing that somebody should do, and the page on which it is done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    title: str
    note: str
    url: str
    action: str
    icon: str
    urgent: bool = False

    @property
    def tone(self) -> str:
        return "warn" if self.urgent else ""
