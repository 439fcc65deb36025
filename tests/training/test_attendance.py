"""Who was there: by the code, once, in time or later, by the list, struck out, closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import Agent, ProgrammeOffice
from sebalai.core import announce
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import PeriodRule
from sebalai.training import codes, events, hall
from sebalai.training.actions import attendance, invitations, sessions
from sebalai.training.actions.attendance import Forged
from sebalai.training.models import Attendance
from sebalai.training.queries.attendance import figures
from tests.factories import training
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


@pytest.fixture
def session(agency):
    return training.running(agency)


@pytest.fixture
def budi(session):
    (one,) = training.invited(session, 1)
    return one


def shown(session, moment=None):
    return hall.code_at(session, moment or timezone.now())


def test_a_scan_checks_in_and_a_second_changes_nothing(session, budi):
    now = timezone.now()
    first = attendance.check_in(budi, shown(session, now), now=now)
    again = attendance.check_in(budi, shown(session, now + MINUTE), now=now + MINUTE)
    assert (first.is_new, again.is_new) == (True, False)
    held = Attendance.objects.get()
    assert (held.method, held.is_late) == ("code", False)
    assert held.seen_at == codes.begins(codes.step_at(now))
    acts = AuditEvent.objects.filter(action="training:attendance:check_in")
    assert acts.count() == 1


def test_a_kept_scan_says_when_the_code_hung_on_the_wall(session, budi):
    seen = timezone.now() - timedelta(minutes=8)
    arrived = timezone.now() + timedelta(hours=5)
    receipt = attendance.check_in(budi, shown(session, seen), now=arrived)
    held = receipt.attendance
    assert (held.is_late, held.arrived_at) == (True, arrived)
    assert held.seen_at == codes.begins(codes.step_at(seen))


def test_how_late_is_the_periods_rule(session, budi):
    PeriodRule.objects.create(
        agency=session.agency,
        period=session.period,
        key="training.late_hours",
        value=0,
    )
    with pytest.raises(Refused, match="terlalu lama"):
        attendance.check_in(budi, shown(session), now=timezone.now() + 2 * MINUTE)
    assert not Attendance.objects.exists()


def test_codes_of_other_halls_and_made_up_ones_are_forged(session, budi, agency):
    other = training.running(agency)
    for wrong in (shown(other), "2" * codes.LENGTH, "", "x" * 500):
        with pytest.raises(Forged):
            attendance.check_in(budi, wrong)
    ahead = shown(session, timezone.now() + 10 * MINUTE)
    with pytest.raises(Forged, match="belum pernah"):
        attendance.check_in(budi, ahead)
    assert not Attendance.objects.exists()


def test_the_wall_counts_while_the_doors_are_open_only(session, budi):
    doors = hall.doors(session)
    for moment in (doors.opens_at - MINUTE, doors.closes_at + MINUTE):
        with pytest.raises(Refused, match="selama kegiatan"):
            attendance.check_in(budi, shown(session, moment), now=moment)
    opening = doors.opens_at
    assert attendance.check_in(budi, shown(session, opening), now=opening).is_new


def test_a_new_secret_empties_no_hall(session, budi, settings):
    code = shown(session)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret of fifty characters, long enough....."
    assert attendance.check_in(budi, code).is_new


def test_the_committees_list_needs_a_reason_and_leaves_scans_alone(session, budi, sari):
    ani, cici = training.invited(session, 2)
    attendance.check_in(budi, shown(session))
    with pytest.raises(Refused, match="dari mana panitia tahu"):
        attendance.record_from_list(session, [ani], by=sari, reason=" ")
    new = attendance.record_from_list(
        session, [ani, budi], by=sari, reason="tanda tangan"
    )
    assert new == 1
    assert Attendance.objects.get(participant=budi).method == "code"
    held = Attendance.objects.get(participant=ani)
    assert (held.method, held.recorded_by, held.reason) == (
        "list",
        sari,
        "tanda tangan",
    )
    seen = figures(session)
    assert (seen.present, seen.by_list, seen.late) == (2, 1, 0)
    with pytest.raises(Forbidden):
        attendance.record_from_list(
            session, [cici], by=user_with(Agent, agency=session.agency), reason="x"
        )


def test_nobody_of_another_list_is_recorded(session, agency, sari):
    (stranger,) = training.invited(training.running(agency), 1)
    with pytest.raises(Refused, match="tidak ada dalam daftar"):
        attendance.record_from_list(session, [stranger], by=sari, reason="x")


def test_struck_out_stays_to_be_seen_and_can_be_put_right(session, budi, sari):
    attendance.check_in(budi, shown(session))
    attendance.strike(budi, by=sari, reason="Kode difoto dari luar")
    held = Attendance.objects.get()
    assert (held.counts, held.struck_by) == (False, sari)
    assert attendance.check_in(budi, shown(session)).attendance.counts is False
    with pytest.raises(Refused, match="Tidak ada kehadiran"):
        attendance.strike(budi, by=sari, reason="sekali lagi")
    attendance.record_from_list(session, [budi], by=sari, reason="ternyata hadir")
    held.refresh_from_db()
    assert (held.counts, held.method) == (True, "list")


def test_who_was_there_is_not_taken_off_the_list(session, budi, sari):
    attendance.check_in(budi, shown(session))
    with pytest.raises(Refused, match="tetap dalam daftar"):
        invitations.withdraw(budi, by=sari)


def test_closing_fixes_who_was_there(
    session, budi, sari, monkeypatch, django_capture_on_commit_callbacks
):
    heard = []
    receiver = {events.ATTENDANCE_CLOSED: [lambda **facts: heard.append(facts)]}
    monkeypatch.setattr(announce, "_receivers", receiver)
    code = shown(session)
    attendance.check_in(budi, code)
    ani, cici = training.invited(session, 2)
    with pytest.raises(Refused, match="belum selesai"):
        attendance.close(session, by=sari)
    session.ends_at = timezone.now() - MINUTE
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        closed = attendance.close(session, by=sari)
    assert heard == [{"session_id": session.public_id}]
    assert closed.outcome == {
        "invited": 3,
        "coming": 0,
        "agents": 0,
        "agents_present": 0,
        "present": 1,
        "late": 0,
        "by_list": 0,
        "struck": 0,
    }
    assert closed.digest == attendance.digest(closed)
    with pytest.raises(Refused, match="Presensi sudah ditutup"):
        attendance.check_in(ani, code)
    for act in (
        lambda: attendance.record_from_list(session, [cici], by=sari, reason="x"),
        lambda: attendance.strike(budi, by=sari, reason="x"),
        lambda: attendance.close(session, by=sari),
        lambda: sessions.change(session, by=sari, details=training.details()),
    ):
        with pytest.raises(Forbidden, match="Presensi sudah ditutup"):
            act()


def test_the_digest_tells_every_change(session, budi):
    before = attendance.digest(session)
    attendance.check_in(budi, shown(session))
    between = attendance.digest(session)
    attendance.strike(budi, by=None, reason="x")
    assert attendance.digest(session) == before
    assert between != before
