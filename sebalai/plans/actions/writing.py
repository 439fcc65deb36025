"""Save a section or a row; add and remove rows. Nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core.templatetags.ui import moment
from sebalai.core.verdicts import Refused
from sebalai.plans import permissions
from sebalai.plans.actions.plans import locked, record
from sebalai.plans.models import Indicator, Plan, PlanSection, PlanStep, ResourceRequest
from sebalai.plans.models.revised import Revised
from sebalai.plans.models.rows import PlanRow
from sebalai.plans.queries.opened import Opened, opened
from sebalai.plans.shape import Section, is_blank

ROW_OF: Mapping[str, type[PlanRow]] = {
    Section.INDICATORS: Indicator,
    Section.STEPS: PlanStep,
    Section.RESOURCES: ResourceRequest,
}
MOST_ROWS = 40


def rows_of(plan: Plan, section: str) -> Any:
    """The related rows of a section; each kind has its own table."""
    related = {
        Section.INDICATORS: plan.indicators,
        Section.STEPS: plan.steps,
        Section.RESOURCES: plan.resources,
    }
    return related[Section(section)]


@dataclass(frozen=True)
class Window:
    """What an open page knows: the revision it was opened with, and which page it is."""

    revision: int
    name: str = ""


class Outdated(Refused):
    """Somebody else saved meanwhile; ``theirs`` is what they wrote, by its input."""

    def __init__(self, reason: str, theirs: Mapping[str, Any], revision: int) -> None:
        super().__init__(reason)
        self.theirs, self.revision = theirs, revision


@transaction.atomic
def save_section(
    plan: Plan,
    section: str,
    *,
    by: User | None,
    answers: dict[str, Any],
    window: Window,
) -> PlanSection:
    """Keep the answers of a section, right or wrong; the gate judges them later.

    The same once more changes nothing. Raises Outdated rather than overwrite what
    another page saved since this one was opened.
    """
    plan = locked(plan)
    permissions.can_write(by, plan).require()
    held = (
        PlanSection.objects.select_for_update(of=("self",))
        .select_related("saved_by")
        .get(plan=plan, name=section)
    )
    if _keep(plan, held, answers, opened(plan), (section, ""), by=by, window=window):
        said = PlanSection.objects.filter(plan=plan).values_list("name", "answers")
        answered = dict(said)
        plan.title = answered[Section.PROBLEM].get("title", "")[:120]
        plan.area = answered[Section.CHANGE].get("area", "")
        _touch(plan, "title", "area")
    return held


@transaction.atomic
def save_row(
    row: PlanRow, *, by: User | None, values: dict[str, Any], window: Window
) -> PlanRow:
    """As a section; ``values`` may hold what could not be read under ``unread``."""
    plan, held, section = _held_row(row, by)
    at = (section, held.public_id)
    if _keep(plan, held, values, opened(plan), at, by=by, window=window):
        _touch(plan)
    return held


@transaction.atomic
def add_row(plan: Plan, section: str, *, by: User | None) -> PlanRow:
    """An empty row at the end."""
    plan = locked(plan)
    permissions.can_write(by, plan).require()
    _refuse_closed(opened(plan).admits_rows(section))
    rows = rows_of(plan, section)
    if rows.count() >= MOST_ROWS:
        raise Refused(_("There are forty already: a plan that long is read by nobody."))
    last = rows.aggregate(last=Max("position"))["last"] or 0
    row: PlanRow = rows.create(agency=plan.agency, position=last + 1)
    _touch(plan)
    record("row:add", plan, by, section=str(section))
    return row


@transaction.atomic
def remove_row(row: PlanRow, *, by: User | None) -> None:
    """Take it out; what a head has granted for it stays on record in the audit."""
    plan, held, section = _held_row(row, by)
    _refuse_closed(opened(plan).admits_rows(section))
    record("row:remove", plan, by, section=str(section), row=str(held))
    held.delete()
    _touch(plan)


def _held_row(row: PlanRow, by: User | None) -> tuple[Plan, PlanRow, str]:
    plan = locked(row.plan)  # type: ignore[attr-defined]
    permissions.can_write(by, plan).require()
    rows = type(row)._default_manager.select_for_update(of=("self",))
    held = rows.select_related("saved_by").filter(pk=row.pk).first()
    if held is None:
        raise Refused(_("Somebody took this out of the plan meanwhile."))
    section = next(name for name, kind in ROW_OF.items() if kind is type(row))
    return plan, held, section


def _keep(
    plan: Plan,
    held: Revised,
    values: dict[str, Any],
    opens: Opened,
    at: tuple[str, str],
    *,
    by: User | None,
    window: Window,
) -> bool:
    """Save what differs; False when nothing does."""
    before = held.held()
    changed = {name: v for name, v in values.items() if before.get(name) != v}
    changed = {
        name: value
        for name, value in changed.items()
        if not (is_blank(value) and is_blank(before.get(name)))
    }
    if not changed:
        return False
    _refuse_closed(all(opens.admits(*at, name) for name in changed if name != "unread"))
    is_own = bool(window.name) and held.window == window.name
    if held.revision != window.revision and not is_own:
        raise Outdated(_told(held), {n: before.get(n) for n in changed}, held.revision)
    is_new_sitting = held.window != window.name or not window.name
    held.hold(changed)
    held.revision += 1
    held.window = window.name
    held.saved_at, held.saved_by = timezone.now(), by
    held.save()
    if is_new_sitting:  # a line for each sitting, not for each pause in typing
        record("section:write", plan, by, section=at[0], fields=sorted(changed))
    return True


def _told(held: Revised) -> str:
    return _(
        "%(name)s changed this at %(when)s. Both texts stand side by side: put into yours"
        " what you want to keep, then save."
    ) % {
        "name": held.saved_by.full_name if held.saved_by else _("Somebody"),
        "when": moment(held.saved_at),
    }


def _refuse_closed(is_open: bool) -> None:
    if not is_open:
        raise Refused(_("Only the fields that came back can be changed now."))


def _touch(plan: Plan, *names: str) -> None:
    plan.changed_at = timezone.now()
    plan.save(update_fields=["changed_at", *names])
