"""Figures of a mirror as its pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core.charts import Bar
from sebalai.plans import phrasing, wording
from sebalai.plans.mirror import Band, Figures
from sebalai.plans.models import Commitment, Deed, ResourceRequest


def bars(found: Figures, agency: Band | None) -> list[Bar]:
    """The middle half here beside that of the agency; nothing of few decisions."""
    if agency is None or found.half is None or found.median is None:
        return []
    low, high = found.half
    return [
        Bar(
            _("This unit"),
            found.median,
            low,
            high,
            note=_("%(count)s decisions") % {"count": found.decisions},
        ),
        Bar(
            _("All units"),
            agency.median,
            agency.low,
            agency.high,
            note=_("%(count)s decisions of %(units)s units")
            % {"count": agency.decisions, "units": agency.units},
            tone="neutral",
        ),
    ]


def resources(found: Figures) -> list[dict[str, Any]]:
    """Asked, granted and used by kind, in the order of the kinds."""
    return [
        {
            "label": label,
            "money": kind == ResourceRequest.Kind.MONEY,
            "asked": _amount(kind, held.asked),
            "granted": _amount(kind, held.granted),
            "used": _amount(kind, held.used),
            "sum": held,
        }
        for kind, label in ResourceRequest.Kind.choices
        if (held := found.resources.get(kind))
    ]


def _amount(kind: str, value: Any) -> str:
    text = phrasing.figure(value)
    return f"Rp{text}" if kind == ResourceRequest.Kind.MONEY else text


def records(
    rows: Iterable[Commitment],
    entries: Iterable[Deed],
    confirmed: set[int],
    reader: User,
) -> list[dict[str, Any]]:
    """Each head's record: what stands, and what was corrected or struck out."""
    by: dict[int, list[Deed]] = {}
    for one in entries:
        by.setdefault(one.commitment_id, []).append(one)
    return [
        {
            "commitment": row,
            "capacity": wording.CAPACITIES.get(row.capacity, ""),
            "is_own": row.head_id == reader.pk,
            "standing": [
                {"deed": one, "confirmed": one.pk in confirmed}
                for one in by.get(row.pk, [])
                if _stands(one)
            ],
            "past": [one for one in by.get(row.pk, []) if not _stands(one)],
        }
        for row in rows
    ]


def _stands(one: Deed) -> bool:
    return one.struck_at is None and not hasattr(one, "successor")
