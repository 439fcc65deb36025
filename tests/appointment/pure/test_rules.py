"""Who decides, how a decree moves, what its number and date must be."""

from __future__ import annotations

from datetime import date

import pytest

from sebalai.appointment.rules import (
    DateFault,
    Kind,
    NumberFault,
    State,
    date_fault,
    default_kind,
    first_coordinators,
    issuer,
    letterhead,
    may_move,
    number_faults,
    term_years,
)

DAY = date(2026, 2, 1)


def test_moves() -> None:
    allowed = {(old, new) for old in State for new in State if may_move(old, new)}
    assert allowed == {
        (State.DRAFT, State.INITIALS),
        (State.DRAFT, State.NUMBERED),
        (State.INITIALS, State.DRAFT),
        (State.INITIALS, State.INITIALLED),
        (State.INITIALLED, State.DRAFT),
        (State.INITIALLED, State.NUMBERED),
        (State.NUMBERED, State.DRAFT),
        (State.NUMBERED, State.SIGNED),
        (State.NUMBERED, State.ISSUED),
        (State.SIGNED, State.ISSUED),
        (State.ISSUED, State.AMENDED),
        (State.ISSUED, State.REVOKED),
        (State.AMENDED, State.AMENDED),
        (State.AMENDED, State.REVOKED),
    }


@pytest.mark.parametrize(
    "number",
    [
        "188.44/12/ORG/2026",
        "188.4/1035/VIII/2026",
        "100.3.3.1/123/SETDA/2026",
        "065/Kep.123-Org/2026",
        "800/7/2026",
    ],
)
def test_number_of_common_practice_is_fit(number: str) -> None:
    assert number_faults(number, DAY) == []


@pytest.mark.parametrize(
    ("number", "faults"),
    [
        ("188.44/12/ORG/2025", [NumberFault.YEAR]),
        ("188.44/ORG/2026", [NumberFault.SERIAL]),
        ("SK/12/2026", [NumberFault.CLASSIFICATION]),
        ("188.44/12 /ORG/2026", [NumberFault.CHARACTERS]),
        ("188.44/12/\u202e/2026", [NumberFault.CHARACTERS]),
        ("188.44/١٢/2026", [NumberFault.CHARACTERS, NumberFault.SERIAL]),
        ("188.44", [NumberFault.SERIAL, NumberFault.YEAR]),
        ("", list(NumberFault)),
    ],
)
def test_number_faults_are_all_named(number: str, faults: list[NumberFault]) -> None:
    assert number_faults(number, DAY) == faults


@pytest.mark.parametrize(
    ("dated", "fault"),
    [
        (date(2026, 1, 19), DateFault.BEFORE_ADOPTION),
        (date(2026, 1, 20), None),
        (date(2026, 2, 1), None),
        (date(2026, 2, 2), DateFault.IN_FUTURE),
    ],
)
def test_date_lies_between_adoption_and_today(
    dated: date, fault: DateFault | None
) -> None:
    assert date_fault(dated, adopted=date(2026, 1, 20), today=DAY) == fault


@pytest.mark.parametrize(
    ("government", "kind", "office"),
    [
        (
            "Pemerintah Provinsi Kepulauan Bangka Belitung",
            Kind.GOVERNOR,
            "Gubernur Kepulauan Bangka Belitung",
        ),
        ("Pemerintah Kabupaten Bangka", Kind.REGENT, "Bupati Bangka"),
        ("Pemerintah Kota Pangkalpinang", Kind.MAYOR, "Wali Kota Pangkalpinang"),
        ("Badan Pusat Statistik", Kind.HEAD, ""),
    ],
)
def test_ruler_of_a_government(government: str, kind: Kind, office: str) -> None:
    assert default_kind(government) == kind
    assert issuer(kind, government) == office


def test_secretary_of_a_region() -> None:
    assert (
        issuer(Kind.SECRETARY, "Pemerintah Provinsi Kepulauan Bangka Belitung")
        == "Sekretaris Daerah Provinsi Kepulauan Bangka Belitung"
    )
    assert issuer(Kind.SECRETARY, "Kementerian Agama") == ""
    assert issuer(Kind.MAYOR, "Pemerintah Kabupaten Bangka") == ""


def test_letterhead_of_a_ruler_a_secretary_and_an_office() -> None:
    province = "Pemerintah Provinsi X"
    assert letterhead(Kind.GOVERNOR, "Gubernur X", province) == ("Gubernur X",)
    assert letterhead(Kind.SECRETARY, "Sekretaris Daerah Provinsi X", province) == (
        province,
        "Sekretariat Daerah",
    )
    assert letterhead(Kind.HEAD, "Kepala Dinas Sosial", province) == (
        province,
        "Dinas Sosial",
    )
    assert letterhead(Kind.HEAD, "Kepala Badan Y", "") == ("Badan Y",)


def test_term_in_years() -> None:
    assert term_years(date(2026, 1, 1), date(2026, 12, 31)) == "2026"
    assert term_years(date(2026, 2, 1), date(2028, 1, 31)) == "2026–2028"


def test_first_of_a_unit_with_several_agents_coordinates() -> None:
    units = ["a", "b", "a", "c", "c", "c"]
    assert [role.value for role in first_coordinators(units)] == [
        "coordinator",
        "member",
        "member",
        "coordinator",
        "member",
        "member",
    ]
