"""What the pages of one plan share: finding it, and what stands around it."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from sebalai.accounts.locks import SignedInRequest
from sebalai.plans import permissions, phrasing, wording
from sebalai.plans.models import Indicator, Plan
from sebalai.plans.models.rows import PlanRow
from sebalai.plans.queries import facts, plans as queries, similar
from sebalai.plans.queries.facts import Review
from sebalai.plans.rules import Act
from sebalai.plans.shape import ROWS, Section
from sebalai.plans.smart import Finding


def plan_of_agency_or_404(request: SignedInRequest, public_id: str) -> Plan:
    """Without a look at who reads it: the view asks for another permission."""
    return get_object_or_404(queries.plans(request.agency), public_id=public_id)


def plan_or_404(request: SignedInRequest, public_id: str) -> Plan:
    """Of another agency it does not exist; else who may not read it is told why."""
    plan = plan_of_agency_or_404(request, public_id)
    permissions.can_view(request.user, plan).require()
    return plan


def own_plan_or_404(request: SignedInRequest, public_id: str) -> Plan:
    plan = plan_or_404(request, public_id)
    permissions.can_own(request.user, plan).require()
    return plan


def section_or_404(name: str) -> Section:
    if name not in set(Section):
        raise Http404
    return Section(name)


def place(plan: Plan, finding: Finding) -> str:
    """The address of the exact field."""
    if finding.row:
        url = reverse("plans:row", args=[plan.public_id, finding.section, finding.row])
    elif not finding.field and finding.section == Section.PROBLEM:
        url = reverse("plans:owners", args=[plan.public_id])
    else:
        url = reverse("plans:section", args=[plan.public_id, finding.section])
    return f"{url}#id_{finding.field}" if finding.field else url


def told(plan: Plan, findings: list[Finding]) -> list[dict[str, Any]]:
    """Findings as the pages list them; what must be mended first."""
    ordered = sorted(findings, key=lambda one: not one.must)
    return [
        {
            "text": phrasing.sentence(one),
            "url": place(plan, one),
            "must": one.must,
            "letter": one.letter.value,
        }
        for one in ordered
    ]


def sections(plan: Plan, seen: Review) -> list[dict[str, Any]]:
    """The task list: each section with how far it is and what the gate says of it."""
    return [
        {
            "name": section.value,
            "title": wording.SECTIONS[section],
            "url": reverse("plans:section", args=[plan.public_id, section]),
            "fill": seen.fills[section].value,
            "count": len(seen.of(section)),
        }
        for section in Section
    ]


def answers(plan: Plan, seen: Review) -> list[dict[str, Any]]:
    """Everything that was written, section by section, as a reader sees it."""
    rows: dict[Section, list[Any]] = {
        Section.INDICATORS: list(plan.indicators.all()),
        Section.STEPS: list(facts.steps(plan)),
        Section.RESOURCES: list(plan.resources.all()),
    }
    return [
        {
            **one,
            "named": (named := _answered(seen, Section(one["name"]))),
            "answers": [(label, text) for _name, label, text in named],
            "rows": [shown(plan, row) for row in rows.get(Section(one["name"]), [])],
            "holds_rows": one["name"] in ROWS,
        }
        for one in sections(plan, seen)
    ]


def _answered(seen: Review, section: Section) -> list[tuple[str, str, str]]:
    """Name, label and words of each answer."""
    held = seen.facts.answers.get(section, {})
    return [
        (
            field.name,
            wording.label(section, field.name),
            in_words(field.key, held[field.name]),
        )
        for field in seen.rules.form.shown(section)
        if held.get(field.name)
    ]


def in_words(key: str, value: Any) -> str:
    """An answer as a reader sees it: choices by their names."""
    if value is True:
        return "✓"
    names = wording.CHOICES.get(key, {})
    if isinstance(value, list):
        return ", ".join(str(names.get(one, one)) for one in value)
    return str(names.get(value, value))


def shown(plan: Plan, row: PlanRow) -> dict[str, Any]:
    name = Section.INDICATORS
    found: dict[str, Any] = {"row": row, "title": str(row)}
    if isinstance(row, Indicator):
        found["baseline"] = phrasing.baseline(row)
        found["target"] = phrasing.target(row)
    else:
        name = Section.STEPS if hasattr(row, "action") else Section.RESOURCES
        if name is Section.RESOURCES:
            found["amount"] = phrasing.figure(row.amount)  # type: ignore[attr-defined]
            found["granted"] = phrasing.figure(row.granted)  # type: ignore[attr-defined]
    found["url"] = reverse("plans:row", args=[plan.public_id, name, row.public_id])
    return found


def frame(request: SignedInRequest, plan: Plan) -> dict[str, Any]:
    """The context of every page of a plan."""
    user = request.user
    own = permissions.can_own(user, plan)
    if not own:
        request.menu_path = reverse("plans:plans")
    return {
        "plan": plan,
        "is_own": own,
        "may_write": permissions.can_write(user, plan),
        "may_lead": permissions.can_lead(user, plan),
        "may_take_back": permissions.can_do(user, plan, Act.TAKE_BACK),
        "may_withdraw": permissions.can_do(user, plan, Act.WITHDRAW)
        and not plan.is_amendment,
        "may_reopen": permissions.can_do(user, plan, Act.REOPEN),
        "may_amend": permissions.can_do(user, plan, Act.AMEND),
        "may_drop": permissions.can_drop(user, plan),
        "may_grant": permissions.can_grant(user, plan),
        "may_use": permissions.can_use(user, plan),
        "may_reassign": permissions.can_reassign(user, plan),
        "may_decide": permissions.can_decide(user, plan),
    }


def lineage(plan: Plan, *, with_close: bool = False) -> dict[str, Any]:
    """What the plan was taken from, who took it, why it differs; what is close to it,
    of which nothing of that kind was said.
    """
    taken = list(similar.taken_from(plan))
    said = list(similar.differences(plan))
    named = {one.source_id for one in taken} | {one.other_id for one in said}
    near = similar.similar(plan, similar.typed_of(plan), 3) if with_close else []
    return {
        "taken_from": taken,
        "taken_by": list(similar.taken_by(plan)),
        "differences": said,
        "close": [one for one in near if one.plan.pk not in named],
    }
