"""The stored values of a period as this phase reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from sebalai.directory.period_rules import Values
from sebalai.selection.eligibility import Heads, Pool, Screen, Severity
from sebalai.selection.phases import Phase


@dataclass(frozen=True)
class AssessmentRules:
    """How candidates are heard and scored; minutes of one pitch, mark from 0 to 100."""

    rubric: str
    assessors: int
    blind: bool
    pitch_minutes: int
    question_minutes: int
    pass_mark: int


@dataclass(frozen=True)
class PeriodRules:
    """The rules of one period as this phase reads them."""

    seats: int
    floor: int
    cap: int | None
    method: str
    screen: Screen
    bounds: Mapping[str, float | None]
    shares: tuple[float, float, float]
    dropout: float
    merit_price: float
    balanced_price: float
    fair_floor: float
    score_scale: str
    phase_days: Mapping[Phase, int]
    pool: Pool
    named_from: int
    criteria: str
    assessment: AssessmentRules

    @classmethod
    def of(cls, values: Values, *, start: date, end: date) -> Self:
        """From the stored values of a period that lasts from ``start`` to ``end``."""
        says: dict[str, Any] = {
            key.removeprefix("selection."): value for key, value in values.items()
        }
        term_end = says["term_end"]
        return cls(
            seats=says["seats"],
            floor=says["floor"],
            cap=says["cap"],
            method=says["method"],
            screen=Screen(
                day=start,
                term_end=date.fromisoformat(term_end) if term_end else end,
                heads=Heads(says["heads"]),
                severity=Severity(says["sanctions"]),
                retiring=says["retiring"],
                away=says["away"],
                probationary=says["probationary"],
                part_time=says["part_time"],
            ),
            bounds={
                "gender": says["bound_gender"],
                "grade": says["bound_grade"],
                "region": says["bound_region"],
            },
            shares=(says["share_one"], says["share_two"], says["share_three"]),
            dropout=says["dropout"],
            merit_price=says["merit_price"],
            balanced_price=says["balanced_price"],
            fair_floor=says["fair_floor"],
            score_scale=says["score_scale"],
            phase_days={
                phase: says[f"{phase}_days"]
                for phase in Phase
                if phase is not Phase.ADOPTION
            },
            pool=Pool(says["pool"]),
            named_from=says["named_from"],
            criteria=says["criteria"],
            assessment=AssessmentRules(
                **{one.name: says[one.name] for one in fields(AssessmentRules)}
            ),
        )
