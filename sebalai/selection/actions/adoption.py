"""Adopt a list: freeze its names and the record that lets anyone repeat it."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.core import announce, audit, files
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.actions.guards import refuse_if_over
from sebalai.selection.actions.minutes import freeze_minutes, print_minutes
from sebalai.selection.events import LIST_ADOPTED
from sebalai.selection.models import (
    AdoptedList,
    AdoptedMember,
    Lock,
    RunMember,
    SelectionRound,
    SelectionRun,
)
from sebalai.selection.phrasing import told_rules, why
from sebalai.selection.queries.carry_over import difference
from sebalai.selection.queries.kept import staying
from sebalai.selection.queries.lists import broken_rules
from sebalai.selection.queries.readiness import consent_missing, hindrances
from sebalai.selection.queries.record import record_of
from sebalai.selection.rules import Evidence

PURPOSE = "selection-record"


def adopt(run: SelectionRun, *, by: User | None, note: str = "") -> AdoptedList:
    """Freeze ``run`` as the list of its round. Nothing changes it afterwards.

    Printing the minutes takes a while, so it happens before the transaction; what is
    kept is what was printed, or nothing.
    """
    permissions.can_adopt(by, run.agency).require()
    run, note = _whole(run), note.strip()
    _refuse_unready(run, note)
    printed = print_minutes(run, note=note)
    with transaction.atomic():
        period = _held(run)
        refuse_if_over(period)
        _refuse_unready(run, note)
        freeze_minutes(printed, run, note=note, by=by)
        return _adopt(run, period, note, by)


def _whole(run: SelectionRun) -> SelectionRun:
    related = ("agency", "computation__period", "computation__round__period")
    return SelectionRun.objects.select_related(*related).get(pk=run.pk)


def _refuse_unready(run: SelectionRun, note: str) -> None:
    if run.computation.round.is_over:
        raise Refused(_("This round has its list already."))
    for hindrance in hindrances(run):
        raise Refused(hindrance)
    if note:
        return
    if broken := broken_rules(run):
        raise Refused(
            _("This list departs from the rules of the period: %(rules)s. Write why.")
            % {"rules": "; ".join(told_rules(broken, run.agency))}
        )
    if count := consent_missing(run.computation.round):
        raise Refused(
            ngettext(
                "%(count)s chosen person has not said whether they are willing. Write"
                " why the list is adopted all the same.",
                "%(count)s chosen people have not said whether they are willing. Write"
                " why the list is adopted all the same.",
                count,
            )
            % {"count": count}
        )


def _adopt(
    run: SelectionRun, period: ProgrammePeriod, note: str, by: User | None
) -> AdoptedList:
    of = run.computation.round
    members = list(
        RunMember.objects.filter(run=run)
        .select_related("person", "unit")
        .order_by("position")
    )
    adopted_at = timezone.now()
    record = record_of(run, members, _locks(run), by=by, at=adopted_at, note=note)
    changed = difference(of, members)
    adopted = AdoptedList.objects.create(
        agency=run.agency,
        period=period,
        round=of,
        run=run,
        record=_kept(record, run, by),
        list_digest=record["list_digest"],
        note=note,
        before=changed.before if changed else None,
        left={gone.public_id: gone.reason for gone in changed.left} if changed else {},
        adopted_at=adopted_at,
        adopted_by=by,
    )
    _close(of)
    AdoptedMember.objects.bulk_create(_frozen(adopted, run, members), batch_size=500)
    audit.record(
        "selection:list:adopt",
        adopted,
        by=by,
        period=period.public_id,
        round=of.public_id,
        scenario=run.scenario,
        people=len(members),
        list_digest=adopted.list_digest,
        problem_digest=run.computation.digest,
    )
    announce.on_commit(LIST_ADOPTED, adopted_id=adopted.pk)
    return adopted


def _held(run: SelectionRun) -> ProgrammePeriod:
    """The period, locked: two committees cannot adopt at once."""
    periods = ProgrammePeriod.objects.select_for_update()
    return periods.get(pk=run.computation.period_id)


def _close(of: SelectionRound) -> None:
    of.state = SelectionRound.State.ADOPTED
    of.save(update_fields=["state"])


def _locks(run: SelectionRun) -> list[Lock]:
    held = Lock.objects.active().filter(round=run.computation.round_id)
    return list(held.select_related("person", "locked_by"))


def _kept(record: dict[str, Any], run: SelectionRun, by: User | None) -> Any:
    content = json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True)
    return files.keep(
        content.encode(),
        name=f"{run.computation.period.name}.json",
        agency=run.agency,
        purpose=PURPOSE,
        by=by,
        content_type="application/json",
    )


def _frozen(
    adopted: AdoptedList, run: SelectionRun, members: list[RunMember]
) -> list[AdoptedMember]:
    claims = run.computation.evidence != Evidence.D
    kept = set(staying(run.computation.round))
    with translation.override(settings.LANGUAGE_CODE):
        return [
            AdoptedMember(
                agency_id=adopted.agency_id,
                adopted=adopted,
                person=member.person,
                unit=member.unit,
                position=member.position,
                seat=member.seat,
                full_name=member.person.full_name,
                employee_number=member.person.employee_number,
                grade=member.person.grade,
                rank=member.person.rank,
                post=member.person.position,
                unit_name=member.unit.name,
                why=why(
                    member.facts,
                    claims_reach=claims,
                    stays=member.person.public_id in kept,
                ),
            )
            for member in members
        ]
