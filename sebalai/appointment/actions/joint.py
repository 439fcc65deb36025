"""Joint decrees (keputusan bersama): further offices decide, number and sign as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import permissions, phrasing, rules
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.actions.records import drop_part
from sebalai.appointment.actions.texts import retitle
from sebalai.appointment.models import Decree, DecreePartner
from sebalai.core import audit
from sebalai.core.fields import new_public_id
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit

MOST = 5


@dataclass(frozen=True)
class Office:
    """Who decides as well: a unit of the agency, or an office of another one."""

    kind: str
    issuer: str
    government: str
    signer_name: str
    signer_office: str
    signer_rank: str = ""
    signer_number: str = ""


@transaction.atomic
def add_partner(
    decree: Decree, *, by: User | None, office: Office, unit: Unit | None = None
) -> DecreePartner:
    """Make it a joint decree, or let one more office join."""
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    if decree.amends_id:
        raise Refused(_("An amendment is decided by those who decided the decree."))
    if unit and (unit.agency_id != decree.agency_id or unit.pk == decree.unit_id):
        raise Refused(_("Choose another unit of this agency."))
    partners = decree.partners.all()
    if len(partners) >= MOST:
        raise Refused(_("At most %(most)s offices join.") % {"most": MOST})
    known = {decree.issuer, *(one.issuer for one in partners)}
    if office.issuer in known or (unit and partners.filter(unit=unit).exists()):
        raise Refused(_("This office decides already."))
    last = decree.partners.aggregate(last=Max("position"))["last"] or 1
    partner = DecreePartner.objects.create(
        agency_id=decree.agency_id,
        decree=decree,
        position=last + 1,
        unit=unit,
        **asdict(office),
    )
    retitle(decree)
    audit.record("appointment:decree:join", decree, by=by, office=partner.issuer)
    return partner


@transaction.atomic
def drop_partner(partner: DecreePartner, *, by: User | None) -> None:
    """This office does not decide after all; those behind move up."""
    decree = locked(partner.decree)
    permissions.can_edit(by, decree).require()
    decree.partners.filter(pk=partner.pk).delete()
    for one in decree.partners.filter(position__gt=partner.position).order_by(
        "position"
    ):
        one.position = F("position") - 1
        one.save(update_fields=["position"])
    retitle(decree)
    audit.record("appointment:decree:part", decree, by=by, office=partner.issuer)


def copy_partners(base: Decree, decree: Decree) -> None:
    """Who decided the decree decides its amendment."""
    for one in base.partners.all():
        one.pk, one.public_id, one.decree = None, new_public_id(), decree
        one.number, one.signed_at, one.signed_by = "", None, None
        one.save()


def number_partners(decree: Decree, numbers: Mapping[str, str], dated: date) -> None:
    """Each office gives the decree a number of its own register."""
    for one in decree.partners.all():
        assigned = numbers.get(one.public_id, "").strip()
        if not assigned:
            raise Refused(
                _("The number of %(office)s is missing.") % {"office": one.issuer}
            )
        if faults := rules.number_faults(assigned, dated):
            said = " ".join(
                phrasing.number_fault(fault, dated.year) for fault in faults
            )
            raise Refused(f"{one.issuer}: {said}")
        one.number = assigned
        one.save(update_fields=["number"])


def forget_signatures(decree: Decree) -> None:
    """The number is withdrawn: who has signed already signs again."""
    decree.partners.update(number="", signed_at=None, signed_by=None)
    drop_part(decree)
