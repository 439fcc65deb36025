"""The stages of the programme that concern one person, and the office's own dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.agenda.models import ProgrammeDate
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.periods import current_period
from sebalai.selection.models import Candidate, RoundPhase, SelectionRound
from sebalai.selection.phases import Phase
from sebalai.selection.queries.rounds import current_round

_OF_CANDIDATES = {Phase.SCREENING, Phase.ASSESSMENT, Phase.OBJECTION, Phase.ADOPTION}
_BY_POWER = {
    Power.PROPOSE_CANDIDATES: {Phase.CALL},
    Power.SCREEN_CANDIDATES: {Phase.SCREENING},
    Power.ASSESS_CANDIDATES: {Phase.ASSESSMENT},
    Power.DECIDE_CANDIDATES: {Phase.COMMITTEE, Phase.OBJECTION, Phase.ADOPTION},
}


@dataclass(frozen=True)
class Stage:
    """From its first to its last day, both included."""

    key: str
    title: str
    opens_on: date
    closes_on: date
    note: str = ""


def stages_of(user: User, agency: Agency) -> Iterator[Stage]:
    period = current_period(agency)
    if period is None:
        return
    if of := current_round(period):
        yield from _phases(user, of)
    yield from _dates(user, period)


def _phases(user: User, of: SelectionRound) -> Iterator[Stage]:
    wanted = _concerning(user, of)
    for row in RoundPhase.objects.filter(round=of).order_by("opens_on", "id"):
        if Phase(row.kind) in wanted:
            yield Stage(
                f"phase-{of.public_id}-{row.kind}",
                _("%(phase)s, %(period)s")
                % {"phase": row.get_kind_display(), "period": of.period.name},
                row.opens_on,
                row.closes_on,
            )


def _concerning(user: User, of: SelectionRound) -> set[Phase]:
    """All for who follows the selection; else one's own part, and the open doors."""
    if holds(user, Power.VIEW_SELECTION, agency=of.agency):
        return set(Phase)
    found = {Phase.CALL, Phase.NOMINATION}
    for power, phases in _BY_POWER.items():
        if any(power in role.powers for role in user.roles):
            found |= phases
    mine = Candidate.objects.filter(round=of, person__user=user)
    return found | _OF_CANDIDATES if mine.exists() else found


def _dates(user: User, period: ProgrammePeriod) -> Iterator[Stage]:
    codes = {role.code for role in user.roles}
    for row in ProgrammeDate.objects.filter(period=period):
        if not row.audience or codes & set(row.audience):
            key = f"date-{row.public_id}"
            yield Stage(key, row.title, row.starts_on, row.ends_on, row.text)
