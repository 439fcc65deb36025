"""The seat plan always adds up, and every departure from it has its reason."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import ProgrammeOffice, ReformTeam
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import PeriodRule
from sebalai.selection.actions import seats
from sebalai.selection.models import UnitSeats
from sebalai.selection.queries.seats import plan_view
from tests.factories.accounts import user_with
from tests.factories.directory import UnitFactory
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return campaign(agency, seats_wanted=6)


def row(found, unit):
    return UnitSeats.objects.get(plan__period=found.period, unit=found.units[unit])


def test_equal_units_share_equally(found):
    assert [row(found, unit).seats for unit in range(3)] == [2, 2, 2]
    assert plan_view(found.period).is_balanced


def test_an_adjustment_needs_a_reason(found):
    with pytest.raises(Refused):
        seats.adjust_unit(row(found, 0), by=None, seats=3, reason="  ")


def test_an_adjustment_shows_what_is_left_to_give(found):
    seats.adjust_unit(row(found, 0), by=None, seats=1, reason="Sedang digabung")
    view = plan_view(found.period)
    assert (view.given, view.difference, view.is_balanced) == (5, 1, False)


def test_no_unit_gets_more_seats_than_people_who_can_be_chosen(found):
    with pytest.raises(Refused, match="8"):
        seats.adjust_unit(row(found, 0), by=None, seats=9, reason="Besar")


def test_computing_again_keeps_adjustments(found):
    seats.adjust_unit(row(found, 0), by=None, seats=3, reason="Prioritas")
    seats.compute_seats(found.period, by=None)
    assert row(found, 0).seats == 3
    seats.reset_unit(row(found, 0), by=None)
    assert row(found, 0).seats == 2


def test_too_many_seats_are_refused_with_the_limit(found):
    PeriodRule.objects.filter(period=found.period, key="selection.seats").update(
        value=99
    )
    with pytest.raises(Refused, match="24"):
        seats.compute_seats(found.period, by=None)


def test_a_unit_that_cannot_fill_a_seat_comes_first(found):
    for person in found.of(2):
        person.standing = "away"
        person.save(update_fields=["standing"])
    seats.compute_seats(found.period, by=None)
    view = plan_view(found.period)
    assert [one.unit for one in view.problems] == [found.units[2]]
    assert view.given == view.rules.seats


def test_only_planners_change_seats(found):
    reader = user_with(ReformTeam, agency=found.period.agency)
    with pytest.raises(Forbidden):
        seats.compute_seats(found.period, by=reader)


def test_page_refuses_and_keeps_what_was_typed(client, sign_in, found):
    sign_in(client, ProgrammeOffice)
    page = reverse(
        "selection:adjust_seats",
        args=[found.period.public_id, found.units[0].public_id],
    )
    answer = client.post(page, {"seats": "9", "reason": "Unit terbesar"})
    assert answer.status_code == 422
    assert "Unit terbesar" in answer.content.decode()


def test_another_agency_sees_no_plan(client, sign_in, found, other_agency):
    sign_in(client, ProgrammeOffice, agency=other_agency)
    page = reverse("selection:seats", args=[found.period.public_id])
    assert client.get(page).status_code == 404


def test_seat_page_asks_the_same_queries_for_more_units(
    client, sign_in, agency, assert_constant_queries
):
    found = campaign(agency)
    sign_in(client, ProgrammeOffice)
    page = reverse("selection:seats", args=[found.period.public_id])

    def add():
        unit = UnitFactory(agency=agency, is_work_unit=True)
        plan = row(found, 0).plan
        UnitSeats.objects.create(
            agency=agency, plan=plan, unit=unit, people=1, eligible=1, computed=0
        )

    assert_constant_queries(lambda: client.get(page), add)
