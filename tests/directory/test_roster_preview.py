"""What an import says before it does anything."""

import io

import pytest
from django.core.files.storage import default_storage

from sebalai.accounts.roles import ProgrammeOffice, ReformTeam
from sebalai.core.models import Job, StoredFile
from sebalai.core.verdicts import Refused
from sebalai.directory.actions import roster
from sebalai.directory.models import Person, RosterImport, Unit
from tests.directory.roster_files import (
    TREE,
    applied,
    people_file,
    person,
    previewed,
    units_file,
)
from tests.factories.accounts import user_with

State = RosterImport.State


def outcomes(made, content="people"):
    return {row.label: row.outcome for row in made.rows.filter(content=content)}


def accounted(counts):
    names = ("new", "changed", "moved", "left", "unchanged", "rejected")
    return sum(counts[name] for name in names) - counts["absent"]


def test_a_first_import_is_all_new_and_writes_nothing_yet(agency):
    made = previewed(agency, units_file(), people_file(person(1), person(2)))
    assert made.state == State.PREVIEW
    assert (made.counts["rows_in"], made.counts["new"]) == (2, 2)
    assert made.unit_counts["new"] == 5
    assert not Person.objects.exists()
    assert not Unit.objects.exists()


def test_files_are_told_apart_by_their_columns_in_any_order(agency):
    made = previewed(agency, people_file(person(1)), units_file())
    assert [file.content for file in made.files.all()] == ["people", "units"]
    assert made.counts["new"] == 1


def test_every_row_is_accounted_for(agency):
    applied(agency, units_file(), people_file(*map(person, range(1, 9))))
    made = previewed(
        agency,
        people_file(
            person(1),
            person(2, GOL_AKHIR_NAMA="III/d"),
            person(3, unit="b2"),
            person(4, KEDUDUKAN_HUKUM_NAMA="Pensiun"),
            person(5, unit="zz"),
            person(1),
            person(6, NIP_BARU="1,98609E+17"),
            person(9, TANGGAL_LAHIR="27-09-1986"),
            person(8),
        ),
    )
    counts = made.counts
    assert counts["rows_in"] == accounted(counts) == 9
    assert counts == {
        "rows_in": 9,
        "new": 1,
        "changed": 1,
        "moved": 1,
        "left": 2,  # one by status, one absent
        "unchanged": 2,
        "rejected": 3,
        "warned": 1,
        "absent": 1,
    }


def test_each_row_has_its_place_and_reason(agency):
    made = previewed(agency, units_file(), people_file(person(1), person(2, unit="zz")))
    row = made.rows.get(outcome="rejected")
    assert (row.file, row.row, row.label) == (2, 3, "Orang 2")
    assert row.notes == [["unit_unknown", {"unit": "zz", "name": "–"}]]


def test_repeated_unit_names_are_told_apart_by_id(agency):
    applied(
        agency, units_file(), people_file(person(1, unit="b1"), person(2, unit="b2"))
    )
    parents = {
        p.name: p.unit.parent.name
        for p in Person.objects.select_related("unit__parent")
    }
    assert parents == {"Orang 1": "Dinas Kesehatan", "Orang 2": "Dinas Sosial"}


def test_a_cycle_rejects_its_units_and_their_people_only(agency):
    ring = [*TREE[:3], ("b1", "Bidang A", "b2"), ("b2", "Bidang B", "b1")]
    made = previewed(
        agency,
        units_file(ring),
        people_file(person(1, unit="b1"), person(2, unit="d1")),
    )
    assert made.unit_counts["rejected"] == 2
    assert outcomes(made) == {"Orang 1": "rejected", "Orang 2": "new"}
    notes = made.rows.get(content="units", label="Bidang A").notes
    assert notes[0][0] == "unit_cycle"
    assert "Bidang A" in notes[0][1]["ring"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("surat.pdf", b"%PDF-1.7\x00", "sheet_not_a_spreadsheet"),
        ("kosong.xlsx", b"", "sheet_empty"),
        ("tanpa.csv", b"NIP BARU;NAMA\n1;Budi", "sheet_missing_columns"),
    ],
)
def test_a_file_that_cannot_be_used_spoils_the_import_and_is_named(
    agency, name, content, code
):
    made = previewed(agency, units_file(), (name, io.BytesIO(content)))
    assert made.state == State.UNUSABLE
    assert (made.problem["code"], made.problem["file"]) == (code, name)
    assert not made.rows.exists()
    assert not StoredFile.objects.exists()


