"""One section, one row: saved by itself while somebody types, or by the button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.verdicts import Refused
from sebalai.plans import wording
from sebalai.plans.actions import writing as actions
from sebalai.plans.actions.writing import Outdated
from sebalai.plans.forms.drafts import DraftForm
from sebalai.plans.forms.rows import RowForm
from sebalai.plans.forms.sections import SectionForm
from sebalai.plans.models import Plan
from sebalai.plans.models.rows import PlanRow
from sebalai.plans.queries import facts
from sebalai.plans.queries.opened import opened, returned_fields
from sebalai.plans.queries.similar import joined
from sebalai.plans.shape import ROWS, Section
from sebalai.plans.views import sheets, similar, talking

SAVED = "X-Saved"  # tells the page that its copy on the device is needed no more


@never_cache
@signed_in
def section(request: SignedInRequest, public_id: str, name: str) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    at = sheets.section_or_404(name)
    seen = facts.review(plan)
    held = plan.sections.select_related("saved_by").get(name=at)
    form = SectionForm(held, seen.rules.form, opened(plan), _posted(request))

    def save(typed: dict[str, Any]) -> None:
        actions.save_section(
            plan, at, by=request.user, answers=typed, window=form.opened_in()
        )

    rows = list(actions.rows_of(plan, at).all()) if at in ROWS else []
    context = {
        "section": at.value,
        "title": wording.SECTIONS[at],
        "holds_rows": at in ROWS,
        "rows": [sheets.shown(plan, row) for row in rows],
        "findings": sheets.told(plan, seen.of(at)),
        "next": _next(at),
        "may_add": opened(plan).admits_rows(at),
        "threads": talking.shown(plan, at),
    }
    if at is Section.PROBLEM and request.method != "POST":
        context |= similar.found(plan, joined(held.answers))
    return _draft(request, plan, form, save, "plans/section.html", context)


def _next(at: Section) -> str:
    order = list(Section)
    here = order.index(at)
    return order[here + 1].value if here + 1 < len(order) else ""


def _posted(request: SignedInRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_POST
@signed_in
def add(request: SignedInRequest, public_id: str, name: str) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    at = sheets.section_or_404(name)
    if at not in ROWS:
        raise Http404
    try:
        row = actions.add_row(plan, at, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("plans:section", public_id, name)
    return redirect("plans:row", public_id, name, row.public_id)


def _row_or_404(plan: Plan, name: str, row: str) -> PlanRow:
    at = sheets.section_or_404(name)
    if at not in ROWS:
        raise Http404
    found: PlanRow = get_object_or_404(actions.rows_of(plan, at), public_id=row)
    return found


@never_cache
@signed_in
def row(request: SignedInRequest, public_id: str, name: str, row: str) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    held = _row_or_404(plan, name, row)
    seen = facts.review(plan)
    people = [plan.person, *(one.person for one in facts.co_owners(plan))]
    form = RowForm(held, seen.rules.form, opened(plan), _posted(request), people)

    def save(typed: dict[str, Any]) -> None:
        actions.save_row(held, by=request.user, values=typed, window=form.opened_in())

    context = {
        "section": name,
        "section_title": wording.SECTIONS[Section(name)],
        "title": str(held),
        "row": held,
        "findings": sheets.told(plan, seen.of(name, row)),
        "may_remove": opened(plan).admits_rows(name),
    }
    return _draft(request, plan, form, save, "plans/row.html", context)


@require_POST
@signed_in
def remove(
    request: SignedInRequest, public_id: str, name: str, row: str
) -> HttpResponse:
    plan = sheets.own_plan_or_404(request, public_id)
    try:
        actions.remove_row(_row_or_404(plan, name, row), by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("plans:section", public_id, name)


def _draft(
    request: SignedInRequest,
    plan: Plan,
    form: DraftForm,
    save: Callable[[dict[str, Any]], None],
    page: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Save what was posted and answer with a note, the next page, or both texts."""
    context = sheets.frame(request, plan) | context | {"form": form}
    context["returned"] = returned_fields(plan)
    context["saved_at"] = form.held.saved_at
    by_itself = request.headers.get("HX-Request") == "true"
    if request.method != "POST":
        return render(request, page, context)
    try:
        save(form.typed())
    except Refused as refusal:
        if by_itself:
            return render(request, "plans/saved.html", {"refusal": refusal.reason})
        return _refused(request, form, refusal, page, context)
    if by_itself:
        now = {"saved_at": timezone.now()}
        note = render(request, "plans/saved.html", now)
        note[SAVED] = "1"
        return note
    messages.success(request, _("Saved."))
    return _onward(request, plan, context)


def _onward(
    request: SignedInRequest, plan: Plan, context: dict[str, Any]
) -> HttpResponse:
    """Where the button that was pressed leads."""
    where = request.POST.get("go", "")
    if where in set(Section):
        return redirect("plans:section", plan.public_id, where)
    if where == "similar":
        return redirect(f"{request.path}#mirip")
    if where == "stay":
        return redirect(request.path)
    if "row" in context:
        return redirect("plans:section", plan.public_id, context["section"])
    return redirect("plans:plan", plan.public_id)


def _refused(
    request: SignedInRequest,
    form: DraftForm,
    refusal: Refused,
    page: str,
    context: dict[str, Any],
) -> HttpResponse:
    """The typed text stays; where somebody else wrote, theirs stands beside it."""
    if isinstance(refusal, Outdated):
        form = form.knowing(refusal.revision)
        theirs = [
            (form.fields[name].label, _plain(value))
            for name, value in refusal.theirs.items()
            if name in form.fields
        ]
        context |= {"form": form, "theirs": theirs}
    return render(request, page, context | {"refusal": refusal.reason}, status=409)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value or "–")
