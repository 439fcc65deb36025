"""Something in the calendar of a period, and whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import Agent
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod


class Kind(StrEnum):
    """Decides the tone; the icon and the words say it too."""

    STAGE = "stage"  # a phase with a first and a last day
    MEETING = "meeting"
    DEADLINE = "deadline"
    OWN = "own"  # added by the office
    TERM = "term"


@dataclass(frozen=True)
class Entry:
    """Concerns holders of one of ``powers`` or of a role in ``roles``; ``concerns_all``
    everybody, ``is_mine`` the user for what they are.
    """

    title: str
    starts_on: date
    ends_on: date
    kind: Kind
    icon: str
    note: str = ""
    url: str = ""
    powers: tuple[Power, ...] = ()
    roles: tuple[str, ...] = ()
    concerns_all: bool = False
    is_mine: bool = False

    @property
    def is_long(self) -> bool:
        return self.ends_on > self.starts_on


@dataclass(frozen=True)
class Reader:
    """Whose calendar of which period is drawn."""

    user: User
    agency: Agency
    period: ProgrammePeriod

    def holds(self, *powers: Power) -> bool:
        return any(holds(self.user, one, agency=self.agency) for one in powers)

    @property
    def is_agent(self) -> bool:
        return Agent in self.user.roles

    def is_concerned(self, entry: Entry) -> bool:
        if entry.concerns_all or entry.is_mine or self.holds(*entry.powers):
            return True
        return any(role.code in entry.roles for role in self.user.roles)
