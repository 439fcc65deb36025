"""Files of sanctions, scores and nominations: uploaded, previewed, applied, undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce, audit, files
from sebalai.core.jobs import enqueue, progress
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person, ProgrammePeriod
from sebalai.directory.roster.facts import Note
from sebalai.directory.roster.sheets import BadSheet, open_table
from sebalai.selection import permissions
from sebalai.selection.actions.guards import refuse_if_over
from sebalai.selection.events import INPUTS_CHANGED
from sebalai.selection.inputs import (
    InputHeader,
    InputKind,
    Known,
    NominationFact,
    Read,
    SanctionFact,
    read_rows,
)
from sebalai.selection.inputs.read import Fact
from sebalai.selection.models import InputImport, Nomination, Sanction, Score

State = InputImport.State
PURPOSE = "selection:input"
READ = "sebalai.selection.jobs.read_input"
_BATCH = 2000


@transaction.atomic
def upload_input(
    period: ProgrammePeriod,
    *,
    by: User | None,
    kind: str,
    mode: str,
    name: str,
    content: BinaryIO,
) -> InputImport:
    """Keep the file and have it read in the background."""
    permissions.can_import_inputs(by, period.agency).require()
    refuse_if_over(period)
    found = InputImport.objects.create(
        agency=period.agency,
        period=period,
        kind=kind,
        mode=mode,
        file_name=name[-200:],
        upload=files.keep(
            content, name=name, agency=period.agency, purpose=PURPOSE, by=by
        ),
        created_by=by,
    )
    found.job = enqueue(
        import_string(READ),
        agency=period.agency,
        by=by,
        label=_("Reading %(file)s") % {"file": name},
        import_id=found.public_id,
    )
    found.save(update_fields=["job"])
    audit.record("selection:input:upload", found, by=by, period=period.public_id)
    return found


def preview_input(found: InputImport) -> InputImport:
    """Judge every row; may run again after it was broken off. Part of a job."""
    if found.state != State.READING:
        return found
    try:
        result = _read(found)
    except BadSheet as refusal:
        found.state = State.UNUSABLE
        found.problem = {"code": refusal.problem.value, "params": refusal.params}
        _forget_upload(found)
    else:
        found.state = State.PREVIEW
        found.rows_in, found.accepted = result.rows, len(result.facts)
        found.warned, found.rejected = len(result.warned), len(result.rejected)
        found.findings = [
            *_findings(result.rejected, "rejected"),
            *_findings(result.warned, "warned"),
        ]
    found.save()
    return found


@transaction.atomic
def apply_input(found: InputImport, *, by: User | None) -> InputImport:
    """Put the accepted rows in force, all or none; the upload is erased."""
    found = _locked(found, by)
    _require(found, State.PREVIEW)
    _write(found, _read(found).facts)
    if found.mode == InputImport.Mode.REPLACE:
        InputImport.objects.counting().filter(
            period=found.period, kind=found.kind
        ).update(superseded_by=found)
    found.state = State.APPLIED
    found.applied_at, found.applied_by = timezone.now(), by
    _forget_upload(found)
    found.save()
    _record("apply", found, by, rows=found.accepted)
    return found


@transaction.atomic
def discard_input(found: InputImport, *, by: User | None) -> InputImport:
    found = _locked(found, by)
    _require(found, State.READING, State.PREVIEW, State.UNUSABLE)
    found.state, found.findings = State.DISCARDED, []
    _forget_upload(found)
    found.save()
    _record("discard", found, by)
    return found


@transaction.atomic
def undo_input(found: InputImport, *, by: User | None) -> InputImport:
    """Take the rows out of force again; what they replaced counts once more."""
    found = _locked(found, by)
    _require(found, State.APPLIED)
    if found.superseded_by_id:
        raise Refused(_("A later file has taken its place: undo that one first."))
    for model in (Sanction, Score, Nomination):
        model._default_manager.filter(source=found).delete()
    InputImport.objects.filter(superseded_by=found).update(superseded_by=None)
    found.state = State.UNDONE
    found.undone_at, found.undone_by = timezone.now(), by
    found.save()
    _record("undo", found, by)
    return found


def _read(found: InputImport) -> Read:
    if found.upload is None:
        raise Refused(_("The file is no longer kept: upload it again."))
    kind = InputKind(found.kind)
    header = InputHeader(kind)
    with found.upload.open() as stream, open_table(stream, header) as table:

        def tell(rows: int) -> None:
            if rows % 500 == 0 and found.upload:
                progress.report(stream.tell(), found.upload.size)

        return read_rows(
            kind,
            header.codes,
            table.rows,
            _known(found),
            epoch_1904=table.epoch_1904,
            progress=tell,
        )


def _known(found: InputImport) -> dict[str, Known]:
    rows = Person.objects.of(found.agency).values_list(
        "employee_number", "pk", "name", "is_active"
    )
    return {number: Known(key, name, active) for number, key, name, active in rows}


def _findings(notes: dict[int, list[Note]], outcome: str) -> list[dict[str, Any]]:
    return [
        {"row": row, "outcome": outcome, "notes": [asdict(note) for note in listed]}
        for row, listed in notes.items()
    ]


def _write(found: InputImport, facts: Iterable[Fact]) -> None:
    sanctions: list[Sanction] = []
    scores: list[Score] = []
    nominations: list[Nomination] = []
    source: dict[str, Any] = {"agency_id": found.agency_id, "source": found}
    for fact in facts:
        if isinstance(fact, SanctionFact):
            row = Sanction(person_id=fact.person, level=fact.level.value, **source)
            row.starts, row.ends = fact.starts, fact.ends
            sanctions.append(row)
        elif isinstance(fact, NominationFact):
            nominations.append(
                Nomination(
                    voter_id=fact.voter,
                    chosen_id=fact.chosen,
                    question=fact.question,
                    **source,
                )
            )
        else:
            scores.append(Score(person_id=fact.person, value=fact.value, **source))
    Sanction.objects.bulk_create(sanctions, batch_size=_BATCH)
    Score.objects.bulk_create(scores, batch_size=_BATCH)
    Nomination.objects.bulk_create(nominations, batch_size=_BATCH)


def _locked(found: InputImport, by: User | None) -> InputImport:
    permissions.can_import_inputs(by, found.agency).require()
    rows = InputImport.objects.select_related("agency", "period", "upload")
    found = rows.select_for_update(of=("self",)).get(pk=found.pk)
    refuse_if_over(found.period)
    return found


def _require(found: InputImport, *states: str) -> None:
    if found.state not in states:
        raise Refused(
            _("This is no longer possible: the file is %(state)s.")
            % {"state": str(found.get_state_display()).lower()}
        )


def _forget_upload(found: InputImport) -> None:
    if stored := found.upload:
        found.upload = None
        found.save(update_fields=["upload"])
        with transaction.atomic():
            files.erase(stored)


def _record(verb: str, found: InputImport, by: User | None, **data: Any) -> None:
    audit.record(
        f"selection:input:{verb}",
        found,
        by=by,
        period=found.period.public_id,
        kind=found.kind,
        **data,
    )
    if verb in {"apply", "undo"}:
        announce.on_commit(INPUTS_CHANGED, import_id=found.public_id)
