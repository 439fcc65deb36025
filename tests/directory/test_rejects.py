"""Rejected rows come back as a spreadsheet, are corrected and loaded again."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import ProgrammeOffice, ReformTeam
from sebalai.directory.models import Person
from tests.directory.pure.workbooks import xlsx
from tests.directory.roster_files import (
    PRIVATE,
    TREE,
    applied,
    number,
    people_file,
    person,
    previewed,
    units_file,
)

pytestmark = pytest.mark.django_db
WRONG = "19860926"


@pytest.fixture
def made(agency):
    """Two files of people and one of units, each with a row that cannot be used."""
    return previewed(
        agency,
        units_file((*TREE, ("b9", "", "d1"))),
        people_file(person(1), person(2, NIP_BARU=WRONG), name="pegawai.csv"),
        people_file(person(3, "zz", pppk=True), name="pegawai.csv"),
    )


def address(made, content="pegawai"):
    return reverse("directory:rejected_rows", args=[made.public_id, content])


def rows(answer):
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    [sheet] = book.sheet_names
    return book.get_sheet_by_name(sheet).to_python()


def test_one_sheet_holds_the_people_of_all_files_with_the_reasons(
    client, sign_in, made
):
    sign_in(client, ProgrammeOffice)
    head, *found = rows(client.get(address(made)))
    named = [dict(zip(head, row, strict=True)) for row in found]
    assert [row["NIP BARU"] for row in named] == [WRONG, number(3, pppk=True)]
    assert [row["BARIS"] for row in named] == [3, 2]
    assert {row["BERKAS"] for row in named} == {"pegawai.csv"}
    assert "18" in named[0]["ALASAN PENOLAKAN"]
    assert "zz" in named[1]["ALASAN PENOLAKAN"]
    assert not PRIVATE.keys() & set(head)


def test_corrected_rows_are_loaded_and_nobody_leaves(client, sign_in, made, agency):
    sign_in(client, ProgrammeOffice)
    head, *found = rows(client.get(address(made)))
    applied(agency, units_file(), people_file(person(1)))
    found[0][head.index("NIP BARU")] = number(2)
    found[1][head.index("UNOR ID")] = "b2"
    again = applied(agency, ("ditolak.xlsx", xlsx([head, *found])))
    assert (again.counts["rows_in"], again.counts["new"]) == (2, 2)
    assert (again.counts["rejected"], again.counts["left"]) == (0, 0)
    assert Person.objects.active().count() == 3


def test_rejected_units_come_on_their_own(client, sign_in, made):
    sign_in(client, ProgrammeOffice)
    head, row = rows(client.get(address(made, "unit")))
    assert head[:2] == ["BERKAS", "BARIS"]
    assert dict(zip(head, row, strict=True))["ID"] == "b9"


def test_nothing_to_download_where_nothing_was_rejected(client, sign_in, agency):
    sign_in(client, ProgrammeOffice)
    clean = previewed(agency, units_file(), people_file(person(1)))
    for content in ("pegawai", "unit", "sepatu"):
        assert client.get(address(clean, content)).status_code == 404


def test_only_those_who_import_may_have_them(client, sign_in, made, other_agency):
    sign_in(client, ReformTeam)
    assert client.get(address(made)).status_code == 403
    sign_in(client, ProgrammeOffice, agency=other_agency)
    assert client.get(address(made)).status_code == 404
