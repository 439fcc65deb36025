"""Approved plans that are close to what somebody writes; lineage of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from sebalai.core import texts
from sebalai.core.models import Agency
from sebalai.core.textmatch import Boilerplate, Match, Segment, segments
from sebalai.plans import phrasing
from sebalai.plans.models import Adoption, Distinction, Indicator, Plan, PlanVersion
from sebalai.plans.shape import Section
from sebalai.plans.similarity import PLANS, text_of

SHOWN = 5
FEWEST_WORDS = 3


@dataclass(frozen=True)
class Similar:
    """A close plan, as it was approved; shared words are marked in title and problem."""

    plan: Plan
    approved_at: datetime
    title: list[Segment]
    problem: list[Segment]
    change: str
    aims: list[str]
    percent: int
    alike: int  # further plans that repeat this one
    adopted: int
    adoption: Adoption | None
    distinction: Distinction | None


def sources(agency: Agency) -> Mapping[str, str]:
    """What is compared of each plan with an approved version, the oldest first."""
    rows = approved(agency).order_by("approved_at", "id")
    told = rows.values_list("plan__public_id", "content")
    return {key: text for key, held in told.iterator() if (text := text_of(held))}


def approved(agency: Agency) -> QuerySet[PlanVersion]:
    """The version of each plan that is in force."""
    rows = PlanVersion.objects.of(agency).filter(number=F("plan__approved_version"))
    return rows.exclude(plan__state=Plan.State.WITHDRAWN)


def similar(plan: Plan, typed: str, limit: int = SHOWN) -> list[Similar]:
    """Close to ``typed``, the best first; never ``plan`` itself. A constant number of
    queries, whatever is found.
    """
    if len(typed.split()) < FEWEST_WORDS:
        return []
    found = texts.index(plan.agency, PLANS)
    matches = found.find(typed, without=[plan.public_id], limit=limit)
    if not matches:
        return []
    keys = [match.key for match in matches]
    versions = _versions(plan.agency, keys)
    own = Adoption.objects.filter(plan=plan, source__public_id__in=keys)
    adoptions = {one.source_id: one for one in own}
    said = Distinction.objects.filter(plan=plan, other__public_id__in=keys)
    distinctions = {one.other_id: one for one in said}
    return [
        _told(match, held, found.plate, adoptions, distinctions)
        for match in matches
        if (held := versions.get(match.key))
    ]


def _versions(agency: Agency, keys: Sequence[str]) -> dict[str, Any]:
    handed_in = Q(plan__adopted_by__plan__submitted_at__isnull=False)
    rows = approved(agency).filter(plan__public_id__in=keys)
    rows = rows.select_related("plan__unit", "plan__person").annotate(
        adopters=Count("plan__adopted_by", filter=handed_in)
    )
    return {row.plan.public_id: row for row in rows}


def _told(
    match: Match,
    version: Any,
    plate: Boilerplate,
    adoptions: Mapping[int, Adoption],
    distinctions: Mapping[int, Distinction],
) -> Similar:
    held = version.content
    problem = held["answers"].get(Section.PROBLEM, {})
    change = held["answers"].get(Section.CHANGE, {})
    title, text = str(problem.get("title", "")), str(problem.get("problem", ""))
    return Similar(
        plan=version.plan,
        approved_at=version.approved_at,
        title=segments(title, match.common, PLANS.recipe, plate),
        problem=segments(text, match.common, PLANS.recipe, plate),
        change=str(change.get("change", "")),
        aims=aims(held),
        percent=round(100 * match.score),
        alike=len(match.copies),
        adopted=version.adopters,
        adoption=adoptions.get(version.plan_id),
        distinction=distinctions.get(version.plan_id),
    )


def aims(content: Mapping[str, Any]) -> list[str]:
    """Each indicator of a version: what it is, from where to where."""
    rows = [indicator(one) for one in content["indicators"]]
    return [
        f"{row.name}: {phrasing.baseline(row)} → {phrasing.target(row)}" for row in rows
    ]


def indicator(held: Mapping[str, Any]) -> Indicator:
    """A frozen row as one of the table, unsaved."""
    row = Indicator()
    for name in Indicator.inputs:
        column: Any = Indicator._meta.get_field(name)
        setattr(row, name, column.to_python(held.get(name)))
    return row


def typed_of(plan: Plan) -> str:
    """Title and problem as they stand in the draft."""
    answers = plan.sections.get(name=Section.PROBLEM).answers
    return joined(answers)


def joined(answers: Mapping[str, Any]) -> str:
    parts = (str(answers.get(name) or "") for name in ("title", "problem"))
    return ". ".join(part for part in parts if part)[:4000]


def taken_from(plan: Plan) -> QuerySet[Adoption]:
    rows = plan.adoptions.select_related("source__unit", "source__person")
    return rows.order_by("id")


def taken_by(plan: Plan) -> QuerySet[Adoption]:
    """By plans that were submitted; drafts are nobody's business yet."""
    rows = plan.adopted_by.filter(plan__submitted_at__isnull=False)
    rows = rows.exclude(plan__state=Plan.State.WITHDRAWN)
    return rows.select_related("plan__unit", "plan__person").order_by("id")


def differences(plan: Plan) -> QuerySet[Distinction]:
    return plan.distinctions.select_related("other__unit", "said_by").order_by("id")


def descends(plan: Plan, from_plan: Plan) -> bool:
    """Whether ``plan`` was taken, perhaps over several, from ``from_plan``."""
    seen: set[int] = set()
    wave = {plan.pk}
    while wave:
        if from_plan.pk in wave:
            return True
        seen |= wave
        rows = Adoption.objects.filter(plan__in=wave)
        wave = set(rows.values_list("source", flat=True)) - seen
    return False
