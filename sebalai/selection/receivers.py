"""What this phase does when its data changed."""

from __future__ import annotations

from sebalai.core.announce import listen
from sebalai.directory.events import ROSTER_APPLIED, ROSTER_UNDONE
from sebalai.directory.models import RosterImport
from sebalai.selection.actions.screening import ask_for_review
from sebalai.selection.events import INPUTS_CHANGED
from sebalai.selection.models import InputImport


@listen(ROSTER_APPLIED)
@listen(ROSTER_UNDONE)
def on_roster_changed(import_id: str) -> None:
    found = RosterImport.objects.select_related("agency").get(public_id=import_id)
    ask_for_review(found.agency)


@listen(INPUTS_CHANGED)
def on_inputs_changed(import_id: str) -> None:
    found = InputImport.objects.select_related("agency").get(public_id=import_id)
    if found.kind == InputImport.Kind.SANCTIONS:
        ask_for_review(found.agency)
