"""Every state, every act: who has the plan next."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from sebalai.plans import rules
from sebalai.plans.rules import Act, DateFault, Fill, State, Step

BOTH = (Step.HEAD, Step.OFFICE)


@pytest.mark.parametrize(
    ("steps", "way"),
    [
        (BOTH, [State.WITH_HEAD, State.WITH_OFFICE, State.APPROVED]),
        ((Step.OFFICE,), [State.WITH_OFFICE, State.APPROVED]),
        ((Step.HEAD,), [State.WITH_HEAD, State.APPROVED]),
        ((), [State.APPROVED]),
    ],
)
def test_a_plan_passes_the_steps_of_its_period(steps, way):
    state, seen, act = State.DRAFT, [], Act.SUBMIT
    while state is not State.APPROVED:
        state, act = rules.after(state, act, steps), Act.PASS
        seen.append(state)
    assert seen == way


def test_what_may_not_be_is_refused_everywhere():
    for state, act in product(State, Act):
        if rules.may(state, act):
            assert isinstance(rules.after(state, act, BOTH), State)
        else:
            with pytest.raises(ValueError, match="no place"):
                rules.after(state, act, BOTH)


def test_a_step_switched_off_meanwhile_does_not_hold_a_plan():
    assert rules.after(State.WITH_HEAD, Act.PASS, ()) is State.APPROVED


def test_only_waiting_plans_have_a_step():
    assert {s: rules.step_at(s) for s in State if rules.step_at(s)} == {
        State.WITH_HEAD: Step.HEAD,
        State.WITH_OFFICE: Step.OFFICE,
    }
    assert not rules.WRITABLE & rules.WAITING


def test_how_far_a_section_is():
    assert rules.fill(has_content=False, lacks=False) is Fill.EMPTY
    assert rules.fill(has_content=True, lacks=True) is Fill.PARTIAL
    assert rules.fill(has_content=True, lacks=False) is Fill.COMPLETE


def test_the_first_and_the_last_day_of_a_term_belong_to_it():
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    assert [rules.date_fault(day, start, end) for day in (start, end)] == [None, None]
    assert rules.date_fault(date(2025, 12, 31), start, end) is DateFault.BEFORE_TERM
    assert rules.date_fault(date(2027, 1, 1), start, end) is DateFault.AFTER_TERM
