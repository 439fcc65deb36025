"""A head or the office reads a plan and decides; what was decided stands below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.verdicts import Refused
from sebalai.plans import permissions, phrasing, wording
from sebalai.plans.actions import deciding as actions
from sebalai.plans.actions.committing import note_reading
from sebalai.plans.difference import Change
from sebalai.plans.forms.deciding import judged, marks_in
from sebalai.plans.models import Decision, Plan
from sebalai.plans.queries import deciding as queries, facts
from sebalai.plans.shape import Section
from sebalai.plans.views import sheets


@signed_in
def decide(request: SignedInRequest, public_id: str) -> HttpResponse:
    plan = sheets.plan_or_404(request, public_id)
    permissions.can_decide(request.user, plan).require()
    if request.method != "POST":
        note_reading(plan, by=request.user)
        return _page(request, plan, {})
    try:
        said = _decided(request, plan)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        plan.refresh_from_db()
        return _page(request, plan, request.POST.dict(), 422)
    messages.success(request, said)
    return redirect("plans:plan", public_id)


def _decided(request: SignedInRequest, plan: Plan) -> str:
    """What the page says afterwards."""
    sent = request.POST
    version = int(sent["version"]) if sent.get("version", "").isdigit() else 0
    marks = marks_in(sent)
    if sent.get("verdict") == "return":
        actions.send_back(plan, by=request.user, version=version, marks=marks)
        return ngettext(
            "Returned; %(count)s field is open again.",
            "Returned; %(count)s fields are open again.",
            len(marks),
        ) % {"count": len(marks)}
    if marks:
        raise Refused(
            _("You wrote reasons for a return: return the plan, or clear them first.")
        )
    actions.approve(
        plan, by=request.user, version=version, note=str(sent.get("note", ""))
    )
    return _("Approved.")


def _page(
    request: SignedInRequest, plan: Plan, sent: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    seen = facts.review(plan)
    context = (
        sheets.frame(request, plan)
        | sheets.lineage(plan, with_close=True)
        | {
            "sections": judged(sheets.answers(plan, seen), sent),
            "findings": sheets.told(plan, seen.findings),
            "co_owners": facts.co_owners(plan),
            "news": [told(one) for one in queries.news(plan)],
            "history": history(request, plan),
            "note": sent.get("note", ""),
        }
    )
    return render(request, "plans/decide.html", context, status=status)


def history(request: SignedInRequest, plan: Plan) -> list[dict[str, Any]]:
    """The decisions on a plan, the newest first; the last may be undone for a while."""
    held = list(queries.decisions(plan))
    names = queries.in_whose_name(held)
    return [
        {
            "decision": one,
            "in_the_name_of": names.get(one.pk, ""),
            "capacity": wording.CAPACITIES.get(one.capacity, ""),
            "may_undo": number == 0
            and permissions.can_undo(request.user, plan, one, actions.UNDO_FOR),
            "marks": [(_where(mark), mark.reason) for mark in one.fields.all()],
        }
        for number, one in enumerate(held)
    ]


def _where(mark: Any) -> str:
    section = str(wording.SECTIONS[Section(mark.section)])
    return f"{section}: {wording.label(mark.section, mark.field)}".removesuffix(": ")


def told(change: Change) -> dict[str, Any]:
    """A change in words."""
    where = [str(wording.SECTIONS[change.section]), change.row]
    if change.field:
        where.append(wording.label(change.section, change.field))
    key = f"{change.section}.{change.field}"
    return {
        "kind": change.kind.value,
        "where": " › ".join(part for part in where if part),
        "before": _words(key, change.before),
        "after": _words(key, change.after),
    }


def _words(key: str, value: Any) -> str:
    names = wording.CHOICES.get(key, {})
    if isinstance(value, list):
        return ", ".join(str(names.get(one, one)) for one in value)
    if value is None or value == "":
        return "–"
    return str(names.get(value, phrasing.plain(value)))


def undoable(request: SignedInRequest, plans: list[Plan]) -> list[Decision]:
    """The last decisions on these plans that the visitor can still undo."""
    found = []
    for plan in plans:
        last = queries.decisions(plan).first()
        if last and permissions.can_undo(request.user, plan, last, actions.UNDO_FOR):
            found.append(last)
    return found
