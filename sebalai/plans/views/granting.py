"""Asked, granted, used: the head answers, those who carry the plan tell what was used."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.verdicts import Refused
from sebalai.plans import phrasing
from sebalai.plans.actions import granting as actions
from sebalai.plans.forms.rows import read_number
from sebalai.plans.models import ResourceRequest
from sebalai.plans.views import sheets


@signed_in
def resources(request: SignedInRequest, public_id: str) -> HttpResponse:
    plan = sheets.plan_or_404(request, public_id)
    rows = list(plan.resources.select_related("granted_by"))
    frame = sheets.frame(request, plan)
    if request.method != "POST":
        return _page(request, frame, rows, {})
    if not frame["may_grant"]:
        frame["may_use"].require()
    refused: dict[str, str] = {}
    for row in rows:
        try:
            _answered(request, row, frame)
        except Refused as refusal:
            refused[row.public_id] = refusal.reason
    if refused:
        fresh = list(plan.resources.select_related("granted_by"))
        return _page(request, frame, fresh, refused)
    messages.success(request, _("Saved. Asked, granted and used stay side by side."))
    return redirect("plans:resources", public_id)


def _answered(
    request: SignedInRequest, row: ResourceRequest, frame: dict[str, Any]
) -> None:
    """What was typed beside this row; an empty field answers nothing yet."""
    key, sent = row.public_id, request.POST
    if frame["may_grant"] and (said := sent.get(f"granted-{key}", "").strip()):
        amount = _number(said)
        reason = sent.get(f"reason-{key}", "")
        actions.grant(row, by=request.user, amount=amount, reason=reason)
    if frame["may_use"] and f"used-{key}" in sent:
        said = sent[f"used-{key}"].strip()
        used = _number(said) if said else None
        actions.use(row, by=request.user, amount=used)


def _number(said: str) -> Decimal:
    try:
        found = read_number(said)
    except ValueError:
        found = None
    if found is None:
        raise Refused(_("“%(said)s” is no figure.") % {"said": said[:40]})
    return found


def _page(
    request: SignedInRequest,
    frame: dict[str, Any],
    rows: list[ResourceRequest],
    refused: dict[str, str],
) -> HttpResponse:
    shown = [_shown(request, row, refused.get(row.public_id, "")) for row in rows]
    context = frame | {"rows": shown}
    status = 422 if refused else 200
    return render(request, "plans/resources.html", context, status=status)


def _shown(
    request: SignedInRequest, row: ResourceRequest, refusal: str
) -> dict[str, Any]:
    key = row.public_id

    def typed(name: str, stored: str) -> str:
        return str(request.POST.get(f"{name}-{key}", stored))

    return {
        "row": row,
        "asked": phrasing.figure(row.amount),
        "granted": phrasing.figure(row.granted),
        "used": phrasing.figure(row.used),
        "typed_granted": typed("granted", _plain(row.granted)),
        "typed_reason": typed("reason", row.grant_reason),
        "typed_used": typed("used", _plain(row.used)),
        "refusal": refusal,
    }


def _plain(value: Decimal | None) -> str:
    return "" if value is None else phrasing.figure(value)
