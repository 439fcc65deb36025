"""The state of each kind of input."""

from __future__ import annotations

from dataclasses import dataclass

from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.models import InputImport


@dataclass(frozen=True)
class InputCard:
    """A kind of input: what is in force, what waits, and the files so far."""

    kind: InputImport.Kind
    imports: list[InputImport]

    @property
    def in_force(self) -> int:
        """Rows that count now."""
        return sum(
            found.accepted
            for found in self.imports
            if found.state == InputImport.State.APPLIED and not found.superseded_by_id
        )

    @property
    def waiting(self) -> InputImport | None:
        open_states = {InputImport.State.READING, InputImport.State.PREVIEW}
        return next((f for f in self.imports if f.state in open_states), None)


def input_cards(period: ProgrammePeriod) -> list[InputCard]:
    """One card for each kind; one query."""
    found = list(
        InputImport.objects.filter(period=period)
        .exclude(state=InputImport.State.DISCARDED)
        .select_related("created_by")
    )
    return [
        InputCard(kind, [one for one in found if one.kind == kind])
        for kind in InputImport.Kind
    ]
