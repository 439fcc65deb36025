"""How many answered, unit by unit, so that no small group is given away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from sebalai.directory.models import Unit
from sebalai.surveys import rules
from sebalai.surveys.models import Invitation, Poll, UnitResponse
from sebalai.surveys.rules import Grade, Shown, Turnout


@dataclass(frozen=True)
class Line:
    """A work unit; ``turnout`` is None where too few people were asked to show it.

    ``unreached`` counts people with neither an e-mail address nor an account.
    """

    unit: Unit
    invited: int
    turnout: Turnout | None
    unreached: int


@dataclass(frozen=True)
class Response:
    """Lines with the lowest response first; small units at the end."""

    lines: list[Line]
    shown: Shown
    grade: Grade

    @property
    def total(self) -> Turnout:
        return self.shown.total

    @property
    def invited(self) -> int:
        return sum(line.invited for line in self.lines)

    @property
    def unreached(self) -> int:
        return sum(line.unreached for line in self.lines)

    @property
    def big(self) -> list[Line]:
        return [line for line in self.lines if line.turnout]

    @property
    def small(self) -> list[Line]:
        return [line for line in self.lines if not line.turnout]


def turnouts(poll: Poll) -> dict[int, Turnout]:
    """By key of the work unit; not to be shown as it is. One query."""
    if poll.state in {Poll.State.CLOSED, Poll.State.PURGED}:
        held = UnitResponse.objects.filter(poll=poll)
        return {row.unit_id: Turnout(row.invited, row.answered) for row in held}
    asked = Invitation.objects.filter(poll=poll).order_by().values("unit_id")
    counted = asked.annotate(
        invited=Count("pk"), answers=Count("pk", filter=Q(answered=True))
    )
    return {row["unit_id"]: Turnout(row["invited"], row["answers"]) for row in counted}


def hidden_together(poll: Poll) -> Iterable[int]:
    """Keys of small units, if all of them together are too few to be shown."""
    shown = rules.shown(turnouts(poll).items())
    return list(shown.small) if shown.together is None else []


def response(poll: Poll) -> Response:
    """Three queries, whatever the number of units."""
    found = turnouts(poll)
    shown = rules.shown(found.items())
    unreached = _unreached(poll)
    units = Unit.objects.filter(pk__in=found).in_bulk()
    lines = [
        Line(units[key], turnout.invited, shown.units.get(key), unreached.get(key, 0))
        for key, turnout in found.items()
    ]
    lines.sort(key=_order)
    silent = sum(1 for turnout in shown.units.values() if not turnout.answered)
    return Response(
        lines, shown, rules.grade(shown.total.share, poll.most_names, silent)
    )


def _order(line: Line) -> tuple[bool, float, str]:
    share = line.turnout.share if line.turnout else 0.0
    return line.turnout is None, share, line.unit.name


def unreached(poll: Poll) -> QuerySet[Invitation]:
    """Of people who have neither an e-mail address nor an account."""
    rows = Invitation.objects.filter(poll=poll, person__is_active=True)
    return rows.filter(person__work_email="", person__user=None)


def _unreached(poll: Poll) -> dict[int, int]:
    rows = unreached(poll).order_by().values_list("unit_id")
    return dict(rows.annotate(people=Count("pk")))
