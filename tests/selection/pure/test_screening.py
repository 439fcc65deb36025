"""Which criteria hold, and when that is enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sebalai.selection import instruments
from sebalai.selection.eligibility import Facts, Heads, Punishment, Screen, Severity
from sebalai.selection.screening import (
    Finding,
    Mark,
    Outcome,
    criteria,
    findings,
    fingerprint,
    marks,
    outcome,
)

SCREEN = Screen(day=date(2027, 1, 1), term_end=date(2028, 12, 31))
SOUND = Facts(
    serving=True,
    probationary=False,
    part_time=False,
    retires_on=date(2040, 5, 1),
    echelon="",
    heads_unit=False,
    heads_work_unit=False,
)
FULL = criteria("agen-perubahan", 1)
ROWS = FULL.asked_by(SCREEN)
TICKED = ("catatan", "kehadiran", "kinerja", "atasan")


@pytest.mark.parametrize(("name", "_title"), instruments.offered("screening"))
def test_every_version_can_be_read(name, _title):
    for version in instruments.versions("screening", name):
        found = criteria(name, version)
        assert (found.name, found.version) == (name, version)
        codes = [row.code for row in found.rows]
        assert len(codes) == len(set(codes))
        assert all(row.text and row.unmet and row.basis for row in found.rows)


def test_a_round_takes_the_version_of_its_day():
    first = instruments.in_force("screening", "agen-perubahan", date(2027, 1, 1))
    assert first == 1
    assert instruments.in_force("screening", "agen-perubahan", date(2020, 1, 1)) == 1


def test_what_the_period_switched_off_is_not_asked():
    lenient = replace(
        SCREEN, heads=Heads.NONE, severity=Severity.NONE, retiring=False, away=False
    )
    assert [row.code for row in FULL.asked_by(lenient)] == [
        "asn",
        "bukan-cpns",
        "penuh-waktu",
        *TICKED,
    ]


def test_somebody_sound_fails_nothing_computed():
    found = findings(ROWS, SCREEN, SOUND)
    assert set(found) == {row.code for row in ROWS} - set(TICKED)
    assert {finding.holds for finding in found.values()} == {True}


def test_what_fails_says_since_when():
    punished = replace(
        SOUND,
        retires_on=date(2028, 3, 1),
        punishments=(
            Punishment(Severity.LIGHT, date(2026, 1, 1), date(2026, 6, 30)),
            Punishment(Severity.MEDIUM, date(2026, 9, 1), date(2027, 8, 31)),
        ),
    )
    found = findings(ROWS, SCREEN, punished)
    assert found["disiplin"] == Finding(False, (date(2026, 9, 1), date(2027, 8, 31)))
    assert found["masa-kerja"] == Finding(False, (date(2028, 3, 1),))
    assert found["aktif"] == Finding(True)


def test_an_unknown_birth_date_is_asked_not_assumed():
    found = findings(ROWS, SCREEN, replace(SOUND, retires_on=None))
    assert found["masa-kerja"] == Finding(None)
    made = marks(ROWS, found, {"masa-kerja": (True, "")})
    assert Mark("masa-kerja", True, computed=False) in made


def test_who_has_no_place_fails_that_and_nothing_else_is_known():
    found = findings(ROWS, SCREEN, None)
    assert found["asn"] == Finding(False)
    assert {f.holds for code, f in found.items() if code != "asn"} == {None}


def test_ticks_cannot_overrule_what_is_computed():
    away = findings(ROWS, SCREEN, replace(SOUND, serving=False))
    made = marks(ROWS, away, {row.code: (True, "") for row in ROWS})
    assert Mark("aktif", False, computed=True) in made
    assert outcome(made) is Outcome.FAILED


@pytest.mark.parametrize(
    ("ticks", "expected"),
    [
        (dict.fromkeys(TICKED, (True, "")), Outcome.PASSED),
        (dict.fromkeys(TICKED[:3], (True, "")), Outcome.INCOMPLETE),
        ({}, Outcome.INCOMPLETE),
        ({"atasan": (False, "Belum ada surat")}, Outcome.FAILED),
    ],
)
def test_all_must_hold_and_one_refusal_is_enough(ticks, expected):
    made = marks(ROWS, findings(ROWS, SCREEN, SOUND), ticks)
    assert outcome(made) is expected


def test_the_fingerprint_changes_with_the_data_only():
    one = findings(ROWS, SCREEN, SOUND)
    other = findings(ROWS, SCREEN, replace(SOUND, probationary=True))
    assert fingerprint(one) == fingerprint(dict(reversed(one.items())))
    assert fingerprint(one) != fingerprint(other)
