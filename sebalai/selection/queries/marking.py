"""The sheets of one assessor: what they may see, in the order in which they score."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from sebalai.accounts.models import User
from sebalai.selection.blinding import covered
from sebalai.selection.models import (
    Assessment,
    Assignment,
    Pitch,
    ScreeningDecision,
)
from sebalai.selection.queries.assessment import entries, is_veiled


def my_sheets(user: User, assessment: Assessment) -> QuerySet[Assignment]:
    """By time of the pitch, then by number."""
    rows = Assignment.objects.standing().filter(
        assessor=user, entry__in=entries(assessment)
    )
    return rows.select_related(
        "agency",
        "entry__pitch",
        "entry__assessment__round__period__agency",
        "entry__candidate__person__unit",
        "entry__candidate__unit",
    ).order_by(F("entry__pitch__starts_at").asc(nulls_last=True), "entry__number")


@dataclass(frozen=True)
class Count:
    """``done`` of ``whole``: scored or abstained."""

    done: int
    whole: int

    @property
    def left(self) -> int:
        return self.whole - self.done


def my_count(user: User, assessment: Assessment) -> Count:
    rows = my_sheets(user, assessment).order_by()
    whole = rows.count()
    return Count(
        whole - rows.filter(submitted_at=None, abstained_at=None).count(), whole
    )


def my_waiting(user: User, assessment: Assessment) -> list[str]:
    rows = my_sheets(user, assessment).filter(submitted_at=None, abstained_at=None)
    return list(rows.values_list("public_id", flat=True))


@dataclass(frozen=True)
class Shown:
    """What an assessor sees of a candidate; without name and unit under the veil."""

    number: int
    name: str
    position: str
    unit: str
    idea_title: str
    idea: str
    summary: str
    pitch: Pitch | None


class Reader:
    """Shows sheets as the veil of the assessment allows. Two queries, whatever many."""

    def __init__(self, assessment: Assessment) -> None:
        self.is_veiled = is_veiled(assessment)

    def shown(self, sheet: Assignment, summary: str = "") -> Shown:
        entry, candidate = sheet.entry, sheet.entry.candidate
        person, veiled = candidate.person, self.is_veiled

        def text(value: str) -> str:
            if not veiled:
                return value
            names = (person.name, person.front_title, person.back_title)
            return covered(value, names, (candidate.unit.name, person.unit.name))

        return Shown(
            number=entry.number,
            name="" if veiled else person.full_name,
            position="" if veiled else person.position,
            unit="" if veiled else candidate.unit.name,
            idea_title=text(candidate.idea_title),
            idea=text(candidate.idea),
            summary=text(summary),
            pitch=getattr(entry, "pitch", None),
        )


def summary_of(sheet: Assignment) -> str:
    """What staffing wrote of the files, in the decision that stands."""
    rows = ScreeningDecision.objects.filter(candidate=sheet.entry.candidate_id)
    last = rows.order_by("number").last()
    return last.summary if last else ""
