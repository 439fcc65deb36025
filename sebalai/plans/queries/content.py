"""A plan as plain JSON: what a version freezes and what differences compare."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from sebalai.plans.models import Plan
from sebalai.plans.models.rows import PlanRow
from sebalai.plans.queries.facts import co_owners, steps


def content(plan: Plan) -> dict[str, Any]:
    """Sections by name, rows in their order, each with its public id as ``key``."""
    return {
        "title": plan.title,
        "unit": plan.unit.name,
        "lead": plan.person.full_name,
        "co_owners": [one.person.full_name for one in co_owners(plan)],
        "answers": {one.name: one.answers for one in plan.sections.all()},
        "indicators": [_row(row) for row in plan.indicators.all()],
        "steps": [
            _row(row)
            | {
                "owner": row.owner.public_id if row.owner else "",
                "owner_name": row.owner_name,
            }
            for row in steps(plan)
        ],
        "resources": [_row(row) for row in plan.resources.all()],
    }


def _row(row: PlanRow) -> dict[str, Any]:
    held = {name: _plain(getattr(row, name)) for name in row.inputs if name != "owner"}
    return {"key": row.public_id, **held}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def digest(of: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON, the same whatever the database does to spaces."""
    text = json.dumps(of, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
