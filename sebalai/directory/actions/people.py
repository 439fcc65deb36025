"""Ties between people and the accounts they sign in with."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.directory import permissions
from sebalai.directory.models import Person


@transaction.atomic
def link_user(person: Person, user: User, *, by: User | None) -> Person:
    """Say that ``user`` is ``person``; both of one agency, neither linked elsewhere."""
    permissions.can_link_users(by, person.agency).require()
    if user.agency_id != person.agency_id:
        raise Refused(_("The account belongs to another agency."))
    taken = Person.objects.filter(user=user).exclude(pk=person.pk).first()
    if taken:
        raise Refused(
            _("The account already belongs to %(name)s.") % {"name": taken.full_name}
        )
    person.user = user
    person.save(update_fields=["user"])
    audit.record("directory:person:link_user", person, by=by)
    return person
