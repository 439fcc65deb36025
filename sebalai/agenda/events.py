"""What the agenda announces."""

from __future__ import annotations

from sebalai.core import announce

TASK_HANDED = announce.declare(
    "agenda.task_handed", "Somebody handed a colleague a task with a sentence."
)
TASK_SETTLED = announce.declare(
    "agenda.task_settled", "A handed task was done, returned or taken back."
)
DELEGATE_NAMED = announce.declare(
    "agenda.delegate_named", "A head named somebody who acts for them for a while."
)
DELEGATION_ENDED = announce.declare(
    "agenda.delegation_ended", "A head ended a delegation before its last day."
)
ESCALATIONS_SETTLED = announce.declare(
    "agenda.escalations_settled", "Steps that were late beyond their grace are done."
)
DATES_CHANGED = announce.declare(
    "agenda.dates_changed", "The office added, changed or removed a date of a period."
)
