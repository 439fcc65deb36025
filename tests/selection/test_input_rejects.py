"""Rejected rows of scores, sanctions and nominations, to be corrected and added."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import ProgrammeOffice, ReformTeam
from sebalai.core.jobs.worker import Worker
from sebalai.selection.actions import inputs
from sebalai.selection.models import InputImport
from tests.directory.pure.workbooks import xlsx
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db
Kind, Mode, State = InputImport.Kind, InputImport.Mode, InputImport.State


@pytest.fixture
def found(agency):
    return campaign(agency, asked=False)


def load(found, kind, content, mode=Mode.REPLACE):
    made = inputs.upload_input(
        found.period, by=None, kind=kind, mode=mode, name="data.csv", content=content
    )
    Worker().run_until_empty()
    made.refresh_from_db()
    return made


def scores(found):
    one, two = (person.employee_number for person in found.people[:2])
    rows = f"NIP;AGAMA;NILAI\n{one};Rekaan;80\n{two};Rekaan;seratus\n{one};Rekaan;70\n"
    return io.BytesIO(rows.encode())


def rows(client, made):
    answer = client.get(
        reverse("selection:input", args=[made.public_id]), {"unduh": "ditolak"}
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    return book.get_sheet_by_index(0).to_python()


def test_rows_come_back_with_reasons_and_are_added_once_corrected(
    client, sign_in, found
):
    sign_in(client, ProgrammeOffice)
    made = load(found, Kind.SCORES, scores(found))
    head, *rejected = rows(client, made)
    assert head == ["BARIS", "NIP", "NILAI", "ALASAN PENOLAKAN"]
    second, first = (found.people[place].employee_number for place in (1, 0))
    assert [row[:3] for row in rejected] == [[3, second, "seratus"], [4, first, "70"]]
    assert "seratus" in rejected[0][3]
    inputs.apply_input(made, by=None)
    rejected[0][2] = 100
    again = load(found, Kind.SCORES, xlsx([head, rejected[0]]), Mode.ADD)
    assert (again.accepted, again.rejected) == (1, 0)


def test_once_applied_the_reasons_stay_and_the_cells_are_gone(client, sign_in, found):
    sign_in(client, ProgrammeOffice)
    made = load(found, Kind.SCORES, scores(found))
    inputs.apply_input(made, by=None)
    head, *rejected = rows(client, made)
    assert head == ["BARIS", "ALASAN PENOLAKAN"]
    assert [row[0] for row in rejected] == [3, 4]


def test_who_named_whom_is_never_in_it(client, sign_in, found):
    sign_in(client, ProgrammeOffice)
    voter = found.people[0].employee_number
    named = io.BytesIO(f"PEMILIH;DIPILIH\n{voter};{voter}\n".encode())
    made = load(found, Kind.NOMINATIONS, named)
    assert rows(client, made)[0] == ["BARIS", "ALASAN PENOLAKAN"]


def test_nothing_to_download_where_nothing_was_rejected(client, sign_in, found):
    sign_in(client, ProgrammeOffice)
    one = found.people[0].employee_number
    made = load(found, Kind.SCORES, io.BytesIO(f"NIP;NILAI\n{one};80\n".encode()))
    page = reverse("selection:input", args=[made.public_id])
    assert client.get(page, {"unduh": "ditolak"}).status_code == 404


def test_only_those_who_import_may_have_them(client, sign_in, found, other_agency):
    made = load(found, Kind.SCORES, scores(found))
    page = reverse("selection:input", args=[made.public_id])
    sign_in(client, ReformTeam)
    assert client.get(page, {"unduh": "ditolak"}).status_code == 403
    sign_in(client, ProgrammeOffice, agency=other_agency)
    assert client.get(page, {"unduh": "ditolak"}).status_code == 404
