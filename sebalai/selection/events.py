"""What this phase announces."""

from __future__ import annotations

from sebalai.core import announce

LIST_ADOPTED = announce.declare(
    "selection.list_adopted",
    "The committee adopted its list; nothing changes it any more.",
)
