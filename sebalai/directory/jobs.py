"""Background work of the directory."""

from __future__ import annotations

from django_tasks import task

from sebalai.core.verdicts import Refused
from sebalai.directory.actions import roster
from sebalai.directory.models import RosterImport


@task()
def read_roster(import_id: str) -> None:
    roster.preview(RosterImport.objects.get(public_id=import_id))


@task()
def apply_roster(import_id: str) -> None:
    roster_import = RosterImport.objects.get(public_id=import_id)
    try:
        roster.apply(roster_import, by=roster_import.approved_by)
    except Refused:
        roster.withdraw_approval(roster_import)
        raise
