"""What the directory announces."""

from __future__ import annotations

from sebalai.core import announce

UNITS_MERGED = announce.declare(
    "directory.units_merged",
    "Units became part of another; people, units below and roles went along.",
)

ROSTER_APPLIED = announce.declare(
    "directory.roster_applied",
    "A roster import changed people and units; what was computed from them is old.",
)
ROSTER_UNDONE = announce.declare(
    "directory.roster_undone",
    "The last roster import was taken back.",
)
