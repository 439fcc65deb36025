"""Who is heard when and where, and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.selection.models import Assessment, Assignment, Pitch, PitchDay
from sebalai.selection.queries.assessment import entries
from sebalai.selection.timetable import Day, Slot, overlap


def days(assessment: Assessment) -> list[Day]:
    return [
        Day(
            row.day,
            row.starts,
            row.ends,
            (row.pause_starts, row.pause_ends)
            if row.pause_starts and row.pause_ends
            else None,
        )
        for row in PitchDay.objects.filter(assessment=assessment).order_by("day")
    ]


def pitches(assessment: Assessment) -> QuerySet[Pitch]:
    """Of candidates still in the round, in order of time."""
    rows = Pitch.objects.filter(entry__in=entries(assessment))
    return rows.select_related(
        "entry__candidate__person", "entry__candidate__unit", "entry__assessment"
    ).order_by("starts_at", "room", "pk")


def slot(row: Pitch) -> Slot:
    return Slot(timezone.make_naive(row.starts_at), row.room)


def hearers(assessment: Assessment) -> dict[str, list[str]]:
    """By entry: the public ids of those who will hear it. Two queries."""
    keys = entries(assessment).values_list("public_id", flat=True)
    found: dict[str, list[str]] = {key: [] for key in keys}
    rows = Assignment.objects.standing().filter(
        entry__assessment=assessment, abstained_at=None
    )
    for entry, user in rows.values_list("entry__public_id", "assessor__public_id"):
        if entry in found:
            found[entry].append(user)
    return found


def names(public_ids: Collection[str]) -> dict[str, str]:
    """Full names of accounts by public id."""
    rows = User.objects.filter(public_id__in=public_ids)
    return dict(rows.values_list("public_id", "full_name"))


def clashing(rows: Collection[Pitch], team: dict[str, list[str]]) -> set[int]:
    """Keys of pitches that need a room or an assessor at the same time as another."""
    found: set[int] = set()
    ordered = sorted(rows, key=lambda row: row.starts_at)
    for place, row in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if not overlap(row.starts_at, other.starts_at, row.minutes):
                break
            shared = set(team.get(row.entry.public_id, ())) & set(
                team.get(other.entry.public_id, ())
            )
            if shared or row.room == other.room:
                found |= {row.pk, other.pk}
    return found


def by_day(rows: Collection[Pitch]) -> list[tuple[date, list[Pitch]]]:
    def day(row: Pitch) -> date:
        return timezone.localdate(row.starts_at)

    return [(key, list(group)) for key, group in groupby(rows, key=day)]


def teams(assessment: Assessment) -> dict[int, list[str]]:
    """Names of those who hear a candidate, by key of the entry; one query."""
    rows = (
        Assignment.objects.standing()
        .filter(entry__assessment=assessment, abstained_at=None)
        .order_by("assessor__full_name")
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for entry, name in rows.values_list("entry_id", "assessor__full_name"):
        found[entry].append(name)
    return dict(found)
