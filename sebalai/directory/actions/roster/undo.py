"""Takes the last import back, as long as no other has followed."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce, audit
from sebalai.core.verdicts import Refused
from sebalai.directory import events
from sebalai.directory.actions.roster.heads import restore_heads
from sebalai.directory.actions.roster.people import restore_people
from sebalai.directory.actions.roster.steps import forget, locked, require_state
from sebalai.directory.actions.roster.units import restore_units
from sebalai.directory.models import RosterImport, Unit
from sebalai.directory.queries import roster as queries
from sebalai.directory.queries.roster import external_id

State = RosterImport.State


@transaction.atomic
def undo(roster_import: RosterImport, *, by: User | None) -> RosterImport:
    """Put people, postings, units and heads back to what they were before."""
    roster_import = locked(roster_import, by)
    require_state(roster_import, State.APPLIED)
    agency = roster_import.agency
    if queries.latest_applied(agency) != roster_import:
        raise Refused(_("Another import has followed: only the last can be undone."))
    try:
        with transaction.atomic():
            _restore(roster_import)
    except (ProtectedError, IntegrityError) as error:
        raise Refused(
            _(
                "People or units of this import are already in use, in a unit change "
                "or a selection. Correct them with a new import instead."
            )
        ) from error
    roster_import.state = State.UNDONE
    roster_import.undone_at, roster_import.undone_by = timezone.now(), by
    roster_import.save(update_fields=["state", "undone_at", "undone_by"])
    roster_import.rows.all().delete()
    others = RosterImport.objects.of(agency)
    for other in others.filter(state__in=[State.READING, State.PREVIEW]):
        forget(other)
    audit.record("directory:roster:undo", roster_import, by=by)
    announce.on_commit(events.ROSTER_UNDONE, import_id=roster_import.public_id)
    return roster_import


def _restore(roster_import: RosterImport) -> None:
    restore_heads(roster_import)
    units = {
        external_id(key, siasn_id): key
        for key, siasn_id in Unit.objects.of(roster_import.agency).values_list(
            "pk", "siasn_id"
        )
    }
    restore_people(roster_import, units)
    restore_units(roster_import)
