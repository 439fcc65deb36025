"""The statement for the performance system (SKP): one row for each indicator. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAD = (
    "Rencana hasil kerja",
    "Indikator kinerja individu",
    "Target",
    "Realisasi",
    "Bukti dukung",
)


@dataclass(frozen=True)
class Row:
    result: str
    indicator: str
    target: str
    realisation: str = ""  # known once reports answer the plan
    evidence: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.result,
            self.indicator,
            self.target,
            self.realisation or "–",
            self.evidence or "–",
        )


def pasted(rows: Sequence[Row]) -> str:
    """Tab-separated, as e-Kinerja and spreadsheets take it; no cell breaks its line."""
    lines = (HEAD, *(row.cells for row in rows))
    return "\n".join("\t".join(" ".join(c.split()) for c in cells) for cells in lines)
