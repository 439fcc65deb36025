"""Which text holds for an agency: its own last one, else the usual one."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from sebalai.core.models import Agency, LetterText
from sebalai.core.verdicts import Refused
from sebalai.core.wording.checking import check
from sebalai.core.wording.filling import Wording
from sebalai.core.wording.kinds import Kind, kind


def current(agency: Agency, key: str) -> Wording:
    return current_of(agency, [key])[key]


def current_of(agency: Agency, keys: Collection[str]) -> dict[str, Wording]:
    """One query for all of them."""
    rows = LetterText.objects.of(agency).filter(key__in=keys).order_by("number")
    last = {row.key: row for row in rows}
    return {key: _wording(kind(key), last.get(key)) for key in keys}


def _wording(of: Kind, row: LetterText | None) -> Wording:
    """The usual text, too, where a newer version of the product lacks a field that the
    agency's text has.
    """
    if row is not None and not row.is_usual:
        try:
            check(of, row.subject, row.body)
        except Refused:
            pass
        else:
            return Wording(of, row.subject, row.body)
    return Wording(of, of.subject, of.body)


def history(agency: Agency, key: str) -> QuerySet[LetterText]:
    """Newest first."""
    rows = LetterText.objects.of(agency).filter(key=key)
    return rows.select_related("saved_by").order_by("-number")


def standing(agency: Agency) -> dict[str, LetterText]:
    """The last version of each letter that the agency ever changed."""
    rows = LetterText.objects.of(agency).select_related("saved_by").order_by("number")
    return {row.key: row for row in rows}
