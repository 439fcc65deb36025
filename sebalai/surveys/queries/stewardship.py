"""What the data role sees: who named whom, and the evidence behind a pattern."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from sebalai.core.models import Agency
from sebalai.directory.models import Person, Unit
from sebalai.surveys import keys, sealing
from sebalai.surveys.models import Finding, Invitation, Poll
from sebalai.surveys.queries.ballots import votes
from sebalai.surveys.queries.response import unreached


@dataclass(frozen=True)
class Line:
    """Whom somebody named under the question with this place, from 0."""

    voter: str
    question: int
    chosen: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    text: str = ""
    question: int | None = None

    @property
    def filters(self) -> int:
        return bool(self.text.split()) + (self.question is not None)


def ties(poll: Poll, wanted: Wanted) -> list[Line]:
    """Lines in which the voter or somebody named has all words. Two queries."""
    names = _names(poll.agency)
    words = wanted.text.lower().split()
    found = [
        Line(
            names.get(vote.voter, "–"),
            question,
            tuple(sorted(names.get(chosen, "–") for chosen in ids)),
        )
        for vote in votes(poll)
        for question, ids in enumerate(vote.choices)
        if ids and wanted.question in {None, question}
    ]
    matching = [line for line in found if _has(line, words)]
    return sorted(matching, key=lambda line: (line.voter, line.question, line.chosen))


def _has(line: Line, words: list[str]) -> bool:
    people = [name.lower() for name in (line.voter, *line.chosen)]
    return any(all(word in name for word in words) for name in people)


def _names(agency: Agency) -> dict[int, str]:
    return {
        person.pk: person.full_name
        for person in Person.objects.of(agency)
        .order_by()
        .only("name", "front_title", "back_title")
    }


@dataclass(frozen=True)
class Evidence:
    """A finding with the people in it; None of them once the answers are deleted."""

    finding: Finding
    team: str = ""
    voters: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def evidence(poll: Poll) -> list[Evidence]:
    """Four queries, whatever the number of findings. Raises Unreadable."""
    found = list(findings(poll))
    if poll.state != Poll.State.CLOSED or not found:
        return [Evidence(finding) for finding in found]
    key, names = keys.data_key(poll), _names(poll.agency)
    opened = [_opened(finding, key) for finding in found]
    teams = Unit.objects.in_bulk({one["team"][0] for one in opened})
    return [
        Evidence(
            finding,
            teams[one["team"][0]].name if one["team"][0] in teams else "",
            tuple(sorted(names.get(person, "–") for person in one["voters"])),
            tuple(sorted(names.get(person, "–") for person in one["named"])),
        )
        for finding, one in zip(found, opened, strict=True)
    ]


def _opened(finding: Finding, key: bytes) -> dict[str, list[int]]:
    content = sealing.unlock(
        bytes(finding.evidence or b""), key=key, context=finding.context
    )
    opened: dict[str, list[int]] = json.loads(content)
    return opened


def findings(poll: Poll) -> QuerySet[Finding]:
    """Ordered by what everybody may see of them, so that the order tells nothing."""
    rows = Finding.objects.filter(poll=poll).select_related("unit", "assessed_by")
    return rows.order_by("kind", "unit__name", "figures__votes", "public_id")


def polls(agency: Agency) -> QuerySet[Poll]:
    """Polls that have been opened, each with its patterns. Two queries."""
    rows = Poll.objects.of(agency).exclude(state=Poll.State.DRAFT)
    return rows.select_related("period", "agency").prefetch_related("findings")


def unassessed(poll: Poll) -> int:
    """Patterns that still wait for a word; of a poll from ``polls``."""
    return sum(1 for finding in poll.findings.all() if not finding.verdict)


def slips(poll: Poll, unit: Unit) -> list[Invitation]:
    """Invitations of people of a work unit whom no letter reaches, by name."""
    rows = unreached(poll).filter(unit=unit)
    rows = rows.select_related("person", "subunit", "unit")
    return list(rows.order_by("subunit__name", "person__name", "pk"))


def units_to_print(poll: Poll) -> list[tuple[Unit, int]]:
    """Work units with people whom no letter reaches. Two queries."""
    rows = unreached(poll).order_by().values_list("unit_id")
    counted = dict(rows.annotate(people=Count("pk")))
    units = Unit.objects.filter(pk__in=counted).order_by("name")
    return [(unit, counted[unit.pk]) for unit in units]
