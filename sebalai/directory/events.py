"""What the directory announces."""

from __future__ import annotations

from sebalai.core import announce

UNITS_MERGED = announce.declare(
    "directory.units_merged",
    "Units became part of another; people, units below and roles went along.",
)
