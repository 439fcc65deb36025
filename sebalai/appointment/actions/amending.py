"""Replacement decrees: who leaves, who comes in, and what happens when they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import events, permissions, rules
from sebalai.appointment.actions.agent_papers import end_papers
from sebalai.appointment.actions.handover import list_duties
from sebalai.appointment.actions.joint import copy_partners
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.actions.texts import current_text, retitle
from sebalai.appointment.models import ChangeAgent, Decree, DecreeMember, DecreeText
from sebalai.appointment.rules import Change, Leaving, Role
from sebalai.core import announce, audit, files, papers
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person


@dataclass(frozen=True)
class Replacement:
    """An agent who leaves, why, what shows it, and who comes in, if anyone."""

    agent: ChangeAgent
    leaving: Leaving
    evidence: str = ""
    evidence_file: bytes = b""
    evidence_name: str = ""
    successor: Person | None = None
    role: Role = Role.MEMBER


@transaction.atomic
def draft_amendment(base: Decree, *, by: User | None) -> Decree:
    """Begin a decree that changes the annex of one in force; signer and paper as there."""
    base = locked(base)
    permissions.can_amend(by, base).require()
    decree = begin_amendment(
        base,
        by=by,
        series=DecreeText.Series.AMENDMENT,
        term_start=timezone.localdate(),
        term_end=base.term_end,
    )
    retitle(decree)
    audit.record("appointment:decree:amend", decree, by=by, base=base.number)
    return decree


def begin_amendment(
    base: Decree,
    *,
    by: User | None,
    series: DecreeText.Series,
    term_start: date,
    term_end: date,
) -> Decree:
    """A draft without rows; refused while another one of the decree is under way."""
    if base.amendments.filter(state__in=rules.UNDER_WAY).exists():
        raise Refused(_("An amendment of this decree is already being drafted."))
    decree = Decree.objects.create(
        agency=base.agency,
        period=base.period,
        adopted=base.adopted,
        unit=base.unit,
        amends=base,
        text=current_text(base.agency, by=by, series=series),
        kind=base.kind,
        issuer=base.issuer,
        place=base.place,
        office_in_charge=base.office_in_charge,
        paper=base.paper,
        signer_name=base.signer_name,
        signer_office=base.signer_office,
        signer_rank=base.signer_rank,
        signer_number=base.signer_number,
        on_behalf_of=base.on_behalf_of,
        term_start=term_start,
        term_end=term_end,
        created_at=timezone.now(),
        created_by=by,
    )
    copy_partners(base, decree)
    return decree


@transaction.atomic
def add_replacement(
    decree: Decree, *, by: User | None, wanted: Replacement
) -> DecreeMember:
    """Put who leaves, and who comes in, into the annex of an amendment."""
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    if decree.amends is None or decree.is_extension:
        raise Refused(_("Only an amendment replaces agents."))
    _check(decree, wanted)
    leaving = _row(decree, wanted.agent.person, role=Role(wanted.agent.role))
    leaving.change, leaving.agent = Change.OUT, wanted.agent
    leaving.leaving, leaving.evidence = wanted.leaving, wanted.evidence.strip()
    if wanted.evidence_file:
        leaving.evidence_file = files.keep(
            wanted.evidence_file,
            name=wanted.evidence_name,
            agency=decree.agency,
            purpose="evidence",
            by=by,
        )
    leaving.unit, leaving.unit_name = wanted.agent.unit, wanted.agent.unit.name
    leaving.save()
    if wanted.successor:
        coming = _row(decree, wanted.successor, role=wanted.role)
        coming.unit, coming.unit_name = leaving.unit, leaving.unit_name
        coming.replaces = leaving
        coming.save()
    retitle(decree)
    audit.record(
        "appointment:decree:replace",
        decree,
        by=by,
        reason=wanted.leaving,
        replaced=bool(wanted.successor),
    )
    return leaving


def _check(decree: Decree, wanted: Replacement) -> None:
    agent = wanted.agent
    family = {decree.amends_id, *decree.amends.amendments.values_list("pk", flat=True)}  # type: ignore[union-attr]
    if agent.decree_id not in family or agent.state != ChangeAgent.State.APPOINTED:
        raise Refused(_("This person does not serve under the decree any more."))
    if decree.members.filter(agent=agent).exists():
        raise Refused(_("This agent already stands in the amendment."))
    shown = wanted.evidence.strip() or wanted.evidence_file
    if wanted.leaving in rules.EVIDENCED and not shown:
        raise Refused(
            _("This reason needs evidence: say what shows it, or add the document.")
        )
    if successor := wanted.successor:
        _check_successor(decree, successor)


def _check_successor(decree: Decree, successor: Person) -> None:
    if successor.agency_id != decree.agency_id or not successor.is_active:
        raise Refused(_("The successor must be in the service of this agency."))
    engaged = ChangeAgent.objects.of(decree.agency).engaged_on(timezone.localdate())
    if engaged.filter(person=successor).exists():
        raise Refused(_("The successor already is an agent."))
    if decree.members.filter(person=successor).exists():
        raise Refused(_("The successor already stands in the amendment."))


def _row(decree: Decree, person: Person, *, role: Role) -> DecreeMember:
    last = decree.members.aggregate(last=Max("position"))["last"] or 0
    return DecreeMember(
        agency_id=decree.agency_id,
        decree=decree,
        person=person,
        unit=person.unit,
        position=last + 1,
        full_name=person.full_name,
        employee_number=person.employee_number,
        rank=person.rank,
        grade=person.grade,
        post=person.position,
        unit_name=person.unit.name,
        role=role,
    )


@transaction.atomic
def drop_replacement(member: DecreeMember, *, by: User | None) -> None:
    """Take a pair out of the annex again; those behind move up."""
    decree = locked(member.decree)
    permissions.can_edit(by, decree).require()
    gone = decree.members.filter(pk=member.pk, change=Change.OUT).first()
    if gone is None:
        raise Refused(_("This row is no longer there."))
    stored, first = gone.evidence_file, gone.position
    count = 1 + decree.members.filter(replaces=gone).delete()[0]
    gone.delete()
    for row in decree.members.filter(position__gt=first).order_by("position"):
        row.position = F("position") - count
        row.save(update_fields=["position"])
    if stored:
        files.erase(stored)
    retitle(decree)
    audit.record("appointment:decree:drop_replacement", decree, by=by)


def carry_out(decree: Decree, *, by: User | None) -> tuple[int, int]:
    """The amendment holds: terms end and begin, duties pass on. Both histories stay.

    Returns how many agents were made and how many terms ended.
    """
    day = decree.takes_over_on
    if day >= decree.term_end:
        raise Refused(_("The term of the amended decree is already over."))
    made = ended = 0
    rows = decree.members.select_related("agent__unit", "person", "unit")
    for row in rows.filter(change=Change.OUT):
        _end(row, decree, by=by)
        ended += 1
        newcomer = rows.filter(replaces=row).first()
        successor = _begin(newcomer, decree, row.agent) if newcomer else None
        made += bool(successor)
        announce.on_commit(
            events.AGENT_REPLACED,
            agent_id=row.agent_id,
            successor_id=successor.pk if successor else None,
        )
    mark_amended(decree)
    return made, ended


def mark_amended(decree: Decree) -> None:
    """What ``decree`` changes is in force as amended."""
    base = decree.amends
    assert base is not None  # noqa: S101 - the caller has looked
    Decree.objects.filter(pk=base.pk).update(state=Decree.State.AMENDED)
    if base.record:
        papers.amend(base.record)


def _end(row: DecreeMember, decree: Decree, *, by: User | None) -> None:
    agent = row.agent
    assert agent is not None  # noqa: S101 - the database says so
    agent.state, agent.ended_on = ChangeAgent.State.ENDED, decree.takes_over_on
    agent.leaving = row.leaving
    agent.save(update_fields=["state", "ended_on", "leaving"])
    reason = _("Taken over by %(number)s.") % {"number": decree.number}
    end_papers([agent.public_id], by=by, reason=reason)
    list_duties(agent)


def _begin(
    row: DecreeMember, decree: Decree, predecessor: ChangeAgent | None
) -> ChangeAgent:
    return ChangeAgent.objects.create(
        agency_id=decree.agency_id,
        decree=decree,
        person=row.person,
        unit=row.unit,
        role=row.role,
        term_start=decree.takes_over_on,
        term_end=decree.term_end,
        succeeds=predecessor,
    )
