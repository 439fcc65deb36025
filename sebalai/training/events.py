"""What this phase announces."""

from __future__ import annotations

from sebalai.core import announce

SESSION_ANNOUNCED = announce.declare(
    "training.session_announced",
    "A session was announced: who is invited can answer.",
)
ATTENDANCE_CLOSED = announce.declare(
    "training.attendance_closed",
    "The attendance of a session was closed: who was there is fixed.",
)
TEST_PASSED = announce.declare(
    "training.test_passed",
    "A participant passed the post-test of a session.",
)
