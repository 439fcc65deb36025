"""The rules of plans: who decides, what the form asks for, what must be mended first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _t

from sebalai.directory import period_rules
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.period_rules import RuleGroup, RuleKind, RuleSpec
from sebalai.directory.queries.periods import rule_values
from sebalai.plans import shape, smart, wording
from sebalai.plans.rules import Step
from sebalai.plans.shape import Demand, Form
from sebalai.plans.smart import Code

_LAW = "PermenPANRB 27/2014"
_POLICY = "Kebijakan pengelola program"

APPROVAL = RuleGroup(
    "plans.approval",
    _t("Approval of plans"),
    _t("Who decides on an action plan before it counts."),
    (
        RuleSpec(
            "plans.step.head",
            RuleKind.SWITCH,
            _t("Head of unit"),
            _t("The head of the unit approves each plan."),
            True,
            _LAW,
            otherwise=_t("Plans do not wait for the head of the unit."),
        ),
        RuleSpec(
            "plans.step.office",
            RuleKind.SWITCH,
            _t("Programme office"),
            _t("The programme office checks the quality of each plan."),
            True,
            _POLICY,
            otherwise=_t("The programme office does not check plans one by one."),
        ),
    ),
)
_DEMANDS = (
    (Demand.HIDDEN.value, _t("not asked for")),
    (Demand.OPTIONAL.value, _t("asked for, may stay empty")),
    (Demand.REQUIRED.value, _t("required")),
)
FORM = RuleGroup(
    "plans.form",
    _t("Form of the plan"),
    _t("Which columns the form of an action plan has."),
    tuple(
        RuleSpec(
            field.rule,
            RuleKind.CHOICE,
            wording.LABELS[field.key],
            _t("This column is %(value)s."),
            field.demand.value,
            _LAW,
            choices=_DEMANDS,
        )
        for field in shape.SETTABLE
    ),
)
_MUSTS = {
    Code.NO_INDICATOR: _t("At least one indicator"),
    Code.NO_STEP: _t("At least one step"),
    Code.SAME_TARGET: _t("A target that differs from the baseline"),
    Code.COPIED: _t("A change that does not repeat the problem"),
    Code.OUTPUT_ONLY: _t("Indicators of results, not of activities"),
    Code.THIN: _t("A problem that a stranger understands"),
    Code.NO_RESOURCE: _t("Resources asked for, or said not to be needed"),
    Code.BASELINE_OLD: _t("A baseline of the last two years"),
}
GATE = RuleGroup(
    "plans.gate",
    _t("SMART gate"),
    _t("What keeps a plan from being submitted; the rest is advice."),
    tuple(
        RuleSpec(
            f"plans.must.{code}",
            RuleKind.SWITCH,
            _MUSTS[code],
            _t("Without it a plan cannot be submitted."),
            must,
            _POLICY,
            otherwise=_t("It is advice only."),
        )
        for code, must in smart.CHOOSABLE.items()
    ),
)
DAYS = RuleGroup(
    "plans.days",
    _t("Days of plans"),
    _t("Until when plans are submitted and decided on; reminders follow these days."),
    (
        RuleSpec(
            "plans.submit_by",
            RuleKind.DATE,
            _t("Submission of plans"),
            _t("Action plans are submitted by %(value)s."),
            None,
            _POLICY,
            otherwise=_t("No day is set for submitting action plans."),
            hint=_t("Leave empty where each unit sets its own day."),
        ),
        RuleSpec(
            "plans.review_days",
            RuleKind.WHOLE,
            _t("Decision on plans"),
            _t("Each step decides on a plan within %(value)s."),
            5,
            _POLICY,
            unit=_t("working days"),
            least=1,
            most=60,
        ),
    ),
)
period_rules.declare(APPROVAL, FORM, GATE, DAYS)


@dataclass(frozen=True)
class PlanRules:
    """The rules of a period as this phase uses them."""

    steps: tuple[Step, ...]
    form: Form
    musts: frozenset[Code]
    submit_by: date | None
    review_days: int


def plan_rules(period: ProgrammePeriod) -> PlanRules:
    values = rule_values(period)
    return PlanRules(
        steps=tuple(step for step in Step if values[f"plans.step.{step}"]),
        form=Form({one.key: Demand(values[one.rule]) for one in shape.SETTABLE}),
        musts=frozenset(c for c in smart.CHOOSABLE if values[f"plans.must.{c}"]),
        submit_by=_day(values["plans.submit_by"]),
        review_days=int(values["plans.review_days"]),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
