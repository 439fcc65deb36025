"""The decisions of a person around an import: upload, approve, discard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit, files
from sebalai.core.jobs import enqueue
from sebalai.core.models import Agency, Job
from sebalai.core.verdicts import Refused
from sebalai.directory import permissions
from sebalai.directory.models import RosterFile, RosterImport

State = RosterImport.State
PURPOSE = "directory:roster"
READ = "sebalai.directory.jobs.read_roster"
APPLY = "sebalai.directory.jobs.apply_roster"


@transaction.atomic
def upload(
    uploads: Iterable[tuple[str, BinaryIO]],
    *,
    by: User | None,
    agency: Agency,
    is_complete: bool | None = None,
    in_background: bool = True,
) -> RosterImport:
    """Keep the files, by name and content, and have them read.

    ``is_complete`` says whether they name everyone of their kinds; None lets the
    numbers decide. With ``in_background`` false the caller calls ``preview`` itself.
    """
    permissions.can_import_roster(by, agency).require()
    roster_import = RosterImport.objects.create(
        agency=agency, is_complete=is_complete, created_by=by
    )
    for number, (name, content) in enumerate(uploads, start=1):
        RosterFile.objects.create(
            agency=agency,
            roster_import=roster_import,
            number=number,
            name=name[-200:],
            upload=files.keep(
                content, name=name, agency=agency, purpose=PURPOSE, by=by
            ),
        )
    audit.record("directory:roster:upload", roster_import, by=by)
    if in_background:
        _begin(READ, roster_import, by=by, label=_("Reading the staff files"))
    return roster_import


@transaction.atomic
def approve(roster_import: RosterImport, *, by: User | None) -> RosterImport:
    """Have the previewed import applied."""
    roster_import = locked(roster_import, by)
    require_state(roster_import, State.PREVIEW)
    roster_import.state = State.APPLYING
    roster_import.approved_at, roster_import.approved_by = timezone.now(), by
    roster_import.save(update_fields=["state", "approved_at", "approved_by"])
    audit.record("directory:roster:approve", roster_import, by=by)
    _begin(APPLY, roster_import, by=by, label=_("Applying the import"))
    return roster_import


@transaction.atomic
def discard(roster_import: RosterImport, *, by: User | None) -> RosterImport:
    """Give up an import that was not applied; nothing of the files is kept."""
    roster_import = locked(roster_import, by)
    job = roster_import.job
    if not (job and job.state == Job.State.FAILED):
        require_state(roster_import, State.READING, State.PREVIEW, State.UNUSABLE)
    forget(roster_import)
    audit.record("directory:roster:discard", roster_import, by=by)
    return roster_import


def forget(roster_import: RosterImport) -> None:
    """Drop the rows and the uploads of an import that will not be applied."""
    erase_uploads(roster_import)
    roster_import.rows.all().delete()
    roster_import.state = State.DISCARDED
    roster_import.save(update_fields=["state"])


def erase_uploads(roster_import: RosterImport) -> None:
    for file in roster_import.files.select_related("upload"):
        if file.upload:
            files.erase(file.upload)


def locked(roster_import: RosterImport, by: User | None) -> RosterImport:
    """The import as it stands now, held until the end of the transaction."""
    permissions.can_import_roster(by, roster_import.agency).require()
    rows = RosterImport.objects.select_related("agency", "job")
    return rows.select_for_update(of=("self",)).get(pk=roster_import.pk)


def require_state(roster_import: RosterImport, *states: RosterImport.State) -> None:
    if roster_import.state not in states:
        raise Refused(
            _("The import is already in another state: %(state)s.")
            % {"state": roster_import.get_state_display()}
        )


def _begin(
    task: str, roster_import: RosterImport, *, by: User | None, label: str
) -> None:
    """Queue a task by name: the tasks call these actions, not the other way round."""
    roster_import.job = enqueue(
        import_string(task),
        agency=roster_import.agency,
        by=by,
        label=label,
        import_id=roster_import.public_id,
    )
    roster_import.save(update_fields=["job"])
