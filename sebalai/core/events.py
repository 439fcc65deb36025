"""What core itself announces."""

from __future__ import annotations

from sebalai.core import announce

LETTERS_SENT = announce.declare(
    "core.letters_sent",
    "No letter of a batch is on its way any more: each was sent or waits for a person.",
)
