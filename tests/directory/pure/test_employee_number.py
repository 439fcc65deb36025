from datetime import date

import pytest
from hypothesis import given, strategies as st

from sebalai.directory.rules import (
    Gender,
    NumberFacts,
    NumberProblem,
    Scheme,
    format_employee_number,
    mask_employee_number,
    read_employee_number,
)

BIRTHS = st.dates(date(1940, 1, 1), date(2005, 12, 31))
PNS = "198609262015051001"
PPPK = "198609262021212003"


def pns(born: date, age: int, month: int, sex: int, serial: int) -> str:
    return f"{born:%Y%m%d}{born.year + age}{month:02d}{sex}{serial:03d}"


def test_a_pns_number_tells_birth_start_and_sex():
    assert read_employee_number(PNS) == NumberFacts(
        PNS, Scheme.PNS, date(1986, 9, 26), Gender.MALE, 2015, 0, 1
    )


def test_a_pppk_number_tells_its_contract():
    assert read_employee_number(PPPK) == NumberFacts(
        PPPK, Scheme.PPPK, date(1986, 9, 26), Gender.FEMALE, 2021, 1, 3
    )


@given(
    BIRTHS,
    st.integers(19, 40),
    st.integers(1, 12),
    st.integers(1, 2),
    st.integers(1, 999),
)
def test_every_well_formed_pns_number_is_read_back(born, age, month, sex, serial):
    facts = read_employee_number(pns(born, age, month, sex, serial))
    assert (facts.scheme, facts.born, facts.serial) == (Scheme.PNS, born, serial)


@given(
    BIRTHS,
    st.integers(19, 40),
    st.integers(1, 9),
    st.integers(1, 2),
    st.integers(1, 999),
)
def test_every_well_formed_pppk_number_is_read_back(born, age, contract, sex, serial):
    text = f"{born:%Y%m%d}{born.year + age}2{contract}{sex}{serial:03d}"
    facts = read_employee_number(text)
    assert (facts.scheme, facts.contract, facts.start_year) == (
        Scheme.PPPK,
        contract,
        born.year + age,
    )


@pytest.mark.parametrize(
    "raw",
    [
        f"'{PNS}",
        f"  {PNS} ",
        "19860926 201505 1 001",
        f"’ {PNS}\u00a0",
        f"\ufeff{PNS}",
        int(PNS),
    ],
)
def test_what_people_type_around_a_number_is_dropped(raw):
    assert read_employee_number(raw).number == PNS


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (None, NumberProblem.MISSING),
        (" ' ", NumberProblem.MISSING),
        (1.98609262015051e17, NumberProblem.LOST_DIGITS),
        ("1.98609262015051E+17", NumberProblem.LOST_DIGITS),
        ("1,98609E+17", NumberProblem.LOST_DIGITS),
        (198609262015051000, NumberProblem.LOST_DIGITS),
        ("19860926201505100O", NumberProblem.NOT_DIGITS),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", NumberProblem.NOT_DIGITS),
        ("19860926201505100", NumberProblem.LENGTH),
        ("198613262015051001", NumberProblem.BIRTH_DATE),
        ("198602302015051001", NumberProblem.BIRTH_DATE),
        ("198609262015131001", NumberProblem.START_MONTH),
        ("198609262015201001", NumberProblem.START_MONTH),
        ("198609262015053001", NumberProblem.SEX),
        ("198609262015051000", NumberProblem.SERIAL),
        ("198609262004081001", NumberProblem.TOO_YOUNG),
        ("198609262003211001", NumberProblem.TOO_YOUNG),
    ],
)
def test_each_fault_has_its_name(raw, problem):
    assert read_employee_number(raw) is problem


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none()))
def test_no_cell_breaks_the_reader(raw):
    assert isinstance(read_employee_number(raw), NumberFacts | NumberProblem)


def test_numbers_are_printed_in_groups():
    assert format_employee_number(PNS) == "19860926 201505 1 001"


@given(BIRTHS, st.integers(1, 2))
def test_a_masked_number_hides_birth_and_sex(born, sex):
    number = pns(born, 30, 5, sex, 7)
    assert mask_employee_number(number) == f"•••••••• {born.year + 30}•• • 007"


def test_a_malformed_number_is_masked_whole():
    assert mask_employee_number("1234") == "••••"
