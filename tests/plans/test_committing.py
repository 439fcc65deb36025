"""Heads record what they did; corrections keep what was written before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.models import Grant
from sebalai.accounts.roles import AgencyHead, ProgrammeOffice
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.actions import units
from sebalai.directory.models import PeriodRule
from sebalai.plans.actions import committing
from sebalai.plans.actions.committing import Said
from sebalai.plans.models import Commitment, Deed
from sebalai.plans.quarters import Quarter
from tests.factories.accounts import UserFactory, head_of, user_with
from tests.factories.directory import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = Quarter.of(TODAY)


def said(sentence="Memimpin rapat evaluasi", **changes):
    given = {"kind": "attended", "on": TODAY, "sentence": sentence}
    return Said(**given | changes)


def record(of, by, quarter=NOW, **changes):
    return committing.record(of.unit, quarter, said(**changes), period=of.period, by=by)


def test_a_head_records_what_they_did(plan, head):
    deed = record(plan, head, kind="removed", plan=plan)
    assert (deed.commitment.head, deed.commitment.unit) == (head, plan.unit)
    assert (deed.commitment.quarter, deed.is_late) == (NOW, False)
    event = AuditEvent.objects.get(action="plans:deed:add")
    assert event.data["quarter"] == NOW.key
    record(plan, head)
    assert Commitment.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"sentence": "  "},
        {"kind": "slept"},
        {"on": NOW.start - timedelta(days=1)},
        {"on": NOW.end + timedelta(days=1)},
    ],
)
def test_what_makes_no_sense_is_refused(plan, head, changes):
    with pytest.raises(Refused):
        record(plan, head, **changes)
    assert not Commitment.objects.exists()


def test_only_of_days_that_are_past(plan, head):
    if NOW.end > TODAY:
        with pytest.raises(Refused, match="di depan"):
            record(plan, head, on=TODAY + timedelta(days=1))


def test_a_correction_keeps_what_was_written(plan, head):
    deed = record(plan, head)
    made = committing.correct(deed, said("Memimpin dua rapat"), by=head)
    assert made.replaces == deed
    assert list(Deed.objects.standing()) == [made]
    assert Deed.objects.get(pk=deed.pk).sentence == "Memimpin rapat evaluasi"
    assert committing.correct(made, said("Memimpin dua rapat"), by=head) == made
    with pytest.raises(Refused, match="sudah"):
        committing.correct(deed, said("Lagi"), by=head)


def test_striking_out_says_why(plan, head):
    deed = record(plan, head)
    with pytest.raises(Refused):
        committing.strike(deed, by=head, reason=" ")
    committing.strike(deed, by=head, reason="Salah unit")
    assert not Deed.objects.standing().exists()
    assert Deed.objects.get().strike_reason == "Salah unit"


def test_until_the_days_of_grace_end(plan, head):
    past = Quarter.of(NOW.start - timedelta(days=1))
    away = (TODAY - past.end).days
    rules = {"due_days": 0, "grace_days": away, "head_days": away}
    for key, value in rules.items():
        PeriodRule.objects.create(
            agency=plan.agency,
            period=plan.period,
            key=f"plans.mirror.{key}",
            value=value,
        )
    late = record(plan, head, past, on=past.end)
    assert late.is_late
    grace = PeriodRule.objects.filter(key="plans.mirror.grace_days")
    grace.update(value=away - 1)
    with pytest.raises(Forbidden, match="ditutup"):
        record(plan, head, past, on=past.end)
    with pytest.raises(Forbidden, match="ditutup"):
        committing.correct(late, said("Lain", on=past.end), by=head)


def test_nobody_records_for_another(plan, agency):
    above = UnitFactory(agency=agency)
    others = [
        user_with(ProgrammeOffice, agency=agency),
        user_with(AgencyHead, agency=agency),  # of the whole agency: no unit of theirs
        head_of(above),
        head_of(UnitFactory()),
    ]
    for other in others:
        with pytest.raises(Forbidden):
            record(plan, other)
    plan.unit.parent, plan.unit.path = above, f"{above.path}{plan.unit_id}/"
    plan.unit.save()
    with pytest.raises(Forbidden):
        record(plan, others[2])


def test_an_acting_head_records_as_such(plan, head):
    person = PersonFactory(unit=plan.unit, user=head)
    units.set_head(plan.unit, by=None, person=person, acting=True, on=TODAY)
    plan.unit.refresh_from_db()
    assert record(plan, head).commitment.capacity == "acting"


def test_a_new_head_begins_a_record_of_their_own(plan, head):
    first = record(plan, head)
    Grant.objects.all().delete()
    successor = head_of(plan.unit)
    second = record(plan, successor)
    assert first.commitment != second.commitment
    with pytest.raises(Forbidden, match=head.full_name):
        committing.correct(first, said("Bukan saya"), by=successor)
    head = type(head).objects.get(pk=head.pk)
    with pytest.raises(Forbidden, match=plan.unit.name):
        committing.correct(first, said("Terlambat"), by=head)


def test_the_remark_closes_when_the_office_reads(plan, head):
    one = committing.remark(plan.unit, NOW, "Cuti", period=plan.period, by=head)
    committing.remark(plan.unit, NOW, "Cuti panjang", period=plan.period, by=head)
    one.refresh_from_db()
    assert one.remark == "Cuti panjang"
    events = AuditEvent.objects.filter(action="plans:commitment:remark")
    assert [event.data["before"] for event in events.order_by("pk")] == ["", "Cuti"]
    old = Quarter.of(NOW.start - timedelta(days=100))
    with pytest.raises(Forbidden, match="sampai"):
        committing.remark(plan.unit, old, "x", period=plan.period, by=head)


def test_records_follow_a_merged_unit(
    plan, head, agency, django_capture_on_commit_callbacks
):
    into = UnitFactory(agency=agency)
    Grant.objects.create(
        user=head, agency=agency, role=AgencyHead.code, unit_id=into.pk
    )
    theirs = committing.record(into, NOW, said("Di sana"), period=plan.period, by=head)
    mine = record(plan, head)
    committing.remark(plan.unit, NOW, "Digabung", period=plan.period, by=head)
    other = head_of(plan.unit)
    second = record(plan, other)
    with django_capture_on_commit_callbacks(execute=True):
        units.merge_units([plan.unit], into=into, by=None, on=TODAY)
    held = Commitment.objects.get(pk=theirs.commitment_id)
    assert set(held.deeds.all()) == {mine, theirs}
    assert held.remark == "Digabung"
    moved = Commitment.objects.get(pk=second.commitment_id)
    assert (moved.unit, moved.unit_name) == (into, plan.unit.name)


def test_the_office_says_what_follows(plan, agency):
    office, old = user_with(ProgrammeOffice, agency=agency), Quarter(NOW.year - 1, 1)
    made = committing.review(plan.period, old, "Dibahas di rapat", by=office)
    again = committing.review(plan.period, old, "Dua unit dibantu", by=office)
    assert (made.pk, again.note) == (again.pk, "Dua unit dibantu")
    with pytest.raises(Forbidden, match="lebih dulu"):
        committing.review(plan.period, NOW, "x", by=office)
    with pytest.raises(Forbidden):
        committing.review(plan.period, old, "x", by=UserFactory(agency=agency))
    with pytest.raises(Refused):
        committing.review(plan.period, old, " ", by=office)


def test_the_first_opening_counts(plan, head):
    committing.note_reading(plan, by=head)
    first = plan.readings.get().opened_at
    committing.note_reading(plan, by=head)
    assert plan.readings.get().opened_at == first
    assert first.date() >= date(2026, 1, 1)
