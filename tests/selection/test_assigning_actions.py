"""Candidates get their assessors: evenly, free of conflict, replaced with a reason."""

from __future__ import annotations

from collections import Counter

import pytest

from sebalai.accounts.roles import Assessor, ProgrammeOffice, ReformTeam
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import PeriodRule
from sebalai.selection.actions import assessment as actions, assigning, marking
from sebalai.selection.models import Assessment, Assignment, Candidate, Entry, Relation
from sebalai.selection.phases import Phase
from sebalai.selection.queries import assessment as queries
from tests.factories.accounts import user_with
from tests.factories.assessment import (
    assessor,
    assigned,
    hearing,
    mark,
    passed,
    sheets,
)
from tests.factories.directory import PersonFactory
from tests.factories.rounds import open_in
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db


def loads(of):
    return Counter(sheet.assessor_id for sheet in sheets(of))


def test_the_rules_of_the_period_are_taken_over_and_kept(agency):
    made = hearing(agency, pass_mark=75)
    begun = made.assessment
    assert (begun.rubric_name, begun.rubric_version) == ("agen-perubahan", 1)
    assert (begun.assessors, begun.minutes, begun.pass_mark) == (2, 15, 75)
    PeriodRule.objects.filter(key="selection.pass_mark").update(value=60)
    assert actions.begin(made.of, by=None).pass_mark == 60
    assigning.assign(begun, by=None)
    mark(sheets(begun)[0])
    with pytest.raises(Refused, match="aturan yang dipakai sejak awal"):
        actions.begin(made.of, by=None)


def test_only_the_office_plans(agency):
    of = open_in(campaign(agency).period, Phase.ASSESSMENT)
    with pytest.raises(Forbidden):
        actions.begin(of, by=user_with(ReformTeam, agency=agency))
    office = user_with(ProgrammeOffice, agency=agency)
    assert actions.begin(of, by=office).begun_by == office


def test_everybody_is_covered_and_loads_are_even(agency):
    made = assigned(agency, candidates=7, assessors=4)
    assert Counter(
        sheet.entry_id for sheet in sheets(made.assessment)
    ) == dict.fromkeys(Entry.objects.values_list("pk", flat=True), 2)
    given = loads(made.assessment).values()
    assert max(given) - min(given) <= 1
    assert queries.standing(made.assessment).uncovered == 0
    numbers = Entry.objects.values_list("number", flat=True)
    assert sorted(numbers) == [*range(1, 8)]


def test_again_changes_nothing_and_newcomers_are_added(agency):
    made = assigned(agency)
    before = {(s.entry_id, s.assessor_id): s.public_id for s in sheets(made.assessment)}
    assigning.assign(made.assessment, by=None)
    after = {(s.entry_id, s.assessor_id): s.public_id for s in sheets(made.assessment)}
    assert after == before
    passed(made.of, made.found.people[10])
    assert queries.standing(made.assessment).new == 1
    assigning.assign(made.assessment, by=None)
    assert queries.standing(made.assessment).new == 0
    assert Entry.objects.order_by("number").last().number == 5


def test_team_superiors_and_subordinates_never_meet(agency):
    made = hearing(agency, candidates=3, assessors=2)
    unit = made.found.units[0]
    mate = assessor(agency, unit)
    head = assessor(agency)
    unit.head = PersonFactory(unit=unit)
    unit.head.user, unit.head_state = user_with(Assessor, agency=agency), "definitive"
    unit.head.save()
    unit.save()
    actions.add_members(made.assessment, [mate, head, unit.head.user], by=None)
    assigning.assign(made.assessment, by=None)
    given = loads(made.assessment)
    assert (given[mate.pk], given[unit.head.user.pk]) == (0, 0)
    assert given[head.pk] == 2


def test_whom_too_few_can_score_is_said(agency):
    made = hearing(agency, assessors=0)
    mates = [assessor(agency, made.found.units[0]) for _ in range(3)]
    actions.add_members(made.assessment, mates, by=None)
    division = assigning.assign(made.assessment, by=None)
    assert len(division.short) == 4
    assert queries.standing(made.assessment).uncovered == 4


def test_without_assessors_there_is_nothing_to_share(agency):
    made = hearing(agency, assessors=0)
    with pytest.raises(Refused, match="Tentukan penilai"):
        assigning.assign(made.assessment, by=None)


