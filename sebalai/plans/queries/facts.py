"""A plan as the gate reads it, and what the gate says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from sebalai.appointment.models import ChangeAgent
from sebalai.plans import rules, smart
from sebalai.plans.models import CoOwner, Indicator, Plan, PlanStep, ResourceRequest
from sebalai.plans.period_rules import PlanRules, plan_rules
from sebalai.plans.rules import Fill
from sebalai.plans.shape import Section
from sebalai.plans.smart import Finding
from sebalai.plans.stated import (
    IndicatorFacts,
    PlanFacts,
    ResourceFacts,
    StepFacts,
)


def indicator_facts(row: Indicator) -> IndicatorFacts:
    same = {f.name for f in fields(IndicatorFacts)} - {"key", "levels", "unread"}
    return IndicatorFacts(
        key=row.public_id,
        levels=row.level_names,
        unread=frozenset(row.unread),
        **{name: getattr(row, name) for name in same},
    )


def _step_facts(row: PlanStep, owners: set[int]) -> StepFacts:
    return StepFacts(
        key=row.public_id,
        action=row.action,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        owner=row.owner_name,
        owner_belongs=row.owner_id is None or row.owner_id in owners,
        output=row.output,
        unread=frozenset(row.unread),
    )


def _resource_facts(row: ResourceRequest) -> ResourceFacts:
    return ResourceFacts(
        row.public_id, row.kind, row.amount, row.purpose, frozenset(row.unread)
    )


def co_owners(plan: Plan) -> QuerySet[CoOwner]:
    return plan.co_owners.select_related("person__unit", "agent")


def steps(plan: Plan) -> QuerySet[PlanStep]:
    return plan.steps.select_related("owner")


def plan_facts(plan: Plan, today: date | None = None) -> PlanFacts:
    today = today or timezone.localdate()
    others = list(co_owners(plan))
    owners = {plan.person_id, *(one.person_id for one in others)}
    term_end = plan.agent.ended_on or plan.agent.term_end
    return PlanFacts(
        answers={Section(one.name): one.answers for one in plan.sections.all()},
        indicators=tuple(map(indicator_facts, plan.indicators.all())),
        steps=tuple(_step_facts(row, owners) for row in steps(plan)),
        resources=tuple(map(_resource_facts, plan.resources.all())),
        term_start=plan.agent.term_start,
        term_end=term_end,
        today=today,
        unit_closed=not plan.unit.is_open,
        gone=tuple(one.person.full_name for one in others if has_left(one)),
    )


def has_left(one: CoOwner) -> bool:
    ended = one.agent.state == ChangeAgent.State.ENDED
    return ended or not one.person.is_active


@dataclass(frozen=True)
class Review:
    """What the gate says of a plan, with how far each section is."""

    facts: PlanFacts
    rules: PlanRules
    findings: list[Finding]

    @property
    def musts(self) -> list[Finding]:
        return smart.musts_of(self.findings)

    @property
    def fills(self) -> Mapping[Section, Fill]:
        lacking = {finding.section for finding in self.musts}
        return {
            section: rules.fill(
                has_content=self.facts.has_content(section), lacks=section in lacking
            )
            for section in Section
        }

    @property
    def complete(self) -> int:
        return sum(fill is Fill.COMPLETE for fill in self.fills.values())

    def of(self, section: str, row: str = "") -> list[Finding]:
        return [
            finding
            for finding in self.findings
            if finding.section == section and (not row or finding.row == row)
        ]


def review(plan: Plan) -> Review:
    facts, held = plan_facts(plan), plan_rules(plan.period)
    return Review(facts, held, smart.examine(facts, held.form, held.musts))


def by_section(findings: Iterable[Finding]) -> dict[Section, list[Finding]]:
    found: dict[Section, list[Finding]] = {section: [] for section in Section}
    for finding in findings:
        found[finding.section].append(finding)
    return found
