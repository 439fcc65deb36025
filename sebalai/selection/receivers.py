"""What the selection answers to other phases."""

from __future__ import annotations

from sebalai.core import announce
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.actions import ties
from sebalai.surveys import claims
from sebalai.surveys.events import TIES_PURGED
from sebalai.surveys.models import Poll


@announce.listen(TIES_PURGED)
def erase_copies(poll: Poll) -> None:
    """Files and rows of this phase that repeat who named whom go as well."""
    ties.ask_to_erase(poll.period)


@claims.tell
def still_needed(period: ProgrammePeriod) -> str:
    return ties.needed(period)
