"""A plan's way: its states, who has it next, what moves it. Knows no Django.

An approved plan that is written anew is a draft again whose approved version stays in
force; everything else about an amendment follows from that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    WITH_HEAD = "with_head"
    WITH_OFFICE = "with_office"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """Who decides on a submitted plan, in this order; a period may leave steps out."""

    HEAD = "head"
    OFFICE = "office"


class Act(StrEnum):
    """What is done to a plan as a whole."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"  # by its owners, before anybody decided
    PASS = "pass"  # noqa: S105 - a step says yes
    RETURN = "return"  # a step marks what must change
    WITHDRAW = "withdraw"  # by its owners, for good reasons
    REOPEN = "reopen"  # a withdrawn plan is written on
    AMEND = "amend"  # an approved plan is written anew


class Side(StrEnum):
    """Whose word a conversation about a plan waits for."""

    OWNERS = "owners"
    ADVISERS = "advisers"
    NOBODY = "nobody"  # settled


SATURDAY = 5
STATE_OF: Mapping[Step, State] = {
    Step.HEAD: State.WITH_HEAD,
    Step.OFFICE: State.WITH_OFFICE,
}
WRITABLE = frozenset({State.DRAFT, State.RETURNED})
WAITING = frozenset(STATE_OF.values())

_FROM: Mapping[Act, frozenset[State]] = {
    Act.SUBMIT: WRITABLE,
    Act.TAKE_BACK: WAITING,
    Act.PASS: WAITING,
    Act.RETURN: WAITING,
    Act.WITHDRAW: WRITABLE | WAITING,
    Act.REOPEN: frozenset({State.WITHDRAWN}),
    Act.AMEND: frozenset({State.APPROVED}),
}
_TO: Mapping[Act, State] = {
    Act.TAKE_BACK: State.DRAFT,
    Act.RETURN: State.RETURNED,
    Act.WITHDRAW: State.WITHDRAWN,
    Act.REOPEN: State.DRAFT,
    Act.AMEND: State.DRAFT,
}


def may(state: State, act: Act) -> bool:
    return state in _FROM[act]


def step_at(state: State) -> Step | None:
    """Whose turn it is; None while nobody decides."""
    return next((step for step, waits in STATE_OF.items() if waits == state), None)


def after(state: State, act: Act, steps: Sequence[Step]) -> State:
    """The state that ``act`` leads to where a period decides in ``steps``.

    Raises ValueError where ``act`` has no place.
    """
    if not may(state, act):
        raise ValueError(f"{act} has no place in {state}")
    if act in _TO:
        return _TO[act]
    passed = step_at(state)
    order = list(Step)
    left = [
        step
        for step in order
        if step in steps and (passed is None or order.index(step) > order.index(passed))
    ]
    return STATE_OF[left[0]] if left else State.APPROVED


class Fill(StrEnum):
    """How far a section is."""

    EMPTY = "empty"
    PARTIAL = "partial"
    COMPLETE = "complete"


def fill(*, has_content: bool, lacks: bool) -> Fill:
    if not has_content:
        return Fill.EMPTY
    return Fill.PARTIAL if lacks else Fill.COMPLETE


class DateFault(StrEnum):
    BEFORE_TERM = "before_term"
    AFTER_TERM = "after_term"


def date_fault(day: date, term_start: date, term_end: date) -> DateFault | None:
    """Whether ``day`` lies outside the agent's term, and on which side."""
    if day < term_start:
        return DateFault.BEFORE_TERM
    return DateFault.AFTER_TERM if day > term_end else None


def review_due(since: date, days: int) -> date:
    """The last of so many working days, Monday to Friday, after ``since``."""
    day = since
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    return day
