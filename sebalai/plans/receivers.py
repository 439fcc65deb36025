"""What other phases did, answered here."""

from __future__ import annotations

from sebalai.core import announce
from sebalai.directory.events import UNITS_MERGED
from sebalai.plans.actions import committing
from sebalai.plans.actions.owners import follow_unit


@announce.listen(UNITS_MERGED)
def units_merged(*, unit_id: int, into_id: int) -> None:
    follow_unit(unit_id, into_id)
    committing.follow_unit(unit_id, into_id)
