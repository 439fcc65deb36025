"""An agency with an open poll, made by the real actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from sebalai.core.models import Agency
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.surveys.actions import ballots, closing, invitations, polls
from sebalai.surveys.actions.polls import Plan
from sebalai.surveys.models import Invitation, Poll
from tests.factories.directory import PersonFactory, UnitFactory

TODAY = timezone.localdate()


@dataclass
class Electorate:
    """Two work units with two teams each; ``people`` by team, in order."""

    poll: Poll
    units: list[Unit]
    teams: list[Unit]
    people: list[Person]

    @property
    def period(self) -> ProgrammePeriod:
        return self.poll.period

    def of(self, team: int) -> list[Person]:
        return [p for p in self.people if p.unit_id == self.teams[team].pk]

    def invitation(self, person: Person) -> Invitation:
        rows = Invitation.objects.select_related(
            "agency", "poll__period", "poll__agency", "person", "unit", "subunit"
        )
        return rows.get(poll=self.poll, person=person)

    def cast(self, voter: Person, *named: Person) -> None:
        """Name these people under the first question."""
        key = self.poll.questions[0].key
        self.vote(voter, {key: named})

    def vote(self, voter: Person, choices: Mapping[str, Sequence[Person]]) -> None:
        ballots.cast(
            self.invitation(voter),
            {key: [one.public_id for one in named] for key, named in choices.items()},
        )

    def close(self) -> Poll:
        self.poll = closing.close(self.poll, by=None)
        return self.poll


def plan(**changes: object) -> Plan:
    given: dict[str, object] = {
        "title": "Siapa yang kita percaya?",
        "variant": Poll.Variant.THREE,
        "most_names": 5,
        "opens_on": TODAY,
        "closes_on": TODAY + timedelta(days=13),
        "remind_days": 3,
        "keep_days": 180,
        **changes,
    }
    return Plan(**given)


def period_of(agency: Agency) -> ProgrammePeriod:
    return ProgrammePeriod.objects.create(
        agency=agency,
        name="Agen 2027",
        start_date=date(2027, 1, 1),
        end_date=date(2028, 12, 31),
        state=ProgrammePeriod.State.OPEN,
    )


def opened(period: ProgrammePeriod, **changes: object) -> Poll:
    """An open poll to which everybody of the agency's work units is invited."""
    poll = polls.prepare(period, by=None, plan=plan(**changes))
    poll = polls.open_poll(poll, by=None)
    invitations.invite(poll)
    poll.refresh_from_db()
    return poll


def electorate(
    agency: Agency,
    sizes: Sequence[int] = (6, 6, 6, 6),
    period: ProgrammePeriod | None = None,
    **changes: object,
) -> Electorate:
    """``sizes[i]`` people in team i; everybody is invited and nobody has answered."""
    period = period or period_of(agency)
    units = [
        UnitFactory(agency=agency, name=f"Dinas {name}", is_work_unit=True)
        for name in "AB"
    ]
    teams = [
        UnitFactory(agency=agency, parent=units[n // 2], name=f"Bidang {n + 1}")
        for n in range(len(sizes))
    ]
    people = [
        PersonFactory(unit=team, work_email=f"p{team.pk}-{n}@sebalai.test")
        for team, size in zip(teams, sizes, strict=True)
        for n in range(size)
    ]
    return Electorate(opened(period, **changes), units, teams, people)
