"""The rules of reminding: how long before, how much grace, who hears, in which manner."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _t

from sebalai.agenda.rules import Manner
from sebalai.directory import period_rules
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.period_rules import RuleGroup, RuleKind, RuleSpec
from sebalai.directory.queries.periods import rule_values

_POLICY = "Kebijakan pengelola program"

REMINDERS = RuleGroup(
    "agenda.reminders",
    _t("Reminders"),
    _t("When people are reminded of a step, and who hears that it is late."),
    (
        RuleSpec(
            "agenda.remind",
            RuleKind.SWITCH,
            _t("Reminders before the day"),
            _t("Whoever has a step to take is reminded of it before its day."),
            True,
            _POLICY,
            otherwise=_t("Nobody is reminded before a day."),
        ),
        RuleSpec(
            "agenda.remind_days",
            RuleKind.WHOLE,
            _t("Days of the reminder"),
            _t("The reminder comes %(value)s before the day."),
            7,
            _POLICY,
            unit=_t("days"),
            least=0,
            most=30,
        ),
        RuleSpec(
            "agenda.last_days",
            RuleKind.WHOLE,
            _t("Days of the last reminder"),
            _t("The last reminder comes %(value)s before the day."),
            1,
            _POLICY,
            unit=_t("days"),
            least=0,
            most=14,
        ),
        RuleSpec(
            "agenda.escalate",
            RuleKind.SWITCH,
            _t("Notice of delay"),
            _t("When a step stays overdue, the superior or the office hears of it."),
            True,
            _POLICY,
            otherwise=_t("Nobody else hears of a step that is overdue."),
        ),
        RuleSpec(
            "agenda.grace_days",
            RuleKind.WHOLE,
            _t("Days of grace"),
            _t("Before that, the step may be late by %(value)s."),
            2,
            _POLICY,
            unit=_t("days"),
            least=0,
            most=60,
        ),
        RuleSpec(
            "agenda.send",
            RuleKind.SWITCH,
            _t("Sending of reminders"),
            _t("Reminders and notices leave by themselves in the morning."),
            True,
            _POLICY,
            otherwise=_t("Reminders and notices wait as drafts in the outbox."),
        ),
    ),
)
QUARTERS = RuleGroup(
    "agenda.quarters",
    _t("Reports of the quarter"),
    _t("Until when each quarter is reported; the calendar shows these days."),
    (
        RuleSpec(
            "agenda.report_days",
            RuleKind.WHOLE,
            _t("Report of a quarter"),
            _t("A quarter is reported within %(value)s after its end."),
            15,
            _POLICY,
            unit=_t("days"),
            least=1,
            most=60,
        ),
    ),
)
period_rules.declare(REMINDERS, QUARTERS)


@dataclass(frozen=True)
class ReminderRules:
    """The rules of a period as the agenda uses them."""

    manner: Manner
    sends: bool


def reminder_rules(period: ProgrammePeriod) -> ReminderRules:
    says = rule_values(period)
    return ReminderRules(
        manner=Manner(
            remind_days=int(says["agenda.remind_days"])
            if says["agenda.remind"]
            else None,
            last_days=int(says["agenda.last_days"]),
            grace_days=int(says["agenda.grace_days"])
            if says["agenda.escalate"]
            else None,
        ),
        sends=bool(says["agenda.send"]),
    )


def report_days(period: ProgrammePeriod) -> int:
    """Days after the end of a quarter within which it is reported."""
    return int(rule_values(period)["agenda.report_days"])
