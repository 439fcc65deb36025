"""A round opens with its phases; moving a date loses nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import ProgrammeOffice, SelectionPanel
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import PeriodRule
from sebalai.selection.actions import adoption
from sebalai.selection.actions.rounds import (
    ensure_round,
    move_phase,
    open_round,
    require_open,
)
from sebalai.selection.models import Candidate, RoundPhase, SelectionRound
from sebalai.selection.phases import Phase
from sebalai.selection.queries.rounds import current_round, timetable
from tests.factories.accounts import user_with
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign, computed, run_of

MONDAY = date(2027, 1, 4)


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def period(found):
    return found.period


def dates(of):
    rows = RoundPhase.objects.filter(round=of).order_by("opens_on")
    return [(row.kind, row.opens_on, row.closes_on) for row in rows]


def test_the_period_says_which_phases_a_round_has(period):
    for key, value in (("assessment", 0), ("call", 3), ("objection", 0)):
        PeriodRule.objects.create(
            agency=period.agency,
            period=period,
            key=f"selection.{key}_days",
            value=value,
        )
    of = open_round(period, by=None, starts_on=MONDAY)
    assert [kind for kind, *_ in dates(of)] == [
        "call",
        "nomination",
        "screening",
        "committee",
        "adoption",
    ]
    assert dates(of)[0] == ("call", MONDAY, MONDAY + timedelta(days=2))


def test_one_round_at_a_time(period):
    open_round(period, by=None, starts_on=MONDAY)
    with pytest.raises(Refused, match="Sudah ada putaran"):
        open_round(period, by=None, starts_on=MONDAY)


def test_only_the_office_opens_a_round(agency, period):
    panel = user_with(SelectionPanel, agency=agency)
    with pytest.raises(Forbidden):
        open_round(period, by=panel, starts_on=MONDAY)
    office = user_with(ProgrammeOffice, agency=agency)
    assert open_round(period, by=office, starts_on=MONDAY).created_by == office


def test_moving_a_date_keeps_what_was_entered(found, period):
    of = open_in(period, Phase.CALL)
    someone = candidate(of, found.people[0])
    today = timezone.localdate()
    move_phase(
        of,
        Phase.CALL,
        by=None,
        opens_on=today - timedelta(days=30),
        closes_on=today - timedelta(days=20),
    )
    assert Candidate.objects.get() == someone
    with pytest.raises(Refused, match="sudah ditutup"):
        require_open(of, Phase.CALL)


def test_a_phase_cannot_open_before_the_one_it_follows(period):
    of = open_in(period, Phase.SCREENING)
    today = timezone.localdate()
    before = dates(of)
    with pytest.raises(Refused, match="akan dibuka sebelum"):
        move_phase(
            of,
            Phase.SCREENING,
            by=None,
            opens_on=today - timedelta(days=40),
            closes_on=today,
        )
    with pytest.raises(Refused, match="mendahului"):
        move_phase(
            of,
            Phase.SCREENING,
            by=None,
            opens_on=today,
            closes_on=today - timedelta(days=1),
        )
    assert dates(of) == before


def test_what_is_open_says_when(period):
    of = open_in(period, Phase.SCREENING)
    require_open(of, Phase.SCREENING)
    with pytest.raises(Refused, match="baru dibuka pada"):
        require_open(of, Phase.ASSESSMENT)
    with pytest.raises(Refused, match="sudah ditutup pada"):
        require_open(of, Phase.CALL)
    table = timetable(of, timezone.localdate())
    assert [row.kind for row in table.open] == ["screening"]


def test_a_round_without_phases_leaves_everything_open(period):
    of = ensure_round(period, by=None)
    require_open(of, Phase.SCREENING)
    assert ensure_round(period, by=None) == of


def test_adoption_ends_the_round_and_only_a_refill_may_follow(found, period):
    of = open_in(period, Phase.COMMITTEE)
    adoption.adopt(run_of(computed(found)), by=None, note="Rapat panitia")
    of.refresh_from_db()
    assert of.state == SelectionRound.State.ADOPTED
    with pytest.raises(Refused, match="pengisian kursi kosong"):
        open_round(period, by=None, starts_on=MONDAY)
    again = open_round(period, by=None, starts_on=MONDAY, kind="refill")
    assert (again.number, current_round(period)) == (2, again)
    enter(again, Phase.CALL)
    with pytest.raises(Refused, match="sudah memiliki daftar"):
        move_phase(of, Phase.CALL, by=None, opens_on=MONDAY, closes_on=MONDAY)
