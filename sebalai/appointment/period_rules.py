"""The rules of a period about terms: when people hear that theirs will end."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _t

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
from sebalai.selection.models import AdoptedList

_POLICY = "Kebijakan pengelola program"
STEPS = (
    "appointment.remind_first",
    "appointment.remind_again",
    "appointment.remind_last",
)


def _descending(values: Values) -> Problems:
    """Each reminder is nearer to the end than the one before."""
    before, found = None, {}
    for key in STEPS:
        days = values.get(key)
        if days is None:
            continue
        if before is not None and int(days) >= before:
            found[key] = _("This reminder must come later than the one before it.")
        before = int(days)
    return found


def _reminder(key: str, title: Promise | str, days: int) -> RuleSpec:
    return RuleSpec(
        key,
        RuleKind.WHOLE,
        title,
        _t("The agents and the office are told %(value)s before the term ends."),
        days,
        _POLICY,
        otherwise=_t("This reminder is not sent."),
        unit=_t("days"),
        least=1,
        most=365,
    )


TERMS = RuleGroup(
    "appointment.terms",
    _t("End of the term"),
    _t("When the agents and the office are reminded that terms end."),
    (
        _reminder(STEPS[0], _t("First reminder of the end"), 90),
        _reminder(STEPS[1], _t("Second reminder of the end"), 30),
        _reminder(STEPS[2], _t("Last reminder of the end"), 7),
    ),
    check=_descending,
)
DECREES = RuleGroup(
    "appointment.decrees",
    _t("Decrees"),
    _t("Who decides on the agents."),
    (
        RuleSpec(
            "appointment.unit_decrees",
            RuleKind.SWITCH,
            _t("Decrees of units"),
            _t("The head of a unit may decide on the agents of that unit."),
            True,
            "Permendagri 1/2023 tentang Tata Naskah Dinas; pendelegasian kewenangan",
            otherwise=_t("One decree of the agency names all agents."),
        ),
    ),
)
period_rules.declare(DECREES, TERMS)


def reminder_steps(period: ProgrammePeriod) -> tuple[int, ...]:
    """How many days before the end people are told, the earliest first."""
    says = rule_values(period)
    return tuple(int(says[key]) for key in STEPS if says[key] is not None)


def units_decide(adopted: AdoptedList) -> bool:
    """May the heads of units decide on the agents of this list?"""
    return bool(rule_values(adopted.period)["appointment.unit_decrees"])
