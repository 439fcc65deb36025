"""Applied at once or not at all, and back again."""

from datetime import date

import pytest
from django.utils import timezone

from sebalai.accounts.roles import ProgrammeOffice
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Refused
from sebalai.directory.actions import roster, units
from sebalai.directory.models import (
    ImportRow,
    Person,
    Posting,
    RosterImport,
    Unit,
    UnitEvent,
)
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
FIVE = [person(serial) for serial in range(1, 6)]
LEADER = {"JENIS_JABATAN_ID": "1", "ESELON_NAMA": "II.a"}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def loaded(agency):
    return applied(agency, units_file(), people_file(*FIVE))


def one(serial=1):
    return Person.objects.select_related("unit").get(name=f"Orang {serial}")


def state_of_everything():
    """All that an undo must bring back."""
    people = [
        p for p in Person.objects.order_by("employee_number").values() if p.pop("id")
    ]
    for facts in people:
        del facts["public_id"]
    return (
        people,
        list(Unit.objects.order_by("pk").values()),
        list(Posting.objects.order_by("pk").values()),
        list(UnitEvent.objects.order_by("pk").values()),
    )


def test_people_come_with_their_facts_and_a_posting(loaded, today):
    budi = one()
    assert (budi.unit.name, budi.grade, budi.rank) == ("Bidang Umum", "III/c", "Penata")
    assert budi.birth_date == date(1986, 9, 26)
    assert (budi.kind, budi.gender, budi.is_active) == ("pns", "m", True)
    posting = budi.postings.get()
    assert (posting.unit, posting.start_date, posting.end_date) == (
        budi.unit,
        date(2020, 2, 1),
        None,
    )


def test_units_come_as_a_tree_with_history(loaded, today):
    unit = one().unit
    root = Unit.objects.get(parent=None)
    assert unit.path == f"{root.path}{unit.parent_id}/{unit.pk}/"
    event = unit.events.get()
    assert (event.kind, event.on_date, event.other) == ("created", today, unit.parent)
    marked = Unit.objects.filter(is_work_unit=True).values_list("name", flat=True)
    assert set(marked) == {"Dinas Kesehatan", "Dinas Sosial"}


def test_a_move_ends_one_posting_and_begins_another(agency, loaded, today):
    moved = person(1, unit="b2", TMT_JABATAN=f"{today:%d-%m-%Y}")
    applied(agency, people_file(moved, *FIVE[1:]))
    assert one().unit.parent.name == "Dinas Sosial"
    old, new = one().postings.order_by("pk")
    assert (old.end_date, new.start_date, new.unit) == (today, today, one().unit)


def test_who_is_absent_has_left(agency, loaded, today):
    applied(agency, people_file(*FIVE[:4]))
    gone = one(5)
    assert (gone.is_active, gone.standing, gone.left_on) == (False, "gone", today)
    assert gone.postings.get().end_date == today


def test_who_returns_begins_anew(agency, loaded, today):
    applied(agency, people_file(*FIVE[:4]))
    applied(agency, people_file(*FIVE))
    back = one(5)
    assert (back.is_active, back.left_on) == (True, None)
    assert back.postings.count() == 2


def test_who_is_away_stays_of_the_agency(agency, loaded):
    applied(agency, people_file(person(1, KEDUDUKAN_HUKUM_NAMA="CLTN"), *FIVE[1:]))
    assert (one().standing, one().is_active, one().left_on) == ("away", True, None)


def test_renamed_and_moved_units_keep_people_and_paths(agency, loaded):
    tree = [*TREE[:3], ("b1", "Bidang Mutu", "d2"), TREE[4]]
    applied(agency, units_file(tree), people_file(*FIVE))
    unit = one().unit
    assert (unit.name, unit.parent.name) == ("Bidang Mutu", "Dinas Sosial")
    assert unit.path.startswith(unit.parent.path)
    assert set(unit.events.values_list("kind", flat=True)) == {
        "created",
        "moved",
        "renamed",
    }


def test_people_of_a_unit_merged_here_follow_it(agency, loaded):
    source, into = Unit.objects.get(siasn_id="b1"), Unit.objects.get(siasn_id="b2")
    units.merge_units([source], into=into, by=None, on=timezone.localdate())
    made = applied(agency, units_file(), people_file(*FIVE))
    assert made.counts["unchanged"] == 5
    assert made.counts["warned"] == 5
    assert one().unit == into


def test_heads_are_read_from_posts(agency):
    applied(
        agency,
        units_file(),
        people_file(
            person(1, unit="d1", JABATAN_NAMA="Kepala Dinas Kesehatan", **LEADER),
            person(2, unit="d1", JABATAN_NAMA="Analis"),
            person(3, unit="d2", JABATAN_NAMA="Plt. Kepala Dinas Sosial", **LEADER),
        ),
    )
    heads = {
        unit.name: (unit.head.name if unit.head else "", unit.head_state)
        for unit in Unit.objects.filter(is_work_unit=True)
    }
    assert heads == {
        "Dinas Kesehatan": ("Orang 1", "definitive"),
        "Dinas Sosial": ("Orang 3", "acting"),
    }


def test_a_head_who_moves_leaves_a_vacancy_and_a_line_of_history(agency):
    head = {"JABATAN_NAMA": "Kepala Dinas", **LEADER}
    applied(agency, units_file(), people_file(person(1, unit="d1", **head), person(2)))
    applied(agency, people_file(person(1, unit="d2", **head), person(2)))
    assert Unit.objects.get(siasn_id="d1").head_state == "vacant"
    assert Unit.objects.get(siasn_id="d2").head == one()
    event = UnitEvent.objects.get(unit__siasn_id="d1", kind="head")
    assert (event.before, event.after) == ("Orang 1", "")


