"""The rules of the mirror of heads: its days, and what counts as read at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _t

from sebalai.directory import period_rules
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.period_rules import (
    Problems,
    RuleGroup,
    RuleKind,
    RuleSpec,
    Values,
)
from sebalai.directory.queries.periods import rule_values
from sebalai.plans.mirror import Calendar

_LAW = "PermenPANRB 27/2014"
_POLICY = "Kebijakan pengelola program"
DUE, GRACE = "plans.mirror.due_days", "plans.mirror.grace_days"
HEAD, GLANCE = "plans.mirror.head_days", "plans.mirror.glance_seconds"


def _closed_before_it_opens(values: Values) -> Problems:
    if values[DUE] + values[GRACE] <= values[HEAD]:
        return {}
    return {
        HEAD: str(
            _t("The office reads the mirror only once the record of heads is closed.")
        )
    }


MIRROR = RuleGroup(
    "plans.mirror",
    _t("Mirror of heads"),
    _t("What heads did for the change, quarter by quarter; they see it first."),
    (
        RuleSpec(
            DUE,
            RuleKind.WHOLE,
            _t("Record of heads"),
            _t("Heads record what they did within %(value)s after the quarter."),
            10,
            _LAW,
            unit=_t("days"),
            least=1,
            most=60,
        ),
        RuleSpec(
            GRACE,
            RuleKind.WHOLE,
            _t("Grace for the record"),
            _t("A late record is taken for another %(value)s."),
            4,
            _POLICY,
            unit=_t("days"),
            least=0,
            most=30,
        ),
        RuleSpec(
            HEAD,
            RuleKind.WHOLE,
            _t("Heads read first"),
            _t("The head alone reads the mirror for %(value)s after the quarter."),
            14,
            _POLICY,
            unit=_t("days"),
            least=1,
            most=60,
        ),
        RuleSpec(
            GLANCE,
            RuleKind.WHOLE,
            _t("Read at a glance"),
            _t("An approval within %(value)s of opening the plan counts as a glance."),
            60,
            _POLICY,
            unit=_t("seconds"),
            least=5,
            most=600,
        ),
    ),
    check=_closed_before_it_opens,
)
period_rules.declare(MIRROR)


@dataclass(frozen=True)
class MirrorRules:
    calendar: Calendar
    glance_seconds: int
    review_days: int


def mirror_rules(period: ProgrammePeriod) -> MirrorRules:
    values = rule_values(period)
    days = Calendar(int(values[DUE]), int(values[GRACE]), int(values[HEAD]))
    return MirrorRules(days, int(values[GLANCE]), int(values["plans.review_days"]))
