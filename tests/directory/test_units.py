"""Units change without losing their past."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import AgencyHead, Colleague
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.actions import units as actions
from sebalai.directory.models import Person, Unit
from sebalai.directory.queries import units as queries
from tests.factories.accounts import GrantFactory, user_with
from tests.factories.directory import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 1)


@pytest.fixture
def root():
    return UnitFactory(name="Pemerintah Provinsi")


@pytest.fixture
def office(root):
    return UnitFactory(agency=root.agency, parent=root, name="Dinas Sosial")


def test_tree_adds_up_headcounts(root, office):
    below = UnitFactory(agency=root.agency, parent=office)
    PersonFactory.create_batch(2, unit=office)
    PersonFactory.create_batch(3, unit=below)
    PersonFactory(unit=below, is_active=False, left_on=DAY)
    (top,) = queries.unit_tree(root.agency, timezone.localdate())
    assert (top.own, top.total, top.units_below) == (0, 5, 2)
    assert [(node.own, node.total) for node in top.children] == [(2, 5)]


def test_rename_keeps_the_former_name(office):
    actions.rename_unit(office, by=None, name="Dinas Sosial dan PMD", on=DAY)
    (event,) = queries.history(office)
    assert (event.before, event.after) == ("Dinas Sosial", "Dinas Sosial dan PMD")


def test_move_carries_everything_below(root, office):
    other = UnitFactory(agency=root.agency, parent=root)
    below = UnitFactory(agency=root.agency, parent=office)
    actions.move_unit(office, by=None, parent=other, on=DAY)
    below.refresh_from_db()
    assert below.ancestor_ids == [root.pk, other.pk, office.pk, below.pk]


def test_move_under_itself_is_refused(root, office):
    below = UnitFactory(agency=root.agency, parent=office)
    with pytest.raises(Refused):
        actions.move_unit(office, by=None, parent=below, on=DAY)


def test_merge_moves_people_units_and_roles(root, office):
    into = UnitFactory(agency=root.agency, parent=root, name="Dinas PMD")
    below = UnitFactory(agency=root.agency, parent=office)
    person = PersonFactory(unit=office)
    head = user_with(AgencyHead, agency=root.agency)
    grant = GrantFactory(
        user=head, agency=root.agency, role=AgencyHead.code, unit_id=office.pk
    )
    actions.merge_units([office], into=into, by=None, on=DAY)
    for thing in (office, below, person, grant):
        thing.refresh_from_db()
    assert office.valid_to == DAY
    assert below.parent == into
    assert person.unit == into
    assert grant.unit_id == into.pk
    (posting,) = person.postings.all()
    assert (posting.unit, posting.start_date) == (into, DAY)
    assert AuditEvent.objects.filter(action="directory:unit:merge").count() == 1


def test_merge_is_all_or_nothing(root, office):
    below = UnitFactory(agency=root.agency, parent=office)
    person = PersonFactory(unit=office)
    sibling = UnitFactory(agency=root.agency, parent=root)
    with pytest.raises(Refused):
        actions.merge_units([sibling, office], into=below, by=None, on=DAY)
    sibling.refresh_from_db()
    person.refresh_from_db()
    assert sibling.is_open
    assert person.unit == office


def test_split_takes_the_chosen_along(root, office):
    goes = UnitFactory(agency=root.agency, parent=office)
    stays = UnitFactory(agency=root.agency, parent=office)
    person = PersonFactory(unit=office)
    sister = actions.split_unit(
        office, by=None, name="Dinas PMD", on=DAY, units=[goes], people=[person]
    )
    goes.refresh_from_db()
    stays.refresh_from_db()
    assert (goes.parent, stays.parent) == (sister, office)
    assert Person.objects.get(pk=person.pk).unit == sister


def test_unit_with_people_does_not_close(office):
    PersonFactory(unit=office)
    with pytest.raises(Refused):
        actions.close_unit(office, by=None, on=DAY)


def test_closed_unit_no_longer_changes(office):
    actions.close_unit(office, by=None, on=DAY)
    with pytest.raises(Refused):
        actions.rename_unit(office, by=None, name="Lain", on=DAY)


def test_tomorrow_is_refused(office):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused):
        actions.rename_unit(office, by=None, name="Lain", on=tomorrow)


def test_acting_head_and_vacancy(office):
    person = PersonFactory(unit=office)
    actions.set_head(office, by=None, person=person, acting=True, on=DAY)
    office.refresh_from_db()
    assert office.head_state == Unit.HeadState.ACTING
    actions.set_head(office, by=None, person=None, acting=False, on=DAY)
    office.refresh_from_db()
    assert (office.head, office.head_state) == (None, Unit.HeadState.VACANT)


def test_colleague_may_not_change_units(office):
    with pytest.raises(Forbidden):
        actions.rename_unit(
            office, by=user_with(Colleague, agency=office.agency), name="X", on=DAY
        )