def test_a_head_named_acting_by_hand_stays_until_the_post_is_filled(
    agency, loaded, today
):
    dinas = Unit.objects.get(siasn_id="d1")
    units.set_head(dinas, by=None, person=one(2), acting=True, on=today)
    applied(agency, people_file(*FIVE))
    dinas.refresh_from_db()
    assert (dinas.head, dinas.head_state) == (one(2), "acting")
    chief = person(1, unit="d1", JABATAN_NAMA="Kepala Dinas", **LEADER)
    applied(agency, people_file(chief, *FIVE[1:]))
    dinas.refresh_from_db()
    assert (dinas.head, dinas.head_state) == (one(1), "definitive")


def test_nothing_is_applied_when_anything_fails(agency, loaded):
    tree = [*TREE, ("b3", "Bidang Baru", "d1")]
    made = previewed(
        agency,
        units_file(tree),
        people_file(person(9, unit="b3"), person(1, unit="b2"), *FIVE[1:]),
    )
    before = state_of_everything()
    ImportRow.objects.filter(outcome="moved").update(values={"unit": "closed-since"})
    with pytest.raises(Refused, match="."):
        roster.apply(made, by=None)
    assert state_of_everything() == before
    assert RosterImport.objects.get(pk=made.pk).state == State.PREVIEW


@pytest.mark.parametrize("change", ["moved", "left", "new", "heads"])
def test_an_undo_brings_everything_back(agency, loaded, change):
    before = state_of_everything()
    head = person(1, unit="d1", JABATAN_NAMA="Kepala Dinas", **LEADER)
    tree = [*TREE[:3], ("b1", "Bidang Mutu", "d2"), TREE[4], ("b3", "Baru", "b1")]
    files = {
        "moved": [people_file(person(1, unit="b2", GOL_AKHIR_NAMA="III/d"), *FIVE[1:])],
        "left": [people_file(*FIVE[:3])],
        "new": [units_file(tree), people_file(*FIVE, person(6, unit="b3"))],
        "heads": [people_file(head, *FIVE[1:])],
    }
    made = applied(agency, *files[change])
    assert state_of_everything() != before
    assert roster.undo(made, by=None).state == State.UNDONE
    assert state_of_everything() == before


def test_an_undo_keeps_the_day_somebody_left_before(agency, loaded):
    applied(agency, people_file(*FIVE[:4]))
    Person.objects.filter(name="Orang 5").update(left_on=date(2025, 1, 1))
    made = applied(agency, people_file(*FIVE))
    roster.undo(made, by=None)
    assert one(5).left_on == date(2025, 1, 1)


def test_the_first_import_can_be_undone_whole(agency, loaded):
    roster.undo(loaded, by=None)
    assert not Person.objects.exists()
    assert not Unit.objects.exists()


def test_only_the_last_import_can_be_undone(agency, loaded):
    second = applied(agency, people_file(*FIVE))
    with pytest.raises(Refused):
        roster.undo(loaded, by=None)
    roster.undo(second, by=None)
    with pytest.raises(Refused):
        roster.undo(loaded, by=None)
    assert Person.objects.count() == 5


def test_what_is_in_use_is_not_undone(agency, loaded, today):
    made = applied(
        agency, units_file([*TREE, ("b3", "Baru", "d1")]), people_file(*FIVE)
    )
    unit = Unit.objects.get(siasn_id="b3")
    units.create_unit(by=None, agency=agency, name="Seksi", parent=unit, on=today)
    before = state_of_everything()
    with pytest.raises(Refused):
        roster.undo(made, by=None)
    assert state_of_everything() == before


def test_a_preview_that_another_import_overtook_is_discarded(agency, loaded):
    stale = previewed(agency, people_file(person(1, unit="b2"), *FIVE[1:]))
    applied(agency, people_file(*FIVE))
    stale.refresh_from_db()
    assert stale.state == State.DISCARDED
    assert not stale.rows.exists()
    with pytest.raises(Refused):
        roster.apply(stale, by=None)


def test_an_import_is_applied_once(agency, loaded):
    with pytest.raises(Refused):
        roster.apply(loaded, by=None)


def test_what_earlier_imports_kept_is_forgotten(agency, loaded):
    applied(agency, people_file(*FIVE))
    assert not loaded.rows.exists()


@pytest.mark.django_db(transaction=True)
def test_from_upload_to_the_directory_in_the_background(agency):
    sari = user_with(ProgrammeOffice, agency=agency)
    made = roster.upload([units_file(), people_file(*FIVE)], by=sari, agency=agency)
    Worker().run_until_empty()
    made.refresh_from_db()
    assert made.state == State.PREVIEW
    roster.approve(made, by=sari)
    Worker().run_until_empty()
    made.refresh_from_db()
    assert (made.state, made.approved_by) == (State.APPLIED, sari)
    assert Person.objects.count() == 5
    acts = AuditEvent.objects.filter(object_id=made.public_id).order_by("id")
    assert [(event.action.split(":")[-1], event.actor_id) for event in acts] == [
        ("upload", sari.pk),
        ("preview", None),
        ("approve", sari.pk),
        ("apply", sari.pk),
    ]
