"""Pitches are arranged at once, moved by hand, and never disturb one another."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import ReformTeam
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.selection.actions import assigning, pitches as actions
from sebalai.selection.models import Assignment, Candidate, Pitch, PitchDay
from sebalai.selection.queries import pitches as queries
from sebalai.selection.timetable import Day
from tests.factories.accounts import user_with
from tests.factories.assessment import assigned, hearing

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + timedelta(days=1)
DAY = Day(TOMORROW, time(9), time(12), (time(10), time(10, 30)))


@pytest.fixture
def made(agency):
    return assigned(agency, candidates=6)


@pytest.fixture
def framed(made):
    actions.set_frame(made.assessment, by=None, days=[DAY], rooms=["Aula", "Lobi"])
    made.assessment.refresh_from_db()
    return made


def at(hour, minute=0):
    return datetime.combine(TOMORROW, time(hour, minute))


def rows(of):
    return list(queries.pitches(of))


def test_everybody_gets_a_time_and_nobody_is_in_two_rooms(framed):
    found = actions.arrange(framed.assessment, by=None)
    assert found.left == ()
    made = rows(framed.assessment)
    assert len(made) == 6
    assert {row.minutes for row in made} == {15}
    assert queries.clashing(made, queries.hearers(framed.assessment)) == set()
    assert {row.room for row in made} == {"Aula", "Lobi"}
    assert timezone.localtime(made[0].starts_at).time() == time(9)


def test_arranging_again_moves_nothing(framed):
    actions.arrange(framed.assessment, by=None)
    before = {
        r.public_id: (r.starts_at, r.room, r.sequence) for r in rows(framed.assessment)
    }
    actions.arrange(framed.assessment, by=None)
    after = {
        r.public_id: (r.starts_at, r.room, r.sequence) for r in rows(framed.assessment)
    }
    assert after == before


def test_a_move_keeps_the_identity_and_raises_the_sequence(framed):
    actions.arrange(framed.assessment, by=None)
    row = rows(framed.assessment)[0]
    moved = actions.move(row.entry, by=None, starts=at(11, 45), room="Lobi")
    assert (moved.public_id, moved.sequence, moved.by_hand) == (row.public_id, 1, True)
    assert moved.changed_at > row.changed_at
    actions.arrange(framed.assessment, by=None)
    moved.refresh_from_db()
    assert (timezone.make_naive(moved.starts_at), moved.sequence) == (at(11, 45), 1)
    again = actions.move(row.entry, by=None, starts=at(11, 45), room="Lobi")
    assert again.sequence == 1


def test_a_move_that_disturbs_somebody_names_them(framed):
    actions.arrange(framed.assessment, by=None)
    first, *others = rows(framed.assessment)
    team = queries.hearers(framed.assessment)
    later = next(
        r
        for r in others
        if set(team[r.entry.public_id]) & set(team[first.entry.public_id])
        and r.starts_at != first.starts_at
    )
    elsewhere = "Lobi" if first.room == "Aula" else "Aula"
    when = timezone.make_naive(first.starts_at) + timedelta(minutes=5)
    with pytest.raises(Refused, match=first.entry.candidate.person.name):
        actions.move(later.entry, by=None, starts=when, room=elsewhere)
    with pytest.raises(Refused, match=f"{first.room}"):
        actions.move(later.entry, by=None, starts=when, room=first.room)
    later.refresh_from_db()
    assert later.sequence == 0


def test_too_little_time_leaves_some_without(framed):
    short = Day(TOMORROW, time(9), time(9, 30))
    actions.set_frame(framed.assessment, by=None, days=[short], rooms=["Aula"])
    found = actions.arrange(framed.assessment, by=None)
    assert (len(found.placed), len(found.left)) == (2, 4)
    assert Pitch.objects.count() == 2


def test_what_is_past_is_history(framed):
    actions.arrange(framed.assessment, by=None)
    held = rows(framed.assessment)[0]
    Pitch.objects.filter(pk=held.pk).update(
        starts_at=timezone.now() - timedelta(days=1)
    )
    PitchDay.objects.update(day=TOMORROW + timedelta(days=1))
    actions.arrange(framed.assessment, by=None)
    held.refresh_from_db()
    assert held.sequence == 0


def test_a_candidate_who_withdrew_frees_the_slot(framed):
    actions.arrange(framed.assessment, by=None)
    row = rows(framed.assessment)[0]
    Candidate.objects.filter(pk=row.entry.candidate_id).update(state="withdrawn")
    assert row not in rows(framed.assessment)


def test_another_assessor_may_bring_a_clash_that_is_shown(framed):
    actions.arrange(framed.assessment, by=None)
    one, two = rows(framed.assessment)[:2]
    assert one.starts_at == two.starts_at
    busy = Assignment.objects.filter(entry=two.entry).first().assessor
    Assignment.objects.create(agency=one.agency, entry=one.entry, assessor=busy)
    team = queries.hearers(framed.assessment)
    assert queries.clashing(rows(framed.assessment), team) == {one.pk, two.pk}


@pytest.mark.parametrize(
    ("days", "rooms", "why"),
    [
        ([DAY], ["", " "], "paling sedikit satu ruang"),
        ([DAY, DAY], ["Aula"], "dua kali"),
        ([DAY], [f"R{i}" for i in range(21)], "paling banyak 20"),
    ],
)
def test_frames_that_make_no_sense(made, days, rooms, why):
    with pytest.raises(Refused, match=why):
        actions.set_frame(made.assessment, by=None, days=days, rooms=rooms)


def test_what_comes_first_is_said(agency, made):
    with pytest.raises(Refused, match="hari-hari paparan"):
        actions.arrange(made.assessment, by=None)
    with pytest.raises(Refused, match="Ruang itu tidak ada"):
        actions.move(
            queries.entries(made.assessment)[0], by=None, starts=at(9), room="x"
        )
    with pytest.raises(Forbidden):
        actions.set_frame(
            made.assessment,
            by=user_with(ReformTeam, agency=agency),
            days=[DAY],
            rooms=["Aula"],
        )


def test_without_assessors_there_is_nobody_to_hear(agency):
    made = hearing(agency)
    assigning.enrol(made.assessment)
    actions.set_frame(made.assessment, by=None, days=[DAY], rooms=["Aula"])
    with pytest.raises(Refused, match="Bagi calon kepada penilai"):
        actions.arrange(made.assessment, by=None)


def test_blind_scoring_has_no_pitches(agency):
    made = assigned(agency, blind=True)
    with pytest.raises(Refused, match="Penilaian tertutup"):
        actions.set_frame(made.assessment, by=None, days=[DAY], rooms=["Aula"])