def test_a_fault_deep_in_a_file_leaves_no_rows_behind(agency):
    broken = (
        "NIP;NAMA;UNOR ID\n" + "1;Budi;u\n" * 3000 + '"2;Sari;u\n' + "3;X;u\n" * 40_000
    )
    made = previewed(agency, ("rusak.csv", io.BytesIO(broken.encode())))
    assert made.state == State.UNUSABLE
    assert not made.rows.exists()


def test_uploads_are_erased_with_the_preview(
    agency, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        made = roster.upload(
            [people_file(person(1))], by=None, agency=agency, in_background=False
        )
        path = made.files.get().upload.path
        assert default_storage.exists(path)
        roster.preview(made)
    assert not default_storage.exists(path)
    assert not StoredFile.objects.exists()


def test_a_preview_that_broke_off_begins_anew(agency):
    made = roster.upload(
        [units_file(), people_file(person(1))],
        by=None,
        agency=agency,
        in_background=False,
    )
    made.rows.create(
        agency=agency, content="people", file=1, row=2, outcome="new", label="x"
    )
    assert outcomes(roster.preview(made)) == {"Orang 1": "new"}


def test_a_discarded_import_is_not_previewed_any_more(agency):
    made = roster.upload(
        [people_file(person(1))], by=None, agency=agency, in_background=False
    )
    reading = RosterImport.objects.get(pk=made.pk)
    roster.discard(made, by=None)
    assert roster.preview(RosterImport.objects.get(pk=made.pk)).state == State.DISCARDED
    assert not reading.rows.exists()


def test_corrected_rows_come_back_without_dismissing_the_others(agency):
    applied(agency, units_file(), people_file(*map(person, range(1, 4))))
    name, content = people_file(person(1, GOL_AKHIR_NAMA="III/d"))
    text = content.getvalue().decode().replace("PNS ID", "ALASAN PENOLAKAN;PNS ID", 1)
    head, line = text.split("\n")
    made = previewed(agency, (name, io.BytesIO(f"{head}\nsalah;{line}".encode())))
    assert (made.counts["changed"], made.counts["left"]) == (1, 0)


def test_absence_is_judged_as_the_office_states(agency):
    applied(agency, units_file(), people_file(*map(person, range(1, 6))))
    one = lambda: people_file(person(1))  # noqa: E731 - a fresh stream each time
    assert previewed(agency, one()).counts["left"] == 0
    assert previewed(agency, one(), is_complete=True).counts["left"] == 4
    assert previewed(agency, one(), is_complete=False).counts["left"] == 0


def test_only_kinds_in_the_files_are_judged(agency):
    staff = [person(1), person(2), person(3, pppk=True)]
    applied(agency, units_file(), people_file(*staff))
    made = previewed(agency, people_file(person(1), person(2)), is_complete=True)
    assert made.counts["left"] == 0
    assert made.judged_kinds == ["pns"]


def test_other_agencies_people_are_strangers(agency, other_agency):
    applied(other_agency, units_file(), people_file(person(1)))
    made = previewed(agency, units_file(), people_file(person(1)))
    assert made.counts["new"] == 1


def test_only_the_programme_office_loads(agency):
    wati = user_with(ReformTeam, agency=agency)
    with pytest.raises(Refused):
        roster.upload([people_file()], by=wati, agency=agency)


def test_an_upload_is_read_in_the_background(agency):
    sari = user_with(ProgrammeOffice, agency=agency)
    made = roster.upload([people_file(person(1))], by=sari, agency=agency)
    job = Job.objects.get()
    assert (made.job, job.created_by) == (job, sari)
    assert job.arguments["kwargs"] == {"import_id": made.public_id}
