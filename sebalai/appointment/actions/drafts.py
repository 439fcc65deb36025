"""Draft a decree from an adopted list, say who decides and signs, or drop it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import permissions, rules
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.actions.texts import current_text, retitle
from sebalai.appointment.models import Decree, DecreeMember
from sebalai.appointment.period_rules import units_decide
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.directory.queries.periods import rule_values
from sebalai.selection.models import AdoptedList, AdoptedMember


@dataclass(frozen=True)
class Details:
    """What the drafter decides beside the text."""

    kind: str
    issuer: str
    place: str
    office_in_charge: str
    term_start: date
    term_end: date
    signer_name: str
    signer_office: str
    signer_rank: str
    signer_number: str
    on_behalf_of: str
    paper: str


@transaction.atomic
def draft(adopted: AdoptedList, *, by: User | None, unit: Unit | None = None) -> Decree:
    """Write the first draft: the agency's wording, the list as its annex.

    With ``unit`` only its part of the list, to be decided by the head of that office.
    """
    agency = adopted.agency
    permissions.can_draft(by, agency).require()
    _refuse_second(adopted, unit)
    if unit and not units_decide(adopted):
        raise Refused(_("In this period units do not decide for themselves."))
    chosen = adopted.members.order_by("position")
    if unit:
        chosen = chosen.filter(unit__path__startswith=unit.path)
    adopted_members = list(chosen)
    if not adopted_members:
        raise Refused(_("The adopted list is empty."))
    kind = rules.Kind.HEAD if unit else rules.default_kind(agency.government)
    issuer = rules.issuer(kind, agency.government)
    signer: dict[str, str] = {}
    if unit:
        issuer = f"Kepala {unit.name}"
        signer = _head_of(unit)
    decree = Decree.objects.create(
        agency=agency,
        period=adopted.period,
        adopted=adopted,
        unit=unit,
        text=current_text(agency, by=by),
        kind=kind,
        issuer=issuer,
        **{"signer_office": issuer} | signer,
        place=agency.seat_city,
        office_in_charge=agency.office,
        term_start=adopted.period.start_date,
        term_end=_term_end(adopted.period),
        created_at=timezone.now(),
        created_by=by,
    )
    DecreeMember.objects.bulk_create(_annex(decree, adopted_members))
    retitle(decree)
    audit.record("appointment:decree:draft", decree, by=by, agents=len(adopted_members))
    return decree


def _head_of(unit: Unit) -> dict[str, str]:
    """Who signs for a unit: its head, acting or not; nobody where it is vacant."""
    head = unit.head
    if head is None:
        return {}
    acting = unit.head_state == Unit.HeadState.ACTING
    return {
        "signer_name": head.full_name,
        "signer_rank": head.rank,
        "signer_number": head.employee_number,
        "signer_office": f"{'Plt. ' if acting else ''}Kepala {unit.name}",
    }


def _refuse_second(adopted: AdoptedList, unit: Unit | None) -> None:
    """A list is decreed as a whole, or unit by unit; nobody stands in two decrees."""
    first = Decree.objects.filter(adopted=adopted, amends=None)
    units = list(first.values_list("unit__path", flat=True))
    if not units:
        return
    meets = [
        path
        for path in units
        if path is None
        or unit is None
        or path.startswith(unit.path)
        or unit.path.startswith(path)
    ]
    if meets:
        raise Refused(_("There is already a decree for this list."))


def _annex(decree: Decree, adopted: list[AdoptedMember]) -> list[DecreeMember]:
    roles = rules.first_coordinators([member.unit_id for member in adopted])
    return [
        DecreeMember(
            agency_id=decree.agency_id,
            decree=decree,
            person_id=member.person_id,
            unit_id=member.unit_id,
            position=at,
            full_name=member.full_name,
            employee_number=member.employee_number,
            rank=member.rank,
            grade=member.grade,
            post=member.post,
            unit_name=member.unit_name,
            role=role,
        )
        for at, (member, role) in enumerate(zip(adopted, roles, strict=True), 1)
    ]


def _term_end(period: ProgrammePeriod) -> date:
    stated = rule_values(period).get("selection.term_end")
    return date.fromisoformat(stated) if stated else period.end_date


@transaction.atomic
def set_details(decree: Decree, *, by: User | None, details: Details) -> Decree:
    """Say who decides, where, for which term and who signs."""
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    if details.term_end <= details.term_start:
        raise Refused(_("The term must end after it begins."))
    given = asdict(details)
    changed = sorted(name for name in given if getattr(decree, name) != given[name])
    for name in changed:
        setattr(decree, name, given[name])
    decree.save(update_fields=changed)
    retitle(decree)
    audit.record("appointment:decree:set_details", decree, by=by, changed=changed)
    return decree


@transaction.atomic
def discard(decree: Decree, *, by: User | None) -> None:
    """Drop a draft; the adopted list stays and can be drafted from again."""
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    audit.record("appointment:decree:discard", decree, by=by)
    decree.delete()
