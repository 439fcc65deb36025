"""An outcome and a plain reason for every candidate, worked out from a computed list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import translation

from sebalai.selection import explain, frozen, reasons, screening_reasons
from sebalai.selection.eligibility import Reason
from sebalai.selection.models import (
    Candidate,
    Determination,
    Lock,
    RunMember,
    SelectionRun,
)
from sebalai.selection.queries.staff import staff_of
from sebalai.selection.rules import Evidence

Outcome = Determination.Outcome
State = Candidate.State
BY_SCORE = {SelectionRun.Scenario.TODAY, SelectionRun.Scenario.SPREAD}


@dataclass(frozen=True)
class Proposed:
    outcome: str
    reason: str


class Proposals:
    """What a list says of the candidates of its round."""

    def __init__(self, run: SelectionRun, candidates: Collection[Candidate]) -> None:
        self.run, self.candidates = run, candidates
        self.of = run.computation.round
        self.claims_reach = (
            run.computation.evidence != Evidence.D and run.scenario not in BY_SCORE
        )
        rows = RunMember.objects.filter(run=run).select_related("person")
        self.members = {row.person_id: row for row in rows}
        locks = Lock.objects.active().filter(round=self.of)
        self.locks = {lock.person_id: lock for lock in locks}

    def of_all(self) -> dict[int, Proposed]:
        """By key of the candidate; the reasons are in the language of the agency."""
        with translation.override(settings.LANGUAGE_CODE):
            return {one.pk: self._of(one) for one in self.candidates}

    def reason(self, candidate: Candidate, outcome: str) -> str:
        """The words for an outcome that the committee sets itself."""
        with translation.override(settings.LANGUAGE_CODE):
            if outcome == Outcome.RESERVE:
                return reasons.reserve()
            return self._why_not(candidate)

    def _of(self, candidate: Candidate) -> Proposed:
        member = self.members.get(candidate.person_id)
        if member:
            return Proposed(Outcome.CHOSEN, self._why(member))
        if self._is_next(candidate):
            return Proposed(Outcome.RESERVE, reasons.reserve())
        return Proposed(Outcome.NOT_CHOSEN, self._why_not(candidate))

    def _why(self, member: RunMember) -> str:
        lock = self.locks.get(member.person_id)
        if lock is None:
            return reasons.chosen(member.facts, claims_reach=self.claims_reach)
        return reasons.stays() if lock.run_id is None else reasons.chosen_by_committee()

    def _is_next(self, candidate: Candidate) -> bool:
        """Whether they would follow somebody on the list."""
        return (
            candidate.state != State.FAILED
            and candidate.person.public_id in self._followers
        )

    @cached_property
    def _followers(self) -> set[str]:
        return {row.facts["instead"] for row in self.members.values()} - {None}

    def _why_not(self, candidate: Candidate) -> str:
        if candidate.state == State.FAILED:
            return self._screened.get(candidate.pk) or str(
                reasons.AGAINST[Reason.SCREENED_OUT]
            )
        if lock := self.locks.get(candidate.person_id):
            return reasons.kept_off(lock.reason)
        found = self._standing.get(candidate.person.public_id)
        if found and not found.eligible and (told := self._against(candidate)):
            return told
        return reasons.not_chosen(found, claims_reach=self.claims_reach)

    @cached_property
    def _screened(self) -> dict[int, str]:
        failed = [one for one in self.candidates if one.state == State.FAILED]
        return screening_reasons.told(self.of, failed) if failed else {}

    @cached_property
    def _standing(self) -> dict[str, explain.Standing]:
        on_list = [row.person.public_id for row in self.members.values()]
        asked = [
            one.person.public_id
            for one in self.candidates
            if one.person_id not in self.members
        ]
        return explain.standing(frozen.problem_of_run(self.run), on_list, asked)

    def _against(self, candidate: Candidate) -> str:
        found = self._reasons.get(candidate.person_id, ())
        return " ".join(str(reasons.AGAINST[reason]) for reason in found)

    @cached_property
    def _reasons(self) -> dict[int, Any]:
        staff = staff_of(self.of.period, of=self.of)
        return {member.key: member.reasons for member in staff.members}
