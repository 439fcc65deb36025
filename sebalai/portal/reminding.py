"""The letter of the morning: what everybody's tasks call for, told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from sebalai.accounts.models import Grant, User
from sebalai.accounts.roles import ProgrammeOffice, RegionalSecretary
from sebalai.agenda.actions import nudging
from sebalai.agenda.period_rules import ReminderRules, reminder_rules
from sebalai.agenda.rules import HEARS, Hears, Manner, Step, nudges
from sebalai.core.jobs import progress
from sebalai.core.models import Agency
from sebalai.directory.models import Person
from sebalai.directory.queries.periods import current_period
from sebalai.portal.tasks import tasks_of
from sebalai.portal.tasks.task import Task

LOOK_BACK = timedelta(days=90)  # what is late for longer is nobody's news any more


def remind(agency: Agency, today: date) -> int:
    """How many people were written to."""
    period = current_period(agency)
    how = reminder_rules(period) if period else ReminderRules(Manner(), sends=True)
    hearing = Hearing(agency)
    found: dict[Step, nudging.Subject] = {}
    hears: dict[Step, Collection[int]] = {}
    still: set[Step] = set()
    users = _active(agency)
    for done, user in enumerate(users):
        progress.report(done, len(users))
        for task in tasks_of(user, agency):
            if not task.is_reminded_of or task.due is None:
                continue
            still.add(Step(task.due, task.key, user.pk))
            if task.due < today - LOOK_BACK or not nudges(task.due, how.manner, today):
                continue
            step = Step(task.due, task.key, user.pk)
            found[step] = nudging.Subject(task.title, task.url, user.full_name)
            hears[step] = hearing.readers(user, task)
    nudging.settle(agency, still)
    return nudging.remind(
        agency, found, hears, manner=how.manner, sends=how.sends, today=today
    )


def _active(agency: Agency) -> list[User]:
    rows = User.objects.of(agency).filter(is_active=True).order_by("pk")
    return list(rows.prefetch_related("grants").select_related("agency"))


class Hearing:
    """Who hears of whose delay; read once for the agency."""

    def __init__(self, agency: Agency) -> None:
        self._of_role: dict[str, set[int]] = defaultdict(set)
        grants = Grant.objects.filter(agency=agency, user__is_active=True)
        for role, user in grants.values_list("role", "user_id"):
            self._of_role[role].add(user)
        people = Person.objects.of(agency).filter(user__isnull=False)
        rows = people.select_related("unit__head", "unit__parent__head")
        self._people = {one.user_id: one for one in rows}

    def readers(self, user: User, task: Task) -> set[int]:
        hears = HEARS.get(task.capacity)
        if hears is Hears.GIVER:
            return {task.giver_id} if task.giver_id else set()
        if hears is Hears.SUPERIOR:
            return self._superior(user) or self._of_role[ProgrammeOffice.code]
        if hears is Hears.OFFICE:
            return self._of_role[ProgrammeOffice.code]
        if hears is Hears.SPONSOR:
            return self._of_role[RegionalSecretary.code]
        return set()

    def _superior(self, user: User) -> set[int]:
        """The head of the unit; of a head, the one above."""
        person = self._people.get(user.pk)
        if person is None or person.unit is None:
            return set()
        for unit in (person.unit, person.unit.parent):
            head = unit.head if unit else None
            if head and head.user_id and head.user_id != user.pk:
                return {head.user_id}
        return set()
