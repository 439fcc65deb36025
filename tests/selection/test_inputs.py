"""Sanctions, scores and nominations: every row accounted for, applied or undone whole."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse

from sebalai.accounts.roles import ProgrammeOffice, ReformTeam
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import AuditEvent, StoredFile
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.selection.actions import inputs
from sebalai.selection.models import InputImport, Nomination, Sanction, Score
from tests.factories.accounts import user_with
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db
Kind, Mode, State = InputImport.Kind, InputImport.Mode, InputImport.State


@pytest.fixture
def found(agency):
    return campaign(agency, asked=False)


def load(found, kind, text, mode=Mode.REPLACE, by=None):
    made = inputs.upload_input(
        found.period,
        by=by,
        kind=kind,
        mode=mode,
        name="data.csv",
        content=io.BytesIO(text.encode()),
    )
    Worker().run_until_empty()
    made.refresh_from_db()
    return made


def scores(found, *values):
    rows = [
        f"{person.employee_number};{value}"
        for person, value in zip(found.people, values, strict=False)
    ]
    return "\n".join(["NIP;NILAI", *rows])


def test_rows_in_are_accepted_or_rejected_with_a_reason(found):
    made = load(found, Kind.SCORES, scores(found, "80", "seratus", "180", "70,5"))
    assert made.state == State.PREVIEW
    assert (made.rows_in, made.accepted, made.rejected) == (4, 2, 2)
    assert [one["row"] for one in made.findings] == [3, 4]


def test_nothing_counts_before_it_is_applied(found):
    before = Score.objects.count()
    made = load(found, Kind.SCORES, scores(found, "80", "70"))
    assert Score.objects.count() == before
    inputs.apply_input(made, by=None)
    assert Score.objects.filter(source=made).count() == 2


def test_a_replacement_comes_back_when_its_successor_is_undone(found):
    first = load(found, Kind.SCORES, scores(found, "80"))
    inputs.apply_input(first, by=None)
    second = load(found, Kind.SCORES, scores(found, "60", "50"))
    second = inputs.apply_input(second, by=None)
    assert list(InputImport.objects.counting().filter(kind=Kind.SCORES)) == [second]
    inputs.undo_input(second, by=None)
    assert first in InputImport.objects.counting()
    assert not Score.objects.filter(source=second).exists()


def test_a_replaced_file_is_not_undone_first(found):
    first = load(found, Kind.SCORES, scores(found, "80"))
    inputs.apply_input(first, by=None)
    inputs.apply_input(load(found, Kind.SCORES, scores(found, "60")), by=None)
    first.refresh_from_db()
    with pytest.raises(Refused):
        inputs.undo_input(first, by=None)


def test_the_upload_is_erased_once_it_counts(found):
    made = load(found, Kind.SCORES, scores(found, "80"))
    assert StoredFile.objects.filter(purpose=inputs.PURPOSE).count() == 1
    inputs.apply_input(made, by=None)
    assert not StoredFile.objects.filter(purpose=inputs.PURPOSE).exists()


def test_sanctions_are_read_with_their_dates(found):
    number = found.people[0].employee_number
    text = f"NIP;TINGKAT HUKUMAN;TMT HUKUMAN\n{number};Hukuman Sedang;01-03-2026\n"
    inputs.apply_input(load(found, Kind.SANCTIONS, text), by=None)
    sanction = Sanction.objects.get()
    assert (sanction.level, sanction.person) == ("medium", found.people[0])


def test_who_named_whom_is_in_no_audit_line_and_on_no_page(client, sign_in, found):
    voter, chosen = found.people[:2]
    text = (
        "NIP PEMILIH;NIP DIPILIH\n"
        f"{voter.employee_number};{chosen.employee_number}\n"
        f"{voter.employee_number};{voter.employee_number}\n"
    )
    made = load(found, Kind.NOMINATIONS, text)
    inputs.apply_input(made, by=None)
    assert Nomination.objects.get(source=made).chosen == chosen
    sign_in(client, ProgrammeOffice)
    page = client.get(reverse("selection:input", args=[made.public_id]))
    told = page.content.decode() + "".join(
        f"{event.object_label}{event.data}" for event in AuditEvent.objects.all()
    )
    assert voter.employee_number not in told
    assert chosen.employee_number not in told


def test_a_file_that_is_no_spreadsheet_gets_one_sentence(client, sign_in, found):
    made = load(found, Kind.SCORES, "\x00\x01 bukan tabel")
    assert made.state == State.UNUSABLE
    sign_in(client, ProgrammeOffice)
    page = client.get(reverse("selection:input", args=[made.public_id]))
    assert "data.csv" in page.content.decode()
    with pytest.raises(Refused):
        inputs.apply_input(made, by=None)


def test_a_missing_column_is_named(found):
    made = load(found, Kind.SCORES, "NIP;NAMA\n1;Ana\n")
    assert made.state == State.UNUSABLE
    assert "NILAI" in str(made.problem)


def test_readers_do_not_import(found):
    reader = user_with(ReformTeam, agency=found.period.agency)
    with pytest.raises(Forbidden):
        load(found, Kind.SCORES, scores(found, "80"), by=reader)


def test_pages_ask_the_same_queries_for_more_files_and_rows(
    client, sign_in, found, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    made = []

    def add():
        made.append(load(found, Kind.SCORES, scores(found, *["x"] * (len(made) + 1))))

    inputs_page = reverse("selection:inputs", args=[found.period.public_id])
    assert_constant_queries(lambda: client.get(inputs_page), add)

    def read_newest():
        client.get(reverse("selection:input", args=[made[-1].public_id]))

    assert_constant_queries(read_newest, add)
