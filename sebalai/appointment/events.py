"""What this phase announces."""

from __future__ import annotations

from sebalai.core import announce

DECREE_ISSUED = announce.declare(
    "appointment.decree_issued",
    "A decree was issued: its files are frozen and its people are agents.",
)
