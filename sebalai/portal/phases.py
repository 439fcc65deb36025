"""Where the programme stands: the way from people to agents, in five steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.appointment.models import ChangeAgent, Decree
from sebalai.core.models import Agency
from sebalai.directory.models import Person
from sebalai.directory.queries.periods import current_period
from sebalai.selection.models import AdoptedMember, Computation, UnitSeats
from sebalai.selection.queries.adopted import newest_list

DONE, NOW, NEXT = "done", "now", "next"


@dataclass(frozen=True)
class Phase:
    label: str
    note: str
    url: str
    state: str = NEXT


def phases(user: User, agency: Agency) -> list[Phase]:
    """For those who follow the selection; others see their tasks only."""
    if not holds(user, Power.VIEW_SELECTION, agency=agency):
        return []
    found, reached = [], True
    for label, count, note, url in _steps(agency):
        state = DONE if count else NOW if reached else NEXT
        reached = reached and bool(count)
        words = note % {"n": number_format(count)} if count else _("not yet")
        found.append(Phase(label, words, url, state))
    return found


def _steps(agency: Agency) -> Iterator[tuple[str, int, str, str]]:
    period = current_period(agency)
    key = period.public_id if period else ""
    seats = reverse("selection:seats", args=[key]) if key else ""
    scenarios = reverse("selection:scenarios", args=[key]) if key else ""
    people = Person.objects.of(agency).active().count()
    yield _("People"), people, _("%(n)s people"), reverse("directory:people")
    units = UnitSeats.objects.filter(plan__period=period).count() if period else 0
    yield _("Seats"), units, _("%(n)s units"), seats
    done = Computation.objects.filter(period=period, state=Computation.State.DONE)
    yield _("Scenarios"), done.count() if period else 0, _("computed"), scenarios
    last = newest_list(period) if period else None
    adopted = AdoptedMember.objects.filter(adopted=last).count() if last else 0
    yield _("List"), adopted, _("%(n)s adopted"), scenarios
    decree = reverse("appointment:decrees")
    issued = Decree.objects.of(agency).issued()
    held = issued.filter(period=period).count() if period else 0
    # Terms that a later decree of the period ended are not counted twice.
    appointed = ChangeAgent.objects.of(agency).filter(
        decree__period=period, state=ChangeAgent.State.APPOINTED
    )
    agents = appointed.count()
    yield _("Decree"), agents if held else 0, _("%(n)s agents"), decree
