"""The assessment of a round: who is in it, how far it is, what it came to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Avg, Count, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.selection.models import (
    Assessment,
    Assignment,
    Candidate,
    Entry,
    PanelMember,
    SelectionRound,
)
from sebalai.selection.phases import Phase
from sebalai.selection.queries.kept import kept_locks

State = Candidate.State
_STANDING = Q(assignments__taken_off_at=None)
_WILLING = Count(
    "assignments", filter=_STANDING & Q(assignments__abstained_at=None), distinct=True
)
_SCORED = Count(
    "assignments",
    filter=_STANDING & Q(assignments__submitted_at__isnull=False),
    distinct=True,
)


def assessment_of(of: SelectionRound) -> Assessment | None:
    rows = Assessment.objects.select_related("agency", "round__period__agency")
    return rows.filter(round=of).first()


def to_assess(of: SelectionRound) -> QuerySet[Candidate]:
    """Who passed the screening; where the round has none, everybody who stands.

    Who stays from the list before is not heard again.
    """
    rows = Candidate.objects.filter(round=of)
    rows = rows.exclude(person__in=kept_locks(of).values("person"))
    if of.phases.filter(kind=Phase.SCREENING).exists():
        return rows.filter(state=State.PASSED)
    return rows.standing()


def entries(assessment: Assessment) -> QuerySet[Entry]:
    """Entries whose candidate is still to be assessed, in the drawn order."""
    found = Entry.objects.filter(
        assessment=assessment, candidate__in=to_assess(assessment.round)
    )
    return found.select_related(
        "candidate__person__unit", "candidate__unit", "agency"
    ).order_by("number")


def uncovered(assessment: Assessment) -> QuerySet[Entry]:
    """Entries whom fewer assessors than wanted have scored or will score."""
    rows = entries(assessment).annotate(willing=_WILLING)
    return rows.filter(willing__lt=assessment.assessors)


def members(assessment: Assessment) -> QuerySet[PanelMember]:
    rows = PanelMember.objects.filter(assessment=assessment)
    return rows.select_related("user", "agency", "assessment__round__period")


@dataclass(frozen=True)
class Work:
    """What one assessor has to do and did."""

    given: int
    scored: int
    abstained: int

    @property
    def waiting(self) -> int:
        return self.given - self.scored - self.abstained


def work(assessment: Assessment) -> dict[int, Work]:
    """By key of the assessor; one query."""
    rows = (
        Assignment.objects.standing()
        .filter(entry__in=entries(assessment))
        .order_by()
        .values("assessor")
        .annotate(
            given=Count("pk"), scored=Count("submitted_at"), gone=Count("abstained_at")
        )
    )
    return {
        row["assessor"]: Work(row["given"], row["scored"], row["gone"]) for row in rows
    }


@dataclass(frozen=True)
class Standing:
    """How far an assessment is; counts of candidates and of scores."""

    candidates: int
    wanted: int  # scores
    scored: int
    uncovered: int  # candidates whom too few assessors will score
    incomplete: int  # candidates with fewer scores than wanted
    new: int  # candidates who have no number yet

    @property
    def is_complete(self) -> bool:
        return self.incomplete == 0 and self.new == 0


def standing(assessment: Assessment) -> Standing:
    """Three queries, whatever the number of candidates."""
    rows = list(
        entries(assessment)
        .annotate(willing=_WILLING, scored=_SCORED)
        .values_list("willing", "scored")
    )
    per = assessment.assessors
    return Standing(
        candidates=len(rows),
        wanted=len(rows) * per,
        scored=sum(scored for _, scored in rows),
        uncovered=sum(willing < per for willing, _ in rows),
        incomplete=sum(scored < per for _, scored in rows),
        new=to_assess(assessment.round).count() - len(rows),
    )


def is_veiled(assessment: Assessment) -> bool:
    """Names stay hidden until every assessor has scored or abstained."""
    if not assessment.is_blind:
        return False
    rows = Assignment.objects.filter(entry__in=entries(assessment))
    return assessment.closed_at is None and (
        not rows.exists() or rows.waiting().exists()
    )


def scores(of: SelectionRound) -> dict[int, float]:
    """Mean of the panel from 0 to 100 by key of the person; empty until it is closed."""
    assessment = Assessment.objects.filter(round=of).exclude(closed_at=None).first()
    if assessment is None:
        return {}
    means = (
        Assignment.objects.counting()
        .filter(entry__in=entries(assessment))
        .order_by()
        .values_list("entry__candidate__person")
        .annotate(mean=Avg("total"))
    )
    return {person: float(mean) for person, mean in means}


def late(assessment: Assessment) -> list[tuple[PanelMember, Work]]:
    """Assessors with sheets still open, most of them first."""
    done = work(assessment)
    rows = [(m, done[m.user_id]) for m in members(assessment) if m.user_id in done]
    return sorted(
        (row for row in rows if row[1].waiting), key=lambda row: -row[1].waiting
    )


def panels(assessment: Assessment) -> Counter[int]:
    """How many active members each panel has."""
    rows = members(assessment).filter(is_active=True).exclude(panel=None)
    return Counter(row.panel for row in rows if row.panel)


def found_in(rows: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """Entries whose candidate or unit holds every word of ``text``."""
    for word in text.split():
        rows = rows.filter(
            Q(candidate__person__name__icontains=word)
            | Q(candidate__unit__name__icontains=word)
        )
    return rows


def role_holders(assessment: Assessment) -> list[User]:
    """Who may score and is no assessor of this round yet; two queries."""
    codes = [role.code for role in holders(Power.ASSESS_CANDIDATES)]
    inside = members(assessment).filter(is_active=True).values("user")
    rows = User.objects.of(assessment.agency).filter(
        is_active=True, grants__role__in=codes
    )
    return list(
        rows.exclude(pk__in=inside)
        .distinct()
        .order_by("full_name", "pk")
        .prefetch_related("grants")
    )
