"""What this phase announces."""

from __future__ import annotations

from sebalai.core import announce

ROUND_OPENED = announce.declare(
    "selection.round_opened",
    "A selection round has begun; its phases have their dates.",
)
DECISIONS_RELEASED = announce.declare(
    "selection.decisions_released",
    "The committee announced its decisions; each candidate can read their own.",
)
INPUTS_CHANGED = announce.declare(
    "selection.inputs_changed",
    "A file of sanctions, scores or nominations was applied or taken back.",
)
LIST_ADOPTED = announce.declare(
    "selection.list_adopted",
    "The committee adopted its list; nothing changes it any more.",
)
