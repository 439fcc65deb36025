"""Standing and note of a person in the annex."""

from __future__ import annotations

from django.db import transaction

from sebalai.accounts.models import User
from sebalai.appointment import permissions
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.models import DecreeMember
from sebalai.appointment.rules import Role
from sebalai.core import audit


@transaction.atomic
def set_member(
    member: DecreeMember, *, by: User | None, role: Role, note: str
) -> DecreeMember:
    """Set standing and note. A unit has one coordinator: the former becomes a member."""
    decree = locked(member.decree)
    permissions.can_edit(by, decree).require()
    member = decree.members.get(pk=member.pk)
    if role == Role.COORDINATOR:
        others = decree.members.filter(unit_id=member.unit_id).exclude(pk=member.pk)
        others.filter(role=Role.COORDINATOR).update(role=Role.MEMBER)
    member.role, member.note = role, note
    member.save(update_fields=["role", "note"])
    audit.record(
        "appointment:decree:set_member",
        decree,
        by=by,
        position=member.position,
        role=role,
    )
    return member
