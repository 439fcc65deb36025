"""The roster import: upload, preview, approve, apply, undo, discard."""

from __future__ import annotations

from sebalai.directory.actions.roster.apply import apply, withdraw_approval
from sebalai.directory.actions.roster.preview import preview
from sebalai.directory.actions.roster.steps import approve, discard, upload
from sebalai.directory.actions.roster.undo import undo

__all__ = [
    "apply",
    "approve",
    "discard",
    "preview",
    "undo",
    "upload",
    "withdraw_approval",
]
