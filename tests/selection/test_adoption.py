"""Adoption freezes a list with its record, and nothing changes it afterwards."""

from __future__ import annotations

import io
import json

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import ProgrammeOffice, ReformTeam, SelectionPanel
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import adoption, computations, locks
from sebalai.selection.models import (
    AdoptedList,
    AdoptedMember,
    Lock,
    SelectionRun,
    UnitSeats,
)
from sebalai.selection.queries.adopted import adopted_members
from tests.factories.accounts import user_with
from tests.factories.selection import campaign, computed, run_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def run(found):
    return run_of(computed(found))


@pytest.fixture
def panel(agency):
    return user_with(SelectionPanel, agency=agency)


def note_for(run):
    return "Berita acara 12/2026"


@pytest.fixture
def adopted(run, panel):
    return adoption.adopt(run, by=panel, note=note_for(run))


def test_names_are_kept_as_they_stood(adopted, run):
    member = adopted_members(adopted).first()
    person = member.person
    before = member.full_name
    person.name, person.grade = "Nama Baru", "IV/a"
    person.save()
    member = adopted_members(adopted).first()
    assert member.full_name == before
    assert member.grade == "III/c"
    assert member.why
    assert adopted_members(adopted).count() == run.members.count()


def test_the_record_tells_how_and_hides_who_named_whom(adopted, run, found, panel):
    with adopted.record.open() as stream:
        record = json.load(stream)
    assert record["data"]["problem_digest"] == run.computation.digest
    assert record["list"]["seed"] == run.computation.seed
    assert record["list"]["dials"] == run.dials
    assert record["list"]["bound"] == run.bound
    assert record["adopted_by"] == panel.full_name
    assert record["list_digest"] == adopted.list_digest
    assert len(record["members"]) == 6
    assert "ties" not in json.dumps(record)
    voters = {person.public_id for person in found.people} - {
        row["person"] for row in record["members"]
    }
    assert not any(voter in json.dumps(record) for voter in voters)


def test_the_record_holds_the_locks_with_their_reasons(run, found, panel):
    first = found.of(0)[0]
    after = locks.lock(run, first, direction="out", reason="Tugas belajar", by=panel)
    adopted = adoption.adopt(after, by=panel, note="Dengan keputusan panitia")
    with adopted.record.open() as stream:
        record = json.load(stream)
    assert [lock["reason"] for lock in record["locks"]] == ["Tugas belajar"]
    assert record["locks"][0]["person"] == first.public_id


def test_nothing_changes_an_adopted_list(adopted, run, found, panel):
    with pytest.raises(Refused):
        adopted.save()
    with pytest.raises(Refused):
        AdoptedMember.objects.filter(adopted=adopted).delete()
    with pytest.raises(Refused):
        AdoptedList.objects.update(note="")
    with pytest.raises(Refused):
        adoption.adopt(run, by=panel)
    with pytest.raises(Refused):
        computations.start(found.period, by=panel)
    with pytest.raises(Refused):
        locks.lock(run, found.people[0], direction="out", reason="x", by=panel)


def test_only_the_panel_adopts(client, sign_in, run, agency):
    with pytest.raises(Refused):
        adoption.adopt(run, by=user_with(ReformTeam, agency=agency))
    sign_in(client, ReformTeam)
    address = reverse("selection:adopt", args=[run.public_id])
    assert client.post(address, {"note": "x"}).status_code == 403
    assert not AdoptedList.objects.exists()


def test_an_older_computation_is_refused(run, found, panel):
    newer = computed(found)
    with pytest.raises(Refused):
        adoption.adopt(run, by=panel, note="x")
    adoption.adopt(run_of(newer), by=panel, note="x")


def test_changed_data_are_refused(run, found, panel):
    AuditEvent.objects.create(
        at=found.period.created_at,
        agency_id=found.period.agency_id,
        actor_name="Sari",
        action="directory:roster:apply",
        object_type="directory.rosterimport",
        object_id="x",
        object_label="x",
    )
    with pytest.raises(Refused):
        adoption.adopt(run, by=panel, note="x")


def test_locks_that_the_list_does_not_show_are_refused(run, found, panel):
    after = locks.lock(
        run, found.of(0)[0], direction="out", reason="Tugas belajar", by=panel
    )
    with pytest.raises(Refused):
        adoption.adopt(run, by=panel, note="x")
    assert adoption.adopt(after, by=panel, note="x").run == after


def test_a_plan_that_does_not_add_up_is_refused(run, found, panel):
    row = UnitSeats.objects.filter(plan__period=found.period).first()
    row.adjusted, row.reason = row.computed + 1, "Permintaan"
    row.save()
    with pytest.raises(Refused):
        adoption.adopt(run, by=panel, note="x")


def test_someone_who_left_is_refused(run, panel):
    person = run.members.first().person
    person.is_active = False
    person.save()
    with pytest.raises(Refused):
        adoption.adopt(run, by=panel, note="x")


def test_departing_from_the_rules_needs_a_note(run, panel):
    rule = {
        "kind": "group",
        "figures": {"attribute": "gender", "value": "f", "low": 3, "high": 3},
    }
    run.figures["broken"] = [rule]
    run.save()
    with pytest.raises(Refused, match="Perempuan"):
        adoption.adopt(run, by=panel)
    assert adoption.adopt(run, by=panel, note="Disepakati rapat").note


def test_through_the_page_and_its_downloads(client, sign_in, run):
    sign_in(client, SelectionPanel)
    address = reverse("selection:adopt", args=[run.public_id])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"note": "Berita acara 12/2026"})
    adopted = AdoptedList.objects.get()
    page = reverse("selection:adopted", args=[adopted.public_id])
    assert answer.url == page
    member = adopted.members.first()
    body = client.get(page).content.decode()
    assert member.full_name in body
    assert "Berita acara 12/2026" in body
    book = client.get(reverse("selection:workbook", args=[adopted.public_id]))
    content = io.BytesIO(book.getvalue())
    rows = CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == [
        row.full_name for row in adopted_members(adopted)
    ]
    record = client.get(reverse("selection:record", args=[adopted.public_id]))
    assert json.loads(record.getvalue())["format"] == "sebalai-adopted-list/1"


def test_employee_numbers_only_for_those_who_need_them(client, sign_in, adopted):
    number = adopted.members.first().employee_number
    page = reverse("selection:adopted", args=[adopted.public_id])
    sign_in(client, SelectionPanel)
    assert number not in client.get(page).content.decode()
    sign_in(client, ProgrammeOffice)
    assert number in client.get(page).content.decode()


def test_a_quick_list_may_be_adopted_with_its_distance(run, found, panel):
    after = locks.lock(run, found.of(1)[0], direction="out", reason="Mutasi", by=panel)
    adopted = adoption.adopt(after, by=panel, note="x")
    assert not adopted.run.is_exact
    assert adopted.run.gap is not None


def test_another_agency_finds_nothing(client, sign_in, adopted, other_agency):
    sign_in(client, SelectionPanel, agency=other_agency)
    for name in ("adopted", "workbook", "record"):
        address = reverse(f"selection:{name}", args=[adopted.public_id])
        assert client.get(address).status_code == 404


def test_the_adoption_is_in_the_record_of_acts(adopted, panel):
    event = AuditEvent.objects.get(action="selection:list:adopt")
    assert event.actor_id == panel.pk
    assert event.data["list_digest"] == adopted.list_digest
    assert SelectionRun.objects.filter(pk=adopted.run_id).exists()
    assert not Lock.objects.exists()
