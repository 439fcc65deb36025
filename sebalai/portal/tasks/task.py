"""One thing that somebody should do, and the page on which it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import AgencyHead, ProgrammeOffice, Role
from sebalai.agenda.rules import Capacity


@dataclass(frozen=True)
class Task:
    """``due`` is the last day on which it is in time, where one follows from a calendar.

    A task with a day and a ``key`` is reminded of; the key stays the same from day to
    day. ``page`` names its page of the side bar where the address does not tell.
    """

    title: str
    note: str
    url: str
    action: str
    icon: str
    urgent: bool = False
    due: date | None = None
    key: str = ""
    why: str = ""
    capacity: Capacity = Capacity.PRIVATE
    page: str = ""
    giver_id: int | None = None

    @property
    def is_reminded_of(self) -> bool:
        return bool(self.key and self.due)


_CAPACITIES: dict[type[Role], Capacity] = {
    ProgrammeOffice: Capacity.OFFICE,
    AgencyHead: Capacity.UNIT,
}


def mandated(user: User, power: Power, tasks: Iterable[Task]) -> Iterator[Task]:
    """Tasks that fall to ``user`` through the role that carries ``power``."""
    role = next((one for one in user.roles if power in one.powers), None)
    if role is None:
        yield from tasks
        return
    why = _("As %(role)s") % {"role": role.title}
    capacity = _CAPACITIES.get(role, Capacity.ROLE)
    for task in tasks:
        yield replace(task, why=task.why or why, capacity=capacity)


def because(
    why: str,
    tasks: Iterable[Task],
    *,
    page: str = "",
    capacity: Capacity = Capacity.PRIVATE,
) -> Iterator[Task]:
    """Tasks that fall to somebody for what they are, not for a role."""
    for task in tasks:
        yield replace(
            task, why=task.why or why, page=task.page or page, capacity=capacity
        )
