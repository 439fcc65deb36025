"""What no action of this phase may do any more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.models import SelectionRound
from sebalai.selection.queries.rounds import current_round


class Outdated(Refused):
    """Somebody saved meanwhile; nothing is overwritten unseen, nothing typed is lost."""


def refuse_if_over(period: ProgrammePeriod) -> None:
    """Raise Refused when the period is closed or its round has its list."""
    if period.is_closed:
        raise Refused(_("The period is closed."))
    found = current_round(period)
    if found and found.is_over:
        raise Refused(_("The list of this period has been adopted and stays as it is."))


def refuse_if_round_over(of: SelectionRound) -> None:
    """Raise Refused when this very round has its list."""
    if of.is_over:
        raise Refused(_("This round has its list already."))
