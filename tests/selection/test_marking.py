"""Scores are drafts until submitted; nothing typed is lost, nothing overwritten unseen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sebalai.accounts.roles import ProgrammeOffice
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.selection import building
from sebalai.selection.actions import assessment as actions, computations, marking
from sebalai.selection.actions.guards import Outdated
from sebalai.selection.actions.marking import Window
from sebalai.selection.models import Assignment, Score
from sebalai.selection.phases import Phase
from sebalai.selection.queries import assessment as queries
from sebalai.selection.queries.freshness import change_since, latest
from tests.factories.accounts import user_with
from tests.factories.assessment import (
    assigned,
    mark,
    mark_all,
    sheets,
)
from tests.factories.rounds import enter

pytestmark = pytest.mark.django_db
FRESH = Window(0)
FULL = {"integritas": 4, "kinerja": 3, "pengaruh": 5, "gagasan": 4, "wawancara": 2}


@pytest.fixture
def made(agency):
    return assigned(agency)


@pytest.fixture
def sheet(made):
    return sheets(made.assessment)[0]


def submit(sheet, marks=FULL, version=None, by=None, note=""):
    version = sheet.version if version is None else version
    window = Window(version)
    return marking.submit(sheet, by=by, marks=marks, note=note, window=window)


def test_a_submitted_sheet_counts_by_the_weights(sheet):
    done = submit(sheet, by=sheet.assessor, note=" Jelas. ")
    assert done.total == Decimal(73)
    assert (done.marks, done.note, done.draft) == (FULL, "Jelas.", {})
    assert submit(done, FULL | {"kinerja": 5}).total == Decimal(81)


def test_a_draft_keeps_whatever_was_typed_and_counts_for_nothing(sheet):
    typed = {"integritas": "4", "kinerja": "banyak", "lain": "9"}
    kept = marking.save_draft(sheet, by=None, typed=typed, note="Nanti", window=FRESH)
    assert kept.draft == {"integritas": "4", "kinerja": "banyak", "note": "Nanti"}
    assert (kept.version, kept.total, kept.submitted_at) == (1, None, None)


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ({}, "Belum dinilai: Integritas dan disiplin"),
        ({k: v for k, v in FULL.items() if k != "gagasan"}, "Belum dinilai: Gagasan"),
        (FULL | {"kinerja": 6}, "Kinerja: 6 tidak di antara 1 dan 5"),
        (FULL | {"kinerja": 0}, "Kinerja: 0 tidak di antara 1 dan 5"),
    ],
)
def test_missing_and_impossible_marks_are_named(sheet, marks, why):
    with pytest.raises(Refused, match=why):
        submit(sheet, marks)
    sheet.refresh_from_db()
    assert (sheet.total, sheet.version) == (None, 0)


def test_two_windows_of_the_same_assessor_notice_each_other(sheet):
    marking.save_draft(sheet, by=None, typed={"kinerja": "2"}, note="", window=FRESH)
    with pytest.raises(Outdated, match=r"jendela lain.*Kinerja 2"):
        submit(sheet, version=0)
    sheet.refresh_from_db()
    assert sheet.total is None
    assert submit(sheet).total == Decimal(73)


def test_one_window_never_disturbs_itself(sheet):
    window = Window(0, "jendelasatu")
    for kinerja in "23":
        typed = {"kinerja": kinerja}
        marking.save_draft(sheet, by=None, typed=typed, note="", window=window)
    done = marking.submit(sheet, by=None, marks=FULL, note="", window=window)
    assert (done.version, done.total) == (3, Decimal(73))
    with pytest.raises(Outdated, match="jendela lain"):
        marking.submit(sheet, by=None, marks=FULL, note="", window=Window(0, "lain"))


def test_nobody_touches_the_sheet_of_another(made, sheet, agency):
    other = next(user for user in made.jury if user != sheet.assessor)
    with pytest.raises(Forbidden, match="milik penilai lain"):
        submit(sheet, by=other)
    with pytest.raises(Forbidden):
        submit(sheet, by=user_with(ProgrammeOffice, agency=agency))


def test_abstaining_needs_a_reason_and_leaves_a_gap(made, sheet):
    with pytest.raises(Refused, match="Tuliskan mengapa"):
        marking.abstain(sheet, by=None, reason="", window=FRESH)
    submit(sheet)
    marking.abstain(sheet, by=None, reason="Pernah membimbingnya", window=Window(1))
    sheet.refresh_from_db()
    assert (sheet.total, sheet.abstain_reason) == (None, "Pernah membimbingnya")
    found = queries.standing(made.assessment)
    assert (found.uncovered, found.scored) == (1, 0)
    assert queries.work(made.assessment)[sheet.assessor_id].abstained == 1
    mark(sheet)
    assert queries.standing(made.assessment).uncovered == 0


def test_scoring_keeps_to_its_phase(made, sheet):
    enter(made.of, Phase.COMMITTEE)
    with pytest.raises(Refused, match="sudah ditutup"):
        submit(sheet)


def test_the_means_count_once_the_assessment_is_closed(made):
    first, *rest = sheets(made.assessment)
    mark(first, 5)
    for sheet in rest:
        mark(sheet, 3)
    assert queries.scores(made.of) == {}
    actions.close(made.assessment, by=None, expected=0)
    found = queries.scores(made.of)
    person = first.entry.candidate.person_id
    assert found == {c.person_id: 60.0 for c in made.candidates} | {person: 80.0}
    with pytest.raises(Refused, match="Asesmen sudah ditutup"):
        submit(first)


def test_closing_asks_for_the_exact_number_of_incomplete(made):
    mark(sheets(made.assessment)[0])
    with pytest.raises(Outdated, match="4 calon"):
        actions.close(made.assessment, by=None, expected=3)
    actions.close(made.assessment, by=None, expected=4)
    assert len(queries.scores(made.of)) == 1
    with pytest.raises(Refused, match="Asesmen sudah ditutup"):
        actions.close(made.assessment, by=None, expected=4)


def test_reopening_needs_a_reason_and_takes_the_release_back(made):
    mark_all(made.assessment)
    with pytest.raises(Refused, match="Tutup asesmen"):
        actions.release(made.assessment, by=None)
    actions.close(made.assessment, by=None, expected=0)
    actions.release(made.assessment, by=None)
    with pytest.raises(Refused, match="sudah dapat membaca"):
        actions.release(made.assessment, by=None)
    with pytest.raises(Refused, match="alasan"):
        actions.reopen(made.assessment, by=None, reason=" ")
    again = actions.reopen(made.assessment, by=None, reason="Satu lembar tertukar")
    assert (again.closed_at, again.released_at) == (None, None)
    assert queries.scores(made.of) == {}


def test_panel_scores_stand_beside_imported_ones_and_win(made):
    mark_all(made.assessment, 5)
    actions.close(made.assessment, by=None, expected=0)
    made.found.period.rules.create(
        agency=made.of.agency, key="selection.score_scale", value="value"
    )
    people = building.build(made.of).problem.people
    by_person = dict(zip(people.ids, people.score, strict=True))
    assessed = made.candidates[0].person
    imported = made.found.people[20]
    assert by_person[assessed.public_id] == pytest.approx(1.0)
    score = Score.objects.get(person=imported)
    assert by_person[imported.public_id] == pytest.approx(float(score.value) / 100)


def test_lists_are_older_than_an_assessment_closed_after_them(made):
    computation = computations.start(made.found.period, by=None)
    mark_of = latest(computation.period)
    mark_all(made.assessment)
    assert change_since(computation.period, mark_of) is None
    actions.close(made.assessment, by=None, expected=0)
    assert change_since(computation.period, mark_of).action.endswith(":close")


def test_names_stay_hidden_until_all_have_scored_and_scores_then_stay(agency):
    made = assigned(agency, candidates=1, assessors=2, blind=True)
    one, two = sheets(made.assessment)
    mark(one)
    assert queries.is_veiled(made.assessment)
    mark(two)
    assert not queries.is_veiled(made.assessment)
    with pytest.raises(Refused, match="nama sudah ditampilkan"):
        mark(one, 2)


def test_the_record_holds_no_mark_and_no_name(sheet):
    submit(sheet)
    act = AuditEvent.objects.get(action="selection:score:submit")
    assert set(act.data) == {"period", "round", "number"}
    assert sheet.entry.candidate.person.name not in act.object_label
    assert Assignment.objects.counting().count() == 1
