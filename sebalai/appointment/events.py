"""What this phase announces."""

from __future__ import annotations

from sebalai.core import announce

INITIALS_WANTED = announce.declare(
    "appointment.initials_wanted",
    "A decree lies before the next of its chain and waits for their initials.",
)
DECREE_ISSUED = announce.declare(
    "appointment.decree_issued",
    "A decree was issued: its files are frozen and its people are agents.",
)
AGENT_REPLACED = announce.declare(
    "appointment.agent_replaced",
    "An agent left before the term ended; open duties pass to the successor, if any.",
)
DECREE_REVOKED = announce.declare(
    "appointment.decree_revoked",
    "A decree was revoked by name: its agents' terms ended that day.",
)
TERM_ENDED = announce.declare(
    "appointment.term_ended",
    "The term of an agent ran out and nothing follows it; they serve no more.",
)
