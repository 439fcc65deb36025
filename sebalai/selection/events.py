"""What this phase announces."""

from __future__ import annotations

from sebalai.core import announce

ROUND_OPENED = announce.declare(
    "selection.round_opened",
    "A selection round has begun; its phases have their dates.",
)
LIST_ADOPTED = announce.declare(
    "selection.list_adopted",
    "The committee adopted its list; nothing changes it any more.",
)
