"""Candidates as those who screen them see them: what is known, decided and answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from sebalai.selection import instruments, screening
from sebalai.selection.models import (
    Candidate,
    Screening,
    ScreeningAnswer,
    ScreeningDecision,
    SelectionRound,
)
from sebalai.selection.queries.staff import facts_of, rules_of
from sebalai.selection.screening import Criteria, Criterion, Finding, Mark

State = Candidate.State
SCREENED = (State.PROPOSED, State.PASSED, State.FAILED)


@dataclass(frozen=True)
class Sheet:
    """One candidate before who decides. ``rows`` are the criteria that are asked."""

    candidate: Candidate
    rows: tuple[Criterion, ...]
    found: dict[str, Finding]
    decisions: tuple[ScreeningDecision, ...]  # oldest first

    @property
    def last(self) -> ScreeningDecision | None:
        return self.decisions[-1] if self.decisions else None

    @property
    def answer(self) -> ScreeningAnswer | None:
        """The answer that the next decision weighs."""
        return getattr(self.last, "reply", None)

    @property
    def seen(self) -> str:
        """What the page showed: the last decision and the data at that moment."""
        number = self.last.number if self.last else 0
        return f"{number}-{screening.fingerprint(self.found)}"

    @cached_property
    def ticked(self) -> tuple[Criterion, ...]:
        """What a person has to say: the computer does not know it."""
        known = {code for code, one in self.found.items() if one.holds is not None}
        return tuple(row for row in self.rows if row.code not in known)

    @cached_property
    def earlier(self) -> dict[str, Mark]:
        """What was ticked the last time, by code."""
        made = marks_of(self.last) if self.last else ()
        return {mark.code: mark for mark in made if not mark.computed}

    @property
    def fails(self) -> list[Criterion]:
        """Computed criteria that do not hold."""
        return [r for r in self.rows if r.code in self.found and self._fails(r.code)]

    def _fails(self, code: str) -> bool:
        return self.found[code].holds is False

    @property
    def is_clear(self) -> bool:
        """All that is computed holds, and nothing is left to tick or to weigh."""
        ticked = [self.earlier.get(row.code) for row in self.ticked]
        settled = all(mark and mark.holds for mark in ticked)
        return settled and not self.fails and self.answer is None

    @property
    def has_changed(self) -> bool:
        """A decided candidate of whom the directory now says something else."""
        if self.last is None:
            return False
        then = {m.code: m.holds for m in marks_of(self.last) if m.computed}
        now = {c: f.holds for c, f in self.found.items() if f.holds is not None}
        return then != now


def criteria_of(of: SelectionRound) -> Criteria:
    """The version the round began with; before its first use, the one it would take."""
    held = Screening.objects.filter(round=of).first()
    if held:
        return screening.criteria(held.criteria, held.version)
    name = rules_of(of.period).criteria
    begun = timezone.localtime(of.created_at).date()
    return screening.criteria(name, instruments.in_force(screening.KIND, name, begun))


def sheets(of: SelectionRound, candidates: Collection[Candidate]) -> list[Sheet]:
    """A sheet for each, in their order; the same queries for one as for many."""
    rules = rules_of(of.period)
    rows = criteria_of(of).asked_by(rules.screen)
    facts = facts_of(of.period, [one.person_id for one in candidates], rules)
    decisions = _decisions(candidates)
    return [
        Sheet(
            candidate=one,
            rows=rows,
            found=screening.findings(rows, rules.screen, facts.get(one.person_id)),
            decisions=tuple(decisions.get(one.pk, ())),
        )
        for one in candidates
    ]


def sheet(candidate: Candidate) -> Sheet:
    return sheets(candidate.round, [candidate])[0]


def _decisions(
    candidates: Iterable[Candidate],
) -> dict[int, list[ScreeningDecision]]:
    rows = ScreeningDecision.objects.filter(candidate__in=[c.pk for c in candidates])
    found: dict[int, list[ScreeningDecision]] = {}
    for row in rows.select_related("decided_by", "reply", "answer").order_by("number"):
        found.setdefault(row.candidate_id, []).append(row)
    return found


def marks_of(decision: ScreeningDecision) -> tuple[Mark, ...]:
    return tuple(Mark(**{**m, "days": tuple(m["days"])}) for m in decision.marks)


def listed(
    of: SelectionRound, *, state: str = "", text: str = ""
) -> QuerySet[Candidate]:
    """Candidates who did not withdraw; those who answered, then those who wait, first."""
    found = Candidate.objects.filter(round=of, state__in=SCREENED)
    if state:
        found = found.filter(state=state)
    for word in text.split():
        found = found.filter(
            Q(person__name__icontains=word) | Q(unit__name__icontains=word)
        )
    return (
        found.select_related("person", "unit", "agency", "round__period__agency")
        .annotate(has_answered=Exists(_unweighed().filter(**_OWN)))
        .annotate(
            turn=Case(
                When(state=State.PROPOSED, has_answered=True, then=Value(0)),
                When(state=State.PROPOSED, then=Value(1)),
                default=Value(2),
            )
        )
        .order_by("turn", "unit__name", "person__name", "pk")
    )


_OWN = {"decision__candidate": OuterRef("pk")}


def _unweighed() -> QuerySet[ScreeningAnswer]:
    """Answers that no decision has weighed yet."""
    weighing = ScreeningDecision.objects.filter(answer=OuterRef("pk"))
    return ScreeningAnswer.objects.filter(~Exists(weighing))


def waiting(of: SelectionRound) -> list[str]:
    """The queue: public ids of those without a decision that stands."""
    rows = listed(of, state=State.PROPOSED)
    return list(rows.values_list("public_id", flat=True))


def clear(of: SelectionRound) -> list[Candidate]:
    """Those who wait and can be confirmed in one go."""
    rows = list(listed(of, state=State.PROPOSED))
    return [one.candidate for one in sheets(of, rows) if one.is_clear]


@dataclass(frozen=True)
class Progress:
    """How far the screening is."""

    waiting: int
    answered: int  # of those who wait
    passed: int
    failed: int

    @property
    def whole(self) -> int:
        return self.waiting + self.passed + self.failed

    @property
    def decided(self) -> int:
        return self.passed + self.failed


def progress(of: SelectionRound) -> Progress:
    """Two queries."""
    rows = Candidate.objects.filter(round=of).order_by()
    counts = dict(rows.values_list("state").annotate(Count("pk")))
    answers = _unweighed().filter(
        decision__candidate__round=of, decision__candidate__state=State.PROPOSED
    )
    return Progress(
        waiting=counts.get(State.PROPOSED, 0),
        answered=answers.count(),
        passed=counts.get(State.PASSED, 0),
        failed=counts.get(State.FAILED, 0),
    )
