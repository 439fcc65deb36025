"""An approved plan is written anew; dropped, the version in force stands again."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.plans import permissions
from sebalai.plans.actions.plans import locked, move, record
from sebalai.plans.actions.writing import rows_of
from sebalai.plans.models import Plan
from sebalai.plans.models.rows import PlanRow
from sebalai.plans.rules import Act
from sebalai.plans.shape import ROWS, Section


@transaction.atomic
def amend(plan: Plan, *, by: User | None) -> Plan:
    """Open an approved plan; what was approved counts until the change is, too."""
    plan = locked(plan)
    permissions.can_do(by, plan, Act.AMEND).require()
    if plan.period.is_closed:
        raise Refused(_("The period is closed."))
    if plan.agent.state != ChangeAgent.State.APPOINTED:
        raise Refused(
            _("The term of %(name)s has ended; the plan needs another lead.")
            % {"name": plan.person.full_name}
        )
    move(plan, Act.AMEND)
    record("plan:amend", plan, by, version=plan.approved_version)
    return plan


@transaction.atomic
def drop_amendment(plan: Plan, *, by: User | None) -> Plan:
    """Sections and rows say again what the approved version says."""
    plan = locked(plan)
    permissions.can_drop(by, plan).require()
    frozen = plan.versions.get(number=plan.approved_version or 0)
    _restore(plan, frozen.content)
    plan.state, plan.state_since = Plan.State.APPROVED, timezone.now()
    plan.changed_at = plan.state_since
    plan.save()
    record("plan:drop_amendment", plan, by, version=frozen.number)
    return plan


def _restore(plan: Plan, held: dict[str, Any]) -> None:
    for section in plan.sections.all():
        section.answers = held["answers"].get(section.name, {})
        section.revision += 1
        section.save(update_fields=["answers", "revision"])
    plan.title = held["answers"].get(Section.PROBLEM, {}).get("title", "")[:120]
    plan.area = held["answers"].get(Section.CHANGE, {}).get("area", "")
    for name in ROWS:
        _restore_rows(plan, name, held[name])


def _restore_rows(plan: Plan, name: Section, held: list[dict[str, Any]]) -> None:
    rows = rows_of(plan, name)
    there = {row.public_id: row for row in rows.all()}
    kept = {one["key"] for one in held}
    rows.exclude(public_id__in=kept).delete()
    for position, one in enumerate(held, 1):
        row = there.get(one["key"]) or rows.model(
            plan=plan, agency=plan.agency, public_id=one["key"]
        )
        row.position = position
        row.unread = {}
        row.revision += 1
        row.hold(_values(row, one))
        row.save()


def _values(row: PlanRow, held: dict[str, Any]) -> dict[str, Any]:
    """Plain JSON as the fields of the table hold it."""
    found: dict[str, Any] = {}
    for name in row.inputs:
        if name == "owner":
            people = Person.objects.filter(agency=row.agency, public_id=held["owner"])
            found[name] = people.first() if held["owner"] else None
        else:
            column: Any = row._meta.get_field(name)
            found[name] = column.to_python(held[name])
    return found
