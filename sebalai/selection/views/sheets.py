"""What the committee's pages share: finding things, and the frame of a list."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.models import AdoptedList, SelectionRun
from sebalai.selection.phrasing import SENTENCES, proof
from sebalai.selection.queries import lists
from sebalai.selection.queries.readiness import needs_decisions
from sebalai.selection.rules import Evidence


def period_or_404(request: SignedInRequest, public_id: str) -> ProgrammePeriod:
    return get_object_or_404(
        ProgrammePeriod.objects.of(request.agency).select_related("agency"),
        public_id=public_id,
    )


def run_or_404(request: SignedInRequest, public_id: str) -> SelectionRun:
    runs = SelectionRun.objects.of(request.agency)
    return get_object_or_404(
        runs.select_related(
            "agency", "computation__period__agency", "computation__round", "base"
        ),
        public_id=public_id,
    )


def frame(request: SignedInRequest, run: SelectionRun, active: str) -> dict[str, Any]:
    """Tabs, locks and rights that every page of one list shows."""
    locks = lists.locks_in_force(run)
    adopted = AdoptedList.objects.filter(round=run.computation.round_id).first()
    agency = request.agency
    return {
        "run": run,
        "period": run.computation.period,
        "computation": run.computation,
        "sentence": SENTENCES[SelectionRun.Scenario(run.scenario)],
        "proof": proof(run),
        "claims_reach": run.computation.evidence != Evidence.D,
        "locks": locks,
        "obeys_locks": lists.obeys_locks(run, locks),
        "adopted": adopted,
        "may_lock": bool(permissions.can_lock(request.user, agency)) and not adopted,
        "may_adopt": bool(permissions.can_adopt(request.user, agency)) and not adopted,
        "may_decide": bool(permissions.can_decide(request.user, agency))
        and not adopted,
        "needs_decisions": needs_decisions(run.computation.round),
        "tabs": _tabs(run, active, len(locks)),
    }


def _tabs(run: SelectionRun, active: str, locks: int) -> list[dict[str, Any]]:
    pages = (
        ("list", _("Names"), "users", run.computation.seats),
        ("locks", _("Committee's decisions"), "lock", locks),
        ("reach", _("Units and groups"), "scale", None),
    )
    return [
        {
            "label": label,
            "icon": icon,
            "count": count,
            "url": reverse(f"selection:{name}", args=[run.public_id]),
            "active": name == active,
        }
        for name, label, icon, count in pages
    ]
