"""The record of an adopted list: enough to check it, and nobody's answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from sebalai.accounts.models import User
from sebalai.directory.models import PeriodRule
from sebalai.directory.queries.periods import rule_values
from sebalai.selection.models import Lock, RunMember, SelectionRun

FORMAT = "sebalai-adopted-list/1"


def record_of(
    run: SelectionRun,
    members: list[RunMember],
    locks: Iterable[Lock],
    *,
    by: User | None,
    at: datetime,
    note: str,
) -> dict[str, Any]:
    """What was decided, from which data, by which dials, and how close to the best.

    The problem itself holds who named whom; its digest stands for it here.
    """
    computation = run.computation
    return {
        "format": FORMAT,
        "agency": {"code": run.agency.code, "name": run.agency.name},
        "period": _period(run),
        "adopted_at": at.isoformat(),
        "adopted_by": by.full_name if by else "",
        "note": note,
        "data": {
            "computation": computation.number,
            "problem_digest": computation.digest,
            "people": computation.people,
            "eligible": computation.eligible,
            "evidence": computation.evidence,
            "nominations": computation.answers,
        },
        "list": {
            "scenario": run.scenario,
            "dials": run.dials,
            "seed": computation.seed,
            "solver": run.solver,
            "status": run.status,
            "value": run.value,
            "bound": run.bound,
            "gap": run.gap,
            "figures": run.figures,
        },
        "locks": [_lock(lock) for lock in locks],
        "members": [
            {"person": member.person.public_id, "unit": member.unit.public_id}
            for member in members
        ],
        "list_digest": list_digest(members),
    }


def list_digest(members: Iterable[RunMember]) -> str:
    """SHA-256 of who is on the list, whatever their order."""
    ids = sorted(member.person.public_id for member in members)
    return sha256("\n".join(ids).encode()).hexdigest()


def _period(run: SelectionRun) -> dict[str, Any]:
    period = run.computation.period
    bases = PeriodRule.objects.filter(period=period)
    return {
        "name": period.name,
        "start": period.start_date.isoformat(),
        "end": period.end_date.isoformat(),
        "rules": rule_values(period),
        "legal_basis": dict(bases.values_list("key", "legal_basis")),
    }


def _lock(lock: Lock) -> dict[str, Any]:
    return {
        "person": lock.person.public_id,
        "direction": lock.direction,
        "reason": lock.reason,
        "role": lock.role,
        "cost": lock.cost,
        "at": lock.locked_at.isoformat(),
    }
