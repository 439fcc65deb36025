"""What becomes of each row, and of each person no row names."""

from dataclasses import replace
from datetime import date

import pytest

from sebalai.directory.roster.facts import PERSON_FIELDS, Outcome, PersonFacts, note
from sebalai.directory.roster.plan import Known, KnownUnits, Place, Planner
from sebalai.directory.roster.read import PersonReader
from sebalai.directory.rules import Standing

TODAY = date(2026, 11, 1)
ALL = frozenset(PERSON_FIELDS)
UNITS = KnownUnits(
    open=frozenset({"u1", "u2"}),
    merged={"old": "u2"},
    closed=frozenset({"shut"}),
    rejected=frozenset({"ring"}),
)
CODES = ("siasn_id", "number", "name", "unit", "employment", "legal_status", "grade")


def number(serial, birth="19860926"):
    return f"{birth}2015051{serial:03d}"


def person(serial=1, **changes):
    facts = PersonFacts(number(serial), f"Orang {serial}", "u1", "pns", f"s{serial}")
    return replace(facts, **changes)


def weigh(planner, facts, row=2, speaks_of=ALL):
    cells = (
        facts.siasn_id,
        facts.employee_number,
        facts.name,
        facts.unit,
        "PNS",
        "",
        "",
    )
    read = PersonReader(CODES).read(cells)
    if read.facts:
        read = replace(read, facts=facts)
    return planner.weigh(Place(1, row), read, speaks_of)


def planner(*people):
    return Planner([Known(i, facts) for i, facts in enumerate(people, start=1)], UNITS)


def test_a_stranger_is_new():
    assert weigh(planner(), person()).outcome is Outcome.NEW


def test_a_stranger_who_does_not_serve_is_new_with_a_warning():
    decision = weigh(planner(), person(standing=Standing.GONE, legal_status="Pensiun"))
    assert decision.outcome is Outcome.NEW
    assert decision.warnings == (note("not_serving", status="Pensiun"),)


def test_the_same_facts_change_nothing():
    decision = weigh(planner(person()), person())
    assert (decision.outcome, decision.key) == (Outcome.UNCHANGED, 1)


def test_a_change_keeps_what_was_before():
    decision = weigh(planner(person(grade="III/c")), person(grade="III/d"))
    assert (decision.outcome, decision.before) == (Outcome.CHANGED, {"grade": "III/c"})


def test_a_column_that_the_file_lacks_erases_nothing():
    decision = weigh(
        planner(person(grade="III/c")), person(), speaks_of=ALL - {"grade"}
    )
    assert decision.outcome is Outcome.UNCHANGED
    assert decision.facts.grade == "III/c"


def test_another_unit_is_a_move():
    decision = weigh(planner(person()), person(unit="u2"))
    assert (decision.outcome, decision.before) == (Outcome.MOVED, {"unit": "u1"})


def test_a_unit_merged_here_is_followed():
    decision = weigh(planner(), person(unit="old"))
    assert decision.facts.unit == "u2"
    assert decision.warnings == (note("unit_merged"),)


@pytest.mark.parametrize(
    ("unit", "code"),
    [("zz", "unit_unknown"), ("shut", "unit_closed"), ("ring", "unit_rejected")],
)
def test_a_unit_that_takes_nobody_rejects_the_row(unit, code):
    decision = weigh(planner(), person(unit=unit))
    assert decision.outcome is Outcome.REJECTED
    assert [reason.code for reason in decision.reasons] == [code]


def test_the_second_row_of_a_number_is_rejected_and_names_the_first():
    plan = planner()
    weigh(plan, person(), row=2)
    decision = weigh(plan, person(siasn_id="other"), row=9)
    assert decision.reasons == (note("duplicate_number", row="2", file="1"),)


def test_the_second_row_of_a_siasn_id_is_rejected():
    plan = planner()
    weigh(plan, person(1), row=2)
    decision = weigh(plan, person(2, siasn_id="s1"), row=3)
    assert [reason.code for reason in decision.reasons] == ["duplicate_siasn_id"]


def test_a_new_number_under_the_same_siasn_id_is_the_same_person():
    decision = weigh(planner(person(1)), person(2, siasn_id="s1", name="Orang 1"))
    assert (decision.outcome, decision.key) == (Outcome.CHANGED, 1)
    assert [warning.code for warning in decision.warnings] == ["number_changed"]


def test_a_number_that_belongs_to_somebody_else_is_rejected():
    decision = weigh(planner(person(1), person(2)), person(2, siasn_id="s1"))
    assert [reason.code for reason in decision.reasons] == ["number_taken"]


def test_a_status_that_ends_service_means_left():
    gone = person(standing=Standing.GONE, legal_status="Pensiun")
    decision = weigh(planner(person()), gone)
    assert decision.outcome is Outcome.LEFT
    assert decision.reasons == (note("status_left", status="Pensiun"),)


def test_who_returns_is_a_change_that_says_so():
    decision = weigh(planner(person(standing=Standing.GONE)), person())
    assert (decision.outcome, decision.reasons) == (
        Outcome.CHANGED,
        (note("returned"),),
    )


def absent(plan, complete=None):
    return [decision.key for decision in plan.absent(complete=complete, today=TODAY)]


def test_who_is_no_longer_named_has_left():
    plan = planner(person(1), person(2), person(3))
    weigh(plan, person(1))
    weigh(plan, person(2), row=3)
    assert absent(plan) == [3]


def test_only_the_kinds_that_the_files_hold_are_judged():
    plan = planner(person(1), person(2, kind="pppk"))
    weigh(plan, person(1))
    assert absent(plan, complete=True) == []


def test_a_file_that_would_dismiss_most_is_a_part_unless_stated():
    people = [person(serial) for serial in range(1, 6)]
    plan = planner(*people)
    weigh(plan, people[0])
    assert absent(plan) == []
    assert absent(plan, complete=True) == [2, 3, 4, 5]
    assert absent(plan, complete=False) == []


def test_a_rejected_row_still_shows_that_its_person_is_there():
    plan = planner(person(1), person(2), person(3))
    for row, serial in enumerate((1, 2), start=2):
        weigh(plan, person(serial), row=row)
    broken = replace(person(3), employee_number="1,98609E+17", siasn_id="")
    assert weigh(plan, broken, row=4).outcome is Outcome.REJECTED
    assert absent(plan) == []


def test_who_left_before_does_not_leave_again():
    plan = planner(person(1), person(2, standing=Standing.GONE))
    weigh(plan, person(1))
    assert absent(plan) == []
