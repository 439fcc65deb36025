"""What the agenda announces."""

from __future__ import annotations

from sebalai.core import announce

TASK_HANDED = announce.declare(
    "agenda.task_handed", "Somebody handed a colleague a task with a sentence."
)
TASK_SETTLED = announce.declare(
    "agenda.task_settled", "A handed task was done, returned or taken back."
)
DATES_CHANGED = announce.declare(
    "agenda.dates_changed", "The office added, changed or removed a date of a period."
)
