"""Which fields may be written: all of a draft, the returned ones of a returned plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sebalai.plans.models import Decision, Plan, ReturnedField


@dataclass(frozen=True)
class Opened:
    """``fields`` is None where everything is open; else (section, row, field)."""

    fields: frozenset[tuple[str, str, str]] | None = None
    nothing: bool = False

    def admits(self, section: str, row: str, field: str) -> bool:
        if self.nothing:
            return False
        if self.fields is None:
            return True
        meant = {(section, row, field), (section, row, ""), (section, "", "")}
        return bool(meant & self.fields)

    def admits_rows(self, section: str) -> bool:
        """Whether rows may come and go."""
        return self.admits(section, "", "")


EVERYTHING, NOTHING = Opened(), Opened(nothing=True)


def returned_fields(plan: Plan) -> list[ReturnedField]:
    """What the last return asked for; empty unless the plan is returned now."""
    if plan.state != Plan.State.RETURNED:
        return []
    last = plan.decisions.filter(verdict=Decision.Verdict.RETURNED).last()
    return list(last.fields.all()) if last else []


def opened(plan: Plan, returned: Iterable[ReturnedField] | None = None) -> Opened:
    """A return without marked fields opens everything."""
    if not plan.is_writable:
        return NOTHING
    marks = returned_fields(plan) if returned is None else list(returned)
    if not marks:
        return EVERYTHING
    return Opened(frozenset((one.section, one.row, one.field) for one in marks))
