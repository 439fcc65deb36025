"""Sealed ballots opened. For the solver, the count and the data role; no page else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sebalai.core.models import Agency
from sebalai.directory.models import Person, ProgrammePeriod
from sebalai.surveys.keys import box
from sebalai.surveys.models import Ballot, Invitation, NameCount, OptOut, Poll
from sebalai.surveys.sealing import Vote


def votes(poll: Poll) -> list[Vote]:
    """Every ballot of a poll whose answers exist, by voter. Raises Unreadable."""
    sealed = Ballot.objects.filter(poll=poll).values_list("sealed", flat=True)
    return box(poll).open_all(bytes(one) for one in sealed)


def ties(period: ProgrammePeriod) -> list[tuple[int, int]]:
    """Keys of (voter, chosen), each pair once, from the closed polls of ``period``.

    Who asked to be left out, or is no longer known, is named by nobody. For the solver
    alone: the pairs go into no page, file, log or audit entry. Raises Unreadable.
    """
    polls = list(Poll.objects.filter(period=period).with_answers())
    if not polls:
        return []
    pairs = {
        (vote.voter, chosen)
        for poll in polls
        for vote in votes(poll)
        for chosen in vote.named
    }
    known = known_people(period.agency) - left_out(period)
    return sorted(pair for pair in pairs if pair[1] in known)


def left_out(period: ProgrammePeriod) -> set[int]:
    """Keys of people who asked to be left out in ``period``."""
    return set(OptOut.objects.filter(period=period).values_list("person_id", flat=True))


def known_people(agency: Agency) -> set[int]:
    return set(Person.objects.of(agency).values_list("pk", flat=True))


def named_counts(poll: Poll) -> dict[int, tuple[int, int]]:
    """Key of a person → by how many colleagues, from how many teams, they were named.

    Numbers below three must be shown as "few". After the answers were deleted only
    those from three on are known; before the poll closes nothing is.
    """
    if poll.state == Poll.State.PURGED:
        rows = NameCount.objects.filter(poll=poll)
        return {
            person: (names, teams)
            for person, names, teams in rows.values_list("person_id", "names", "teams")
        }
    if poll.state != Poll.State.CLOSED:
        return {}
    gone = left_out(poll.period)
    counted = count(votes(poll), teams_of(poll))
    return {person: told for person, told in counted.items() if person not in gone}


def teams_of(poll: Poll) -> dict[int, int]:
    """Key of each person who was asked → key of the team on that day."""
    rows = Invitation.objects.filter(poll=poll)
    return dict(rows.values_list("person_id", "subunit_id"))


def count(cast: Iterable[Vote], teams: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """How many voters and teams named each person."""
    named: defaultdict[int, list[int]] = defaultdict(list)
    for vote in cast:
        for person in vote.named:
            named[person].append(teams.get(vote.voter, 0))
    return {person: (len(by), len(set(by))) for person, by in named.items()}
