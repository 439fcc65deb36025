"""What polls announce."""

from __future__ import annotations

from sebalai.core import announce

POLL_CLOSED = announce.declare(
    "surveys.poll_closed",
    "A poll closed and its names were counted.",
)
TIES_PURGED = announce.declare(
    "surveys.ties_purged",
    "The answers of a poll were deleted; whoever keeps copies deletes them too.",
)
