"""A head records what they did in a quarter, corrects it, and remarks on the mirror."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce, audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.plans import events, leader_permissions as permissions
from sebalai.plans.mirror_rules import mirror_rules
from sebalai.plans.models import Commitment, Deed, MirrorReview, Plan, Reading
from sebalai.plans.quarters import Quarter
from sebalai.training.models import TrainingSession

MOST_DEEDS = 60  # of one head in a quarter


@dataclass(frozen=True)
class Said:
    """What the head writes of one deed."""

    kind: str
    on: date
    sentence: str
    plan: Plan | None = None
    session: TrainingSession | None = None


@transaction.atomic
def record(
    unit: Unit, quarter: Quarter, said: Said, *, period: ProgrammePeriod, by: User
) -> Deed:
    """Add one deed to the record of ``by`` for this unit and quarter."""
    commitment = _own(unit, quarter, period, by)
    if commitment.deeds.standing().count() >= MOST_DEEDS:
        raise Refused(_("Sixty entries are enough for one quarter."))
    deed = _written(commitment, said)
    _tell("deed:add", deed, by)
    return deed


@transaction.atomic
def correct(deed: Deed, said: Said, *, by: User) -> Deed:
    """A new row in the place of ``deed``, which stays on record. The same changes nothing."""
    deed = _held(deed, by)
    if _same(deed, said):
        return deed
    made = _written(deed.commitment, said, replaces=deed)
    _tell("deed:correct", made, by)
    return made


@transaction.atomic
def strike(deed: Deed, *, by: User, reason: str) -> Deed:
    """It no longer counts; it stays on record with the reason."""
    deed = _held(deed, by)
    reason = reason.strip()[:300]
    if not reason:
        raise Refused(_("Say why the entry is struck out."))
    deed.struck_at, deed.strike_reason = timezone.now(), reason
    deed.save(update_fields=["struck_at", "strike_reason"])
    _tell("deed:strike", deed, by, reason=reason)
    return deed


@transaction.atomic
def remark(
    unit: Unit, quarter: Quarter, text: str, *, period: ProgrammePeriod, by: User
) -> Commitment:
    """What the head says to the mirror before the office reads it; empty takes it back."""
    calendar = mirror_rules(period).calendar
    today = timezone.localdate()
    permissions.can_remark(by, unit, quarter, calendar, today).require()
    commitment = _commitment(unit, quarter, period, by)
    text, before = text.strip()[:1000], commitment.remark
    if text == before:
        return commitment
    commitment.remark = text
    commitment.remarked_at = timezone.now() if text else None
    commitment.save(update_fields=["remark", "remarked_at"])
    audit.record(
        "plans:commitment:remark",
        commitment,
        by=by,
        period=period.public_id,
        before=before,
    )
    return commitment


@transaction.atomic
def review(
    period: ProgrammePeriod, quarter: Quarter, note: str, *, by: User | None
) -> MirrorReview:
    """The office says what follows from the mirrors; again replaces what it said."""
    calendar = mirror_rules(period).calendar
    today = timezone.localdate()
    permissions.can_review(by, period, quarter, calendar, today).require()
    note = note.strip()[:500]
    if not note:
        raise Refused(_("Say in a sentence what follows from it."))
    made, _new = MirrorReview.objects.update_or_create(
        period=period,
        year=quarter.year,
        number=quarter.number,
        defaults={
            "agency": period.agency,
            "note": note,
            "reviewed_at": timezone.now(),
            "reviewed_by": by,
        },
    )
    audit.record("plans:mirror:review", made, by=by, period=period.public_id)
    return made


def note_reading(plan: Plan, *, by: User) -> None:
    """Remember when ``by``, whose turn it is, first had this version open.

    The row is its own record: an audit line for each page opened would tell nobody more.
    """
    Reading.objects.bulk_create(
        [
            Reading(
                agency=plan.agency,
                plan=plan,
                version=plan.version,
                reader=by,
                opened_at=timezone.now(),
            )
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def follow_unit(unit_id: int, into_id: int) -> int:
    """Records of a merged unit go along; of the same head and quarter they become one."""
    into = Unit.objects.get(pk=into_id)
    rows = Commitment.objects.select_for_update(of=("self",)).filter(unit=unit_id)
    moved = list(rows.select_related("period"))
    for one in moved:
        there = Commitment.objects.filter(
            period=one.period, unit=into, head=one.head_id
        ).of_quarter(one.quarter)
        if held := there.first():
            _join(one, held)
            continue
        one.unit = into
        one.save(update_fields=["unit"])
        audit.record("plans:commitment:follow_unit", one, by=None, unit=into.name)
    return len(moved)


def _join(one: Commitment, held: Commitment) -> None:
    one.deeds.update(commitment=held)
    if one.remark:
        both = "\n\n".join(filter(None, (held.remark, one.remark)))
        held.remark, held.remarked_at = both, held.remarked_at or one.remarked_at
        held.save(update_fields=["remark", "remarked_at"])
    audit.record("plans:commitment:follow_unit", one, by=None, unit=held.unit_name)
    one.delete()


def _own(unit: Unit, quarter: Quarter, period: ProgrammePeriod, by: User) -> Commitment:
    calendar, today = mirror_rules(period).calendar, timezone.localdate()
    may = permissions.can_record(by, unit, period, quarter, calendar, today)
    may.require()
    return _commitment(unit, quarter, period, by)


def _commitment(
    unit: Unit, quarter: Quarter, period: ProgrammePeriod, by: User
) -> Commitment:
    """The record of ``by``, made with the first entry; held until the transaction ends."""
    made, _new = Commitment.objects.get_or_create(
        period=period,
        unit=unit,
        year=quarter.year,
        number=quarter.number,
        head=by,
        defaults={
            "agency": period.agency,
            "unit_name": unit.name,
            "capacity": permissions.capacity(by, unit),
            "begun_at": timezone.now(),
        },
    )
    held = Commitment.objects.select_for_update(of=("self",))
    return held.select_related("period", "unit__agency").get(pk=made.pk)


def _held(deed: Deed, by: User) -> Deed:
    rows = Deed.objects.select_for_update(of=("self",)).select_related(
        "commitment__period__agency",
        "commitment__unit__head",
        "commitment__head",
        "plan",
        "session",
    )
    found = rows.get(pk=deed.pk)
    permissions.can_correct(by, found).require()
    one = found.commitment
    _own(one.unit, one.quarter, one.period, by)
    return found


def _written(commitment: Commitment, said: Said, replaces: Deed | None = None) -> Deed:
    quarter, today = commitment.quarter, timezone.localdate()
    sentence = " ".join(said.sentence.split())[:300]
    if said.kind not in set(Deed.Kind):
        raise Refused(_("Say what kind of thing you did."))
    if not sentence:
        raise Refused(_("Say in a sentence what you did."))
    if said.on not in quarter:
        raise Refused(_("The day lies outside the quarter."))
    if said.on > today:
        raise Refused(_("The day lies ahead: record what has been done."))
    if said.plan and said.plan.agency_id != commitment.agency_id:
        raise Refused(_("This plan belongs to another agency."))
    if said.session and said.session.agency_id != commitment.agency_id:
        raise Refused(_("This session belongs to another agency."))
    due = mirror_rules(commitment.period).calendar.due(quarter)
    return Deed.objects.create(
        agency=commitment.agency,
        commitment=commitment,
        kind=said.kind,
        on_date=said.on,
        sentence=sentence,
        plan=said.plan,
        session=said.session,
        replaces=replaces,
        written_at=timezone.now(),
        is_late=today > due,
    )


def _same(deed: Deed, said: Said) -> bool:
    held = (deed.kind, deed.on_date, deed.sentence, deed.plan, deed.session)
    return held == (said.kind, said.on, said.sentence.strip(), said.plan, said.session)


def _tell(verb: str, deed: Deed, by: User, **data: Any) -> None:
    commitment = deed.commitment
    audit.record(
        f"plans:{verb}",
        deed,
        by=by,
        period=commitment.period.public_id,
        unit=commitment.unit_name,
        quarter=commitment.quarter.key,
        kind=deed.kind,
        **data,
    )
    announce.on_commit(events.COMMITMENT_RECORDED, commitment_id=commitment.public_id)
