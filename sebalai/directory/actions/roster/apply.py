"""Applies a previewed import: everything in one transaction, or nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce, audit
from sebalai.core.jobs import progress
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused
from sebalai.directory import events
from sebalai.directory.actions.roster.heads import set_heads
from sebalai.directory.actions.roster.people import People
from sebalai.directory.actions.roster.steps import forget, locked, require_state
from sebalai.directory.actions.roster.units import apply_units
from sebalai.directory.models import RosterImport, Unit
from sebalai.directory.queries import roster as queries
from sebalai.directory.queries.roster import external_id

State = RosterImport.State


@transaction.atomic
def apply(roster_import: RosterImport, *, by: User | None) -> RosterImport:
    """Bring the directory to what the preview showed.

    Refuses a preview that another import has overtaken. Other open imports are
    discarded, and what earlier ones kept for their undo is forgotten.
    """
    roster_import = locked(roster_import, by)
    require_state(roster_import, State.PREVIEW, State.APPLYING)
    agency = roster_import.agency
    if queries.latest_applied(agency) != roster_import.based_on:
        raise Refused(
            _("Another import has changed the directory since. Load the files again.")
        )
    today = timezone.localdate()
    progress.report(0, 4, _("Units"))
    new_units = apply_units(roster_import, by=by, today=today)
    progress.report(1, 4, _("People"))
    People(roster_import, _open_units(agency), today).apply()
    progress.report(3, 4, _("Heads of units"))
    roster_import.heads_before = set_heads(roster_import, new_units, by=by, today=today)
    _finish(roster_import, by, today)
    return roster_import


@transaction.atomic
def withdraw_approval(roster_import: RosterImport) -> None:
    """Back to the preview, after a rule said no to what was approved."""
    RosterImport.objects.filter(pk=roster_import.pk, state=State.APPLYING).update(
        state=State.PREVIEW, approved_at=None, approved_by=None
    )


def _open_units(agency: Agency) -> dict[str, int]:
    """Key of each open unit by the id that staged rows use."""
    rows = Unit.objects.of(agency).filter(valid_to=None).order_by()
    return {
        external_id(key, siasn_id): key
        for key, siasn_id in rows.values_list("pk", "siasn_id")
    }


def _finish(roster_import: RosterImport, by: User | None, today: date) -> None:
    now = timezone.now()
    roster_import.state, roster_import.applied_at = State.APPLIED, now
    roster_import.approved_at = roster_import.approved_at or now
    roster_import.approved_by = roster_import.approved_by or by
    roster_import.save()
    others = RosterImport.objects.of(roster_import.agency).exclude(pk=roster_import.pk)
    for other in others.filter(state__in=[State.READING, State.PREVIEW]):
        forget(other)
    for earlier in others.filter(state__in=[State.APPLIED, State.UNDONE]):
        earlier.rows.all().delete()
    audit.record(
        "directory:roster:apply",
        roster_import,
        by=by,
        people=roster_import.counts,
        units=roster_import.unit_counts,
    )
    announce.on_commit(events.ROSTER_APPLIED, import_id=roster_import.public_id)