def test_a_declared_relation_is_replaced_at_once(agency):
    made = assigned(agency)
    sheet = sheets(made.assessment)[0]
    again = assigning.declare_relation(sheet, by=sheet.assessor, kind="family")
    assert again.entry == sheet.entry
    assert again.assessor != sheet.assessor
    sheet.refresh_from_db()
    assert sheet.taken_off == Assignment.TakenOff.RELATION
    assert Relation.objects.get().candidate == sheet.entry.candidate
    with pytest.raises(Refused, match="Penilai lain"):
        marking.abstain(
            sheet, by=sheet.assessor, reason="Keluarga", window=marking.Window(0)
        )
    assigning.assign(made.assessment, by=None)
    pairs = [(s.entry_id, s.assessor_id) for s in sheets(made.assessment)]
    assert (sheet.entry_id, sheet.assessor_id) not in pairs


def test_nobody_left_to_take_over_leaves_a_gap_that_is_seen(agency):
    made = assigned(agency, candidates=1, assessors=2)
    sheet = sheets(made.assessment)[0]
    assert assigning.declare_relation(sheet, by=sheet.assessor, kind="close") is None
    assert queries.standing(made.assessment).uncovered == 1


def test_replacing_by_hand_needs_a_reason_and_somebody_fit(agency):
    made = assigned(agency, candidates=1, assessors=3)
    one, two = sheets(made.assessment)
    free = next(u for u in made.jury if u not in {one.assessor, two.assessor})
    outsider = assessor(agency)
    mate = assessor(agency, made.found.units[0])
    actions.add_members(made.assessment, [mate], by=None)
    for who, reason, why in (
        (free, " ", "alasan penggantian"),
        (two.assessor, "Sakit", "sudah menilai calon ini"),
        (outsider, "Sakit", "bukan penilai putaran ini"),
        (mate, "Sakit", "benturan kepentingan"),
    ):
        with pytest.raises(Refused, match=why):
            assigning.replace(one, by=None, assessor=who, reason=reason)
    new = assigning.replace(one, by=None, assessor=free, reason="Sakit")
    assigning.assign(made.assessment, by=None)
    assert {s.assessor for s in sheets(made.assessment)} == {free, two.assessor}
    mark(new)
    with pytest.raises(Refused, match="nilainya tetap"):
        assigning.replace(new, by=None, assessor=one.assessor, reason="Kembali")


def test_who_leaves_keeps_what_was_scored(agency):
    made = assigned(agency, candidates=2, assessors=2)
    leaver = made.jury[0]
    mark(sheets(made.assessment, leaver)[0])
    member = queries.members(made.assessment).get(user=leaver)
    actions.remove_member(member, by=None)
    assert [s.submitted_at is None for s in sheets(made.assessment, leaver)] == [False]
    stand_in = assessor(agency)
    actions.add_members(made.assessment, [stand_in], by=None)
    assigning.assign(made.assessment, by=None)
    assert queries.standing(made.assessment).uncovered == 0
    assert sorted(loads(made.assessment).values()) == [1, 1, 2]


def test_who_fails_later_leaves_the_assessment(agency):
    made = assigned(agency)
    Candidate.objects.filter(pk=made.candidates[0].pk).update(state="failed")
    assert queries.standing(made.assessment).candidates == 3


def test_in_a_blind_round_nobody_who_sees_names_may_score(agency):
    made = hearing(agency, blind=True, assessors=0)
    seer = user_with(Assessor, ReformTeam, agency=agency)
    with pytest.raises(Refused, match="dapat melihat calon"):
        actions.add_members(made.assessment, [seer], by=None)
    assert [item.code for item in made.assessment.rubric.items] == [
        "integritas",
        "kinerja",
        "pengaruh",
        "gagasan",
    ]


def test_who_lacks_the_role_is_refused(agency):
    made = hearing(agency)
    with pytest.raises(Refused, match="tidak memiliki peran"):
        actions.add_members(
            made.assessment, [user_with(ReformTeam, agency=agency)], by=None
        )


def test_the_record_names_acts_of_the_round(agency):
    made = assigned(agency)
    acts = AuditEvent.objects.filter(action__startswith="selection:assessment:")
    assert set(acts.values_list("action", flat=True)) == {
        "selection:assessment:begin",
        "selection:assessment:add_members",
        "selection:assessment:assign",
    }
    assert {act.data["round"] for act in acts} == {made.of.public_id}
    assert Assessment.objects.count() == 1
