"""Patterns in a vote that a human should look at: a list with evidence, no verdict.

Pure: votes and teams in, findings out; the order of the input does not matter. Each
rule is stated with how often it finds something where everybody voted honestly, as
measured by ``tests/surveys/pure/test_patterns_in_honest_votes.py`` on generated
organisations of 1,300 people (local ties that pile up on few people, three questions,
65 % response).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, log

from sebalai.surveys.sealing import Vote

SAME_VOTERS = 3
SAME_NAMES = 3
RING_LEAST, RING_MOST = 3, 8
RING_NAMES = 2
CLOSE_VOTES = 8
CLOSE_SHARE = 0.9
CLOSE_CHANCE = 1e-4
FAVOUR = 3.0


class Kind(StrEnum):
    IDENTICAL = "identical"
    RING = "ring"
    CONCENTRATION = "concentration"


@dataclass(frozen=True)
class Pattern:
    """``voters`` and ``named`` are keys of people, sorted.

    ``team`` is where it happened, of a ring the team that most of it belongs to.
    ``votes`` counts the ballots at issue, ``ballots`` all of the team, ``elsewhere``
    what the named person got from other teams.
    """

    kind: Kind
    team: int
    voters: tuple[int, ...]
    named: tuple[int, ...]
    ballots: int
    votes: int
    elsewhere: int = 0


def find(cast: Iterable[Vote], teams: Mapping[int, int]) -> list[Pattern]:
    """All patterns; ``teams`` has the team of each person who could vote."""
    votes = sorted(cast, key=lambda vote: vote.voter)
    heard = Counter(teams.get(vote.voter, 0) for vote in votes)
    found = [
        *identical(votes, teams, heard),
        *rings(votes, teams, heard),
        *concentrations(votes, teams, heard),
    ]
    return sorted(found, key=lambda one: (one.kind, one.team, one.voters, one.named))


def identical(
    votes: Iterable[Vote], teams: Mapping[int, int], heard: Mapping[int, int]
) -> Iterator[Pattern]:
    """Three or more ballots of one team that agree in every question, with at least
    three people named in all.

    Agreeing on one or two names is common in small teams; on a whole ballot it is not:
    in honest votes found less than 0.1 times per 1,000 ballots.
    """
    alike: defaultdict[tuple[int, tuple[frozenset[int], ...]], list[int]]
    alike = defaultdict(list)
    for vote in votes:
        if len(vote.named) >= SAME_NAMES:
            said = tuple(frozenset(names) for names in vote.choices)
            alike[teams.get(vote.voter, 0), said].append(vote.voter)
    for (team, said), voters in alike.items():
        if len(voters) >= SAME_VOTERS:
            named = tuple(sorted(frozenset().union(*said)))
            yield Pattern(
                Kind.IDENTICAL,
                team,
                tuple(sorted(voters)),
                named,
                ballots=heard[team],
                votes=len(voters),
            )


def rings(
    votes: Iterable[Vote], teams: Mapping[int, int], heard: Mapping[int, int]
) -> Iterator[Pattern]:
    """Three to eight people who all voted, named two or more of their circle each and
    nobody outside it, while each is named by two or more of it.

    A team as a whole is no ring: in a small one nobody else is at hand. So of the
    ballots of its team a ring may have at most half. In honest votes found less than
    0.1 times per 1,000 ballots.
    """
    says = {vote.voter: vote.named for vote in votes if vote.named}
    for circle in closed_circles(says):
        if not RING_LEAST <= len(circle) <= RING_MOST:
            continue
        named = Counter(person for voter in circle for person in says[voter])
        if any(len(says[voter]) < RING_NAMES for voter in circle):
            continue
        if any(named[person] < RING_NAMES for person in circle):
            continue
        homes = Counter(teams.get(person, 0) for person in circle)
        team, of_team = max(homes.items(), key=lambda home: (home[1], -home[0]))
        if 2 * of_team > heard[team]:
            continue
        members = tuple(sorted(circle))
        yield Pattern(
            Kind.RING, team, members, members, ballots=heard[team], votes=len(members)
        )


def closed_circles(says: Mapping[int, frozenset[int]]) -> Iterator[set[int]]:
    """Groups in which every way leads from each to each and none leads out (the
    strongly connected components without a way out), smallest member first.
    """
    component = _components(says)
    leaving = {
        component[voter]
        for voter, named in says.items()
        if any(component.get(person) != component[voter] for person in named)
    }
    circles: defaultdict[int, set[int]] = defaultdict(set)
    for voter, number in component.items():
        if number not in leaving:
            circles[number].add(voter)
    yield from sorted(circles.values(), key=min)


def _components(says: Mapping[int, frozenset[int]]) -> dict[int, int]:
    """Tarjan's algorithm without recursion: person → number of the component."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    component: dict[int, int] = {}
    path: list[int] = []
    for root in says:
        if root in order:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        _enter(root, says, order, low, path, work)
        while work:
            person, left = work[-1]
            following = next((p for p in left if p in says), None)
            if following is None:
                work.pop()
                _leave(person, order, low, component, path)
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[person])
            elif following not in order:
                _enter(following, says, order, low, path, work)
            elif following not in component:
                low[person] = min(low[person], order[following])
    return component


def _enter(
    person: int,
    says: Mapping[int, frozenset[int]],
    order: dict[int, int],
    low: dict[int, int],
    path: list[int],
    work: list[tuple[int, Iterator[int]]],
) -> None:
    order[person] = low[person] = len(order)
    path.append(person)
    work.append((person, iter(sorted(says[person]))))


def _leave(
    person: int,
    order: Mapping[int, int],
    low: Mapping[int, int],
    component: dict[int, int],
    path: list[int],
) -> None:
    if low[person] != order[person]:
        return
    while True:
        member = path.pop()
        component[member] = person
        if member == person:
            return


def concentrations(
    votes: Iterable[Vote], teams: Mapping[int, int], heard: Mapping[int, int]
) -> Iterator[Pattern]:
    """Somebody named by eight or more, nine tenths of them in one team, and by more of
    that team than its size and ordinary fame explain.

    Ordinary fame: where a ballot of the team has ``k`` names under a question on average
    and the team ``m`` people, a colleague to whom three times as many turn as usual is
    on a ballot with probability ``p = min(1, 3 k / m)``. The rule asks that under some
    question so many ballots would name such a person with a chance below 1 : 10,000
    (binomial, for all questions together). In a team of eight with three names each
    ``p`` is 1: small teams never show one. In honest votes found 0.0 times per 1,000
    ballots, 0.4 times where fame is spread far more unevenly than in real networks.
    """
    tally = _Tally(teams, heard)
    for vote in votes:
        tally.add(vote)
    suspects = {}
    for person, by in sorted(tally.voters.items()):
        team, got = max(by.items(), key=lambda each: (each[1], -each[0]))
        total = by.total()
        if total < CLOSE_VOTES or got < CLOSE_SHARE * total:
            continue
        if tally.chance(person, team) < CLOSE_CHANCE:
            suspects[person] = team, got, total - got
    yield from _told(suspects, votes, teams, heard)


class _Tally:
    """Who was named from which team, under which question."""

    def __init__(self, teams: Mapping[int, int], heard: Mapping[int, int]) -> None:
        self.teams, self.heard = teams, heard
        self.people = Counter(teams.values())
        self.voters: defaultdict[int, Counter[int]] = defaultdict(Counter)
        self.said: Counter[tuple[int, int, int]] = Counter()
        self.names: Counter[tuple[int, int]] = Counter()
        self.questions = 0

    def add(self, vote: Vote) -> None:
        team = self.teams.get(vote.voter, 0)
        self.questions = max(self.questions, len(vote.choices))
        for person in vote.named:
            self.voters[person][team] += 1
        for question, names in enumerate(vote.choices):
            self.names[team, question] += len(names)
            for person in names:
                self.said[person, team, question] += 1

    def chance(self, person: int, team: int) -> float:
        """That so many of the team would name somebody of ordinary fame."""
        ballots, people = self.heard[team], max(self.people[team], 1)
        least = 1.0
        for question in range(self.questions):
            usual = self.names[team, question] / ballots / people
            got = self.said[person, team, question]
            least = min(least, chance(got, ballots, min(1.0, FAVOUR * usual)))
        return least * self.questions


def _told(
    suspects: Mapping[int, tuple[int, int, int]],
    votes: Iterable[Vote],
    teams: Mapping[int, int],
    heard: Mapping[int, int],
) -> Iterator[Pattern]:
    voters: defaultdict[int, list[int]] = defaultdict(list)
    for vote in votes:
        for person in vote.named & suspects.keys():
            if teams.get(vote.voter, 0) == suspects[person][0]:
                voters[person].append(vote.voter)
    for person, (team, got, elsewhere) in suspects.items():
        yield Pattern(
            Kind.CONCENTRATION,
            team,
            tuple(sorted(voters[person])),
            (person,),
            ballots=heard[team],
            votes=got,
            elsewhere=elsewhere,
        )


def chance(least: int, tries: int, p: float) -> float:
    """P(X ≥ least) for a binomial X with ``tries`` and ``p``."""
    if p <= 0:
        return 0.0 if least else 1.0
    if p >= 1:
        return 1.0
    return min(1.0, sum(exp(_log_share(k, tries, p)) for k in range(least, tries + 1)))


def _log_share(k: int, tries: int, p: float) -> float:
    ways = lgamma(tries + 1) - lgamma(k + 1) - lgamma(tries - k + 1)
    return ways + k * log(p) + (tries - k) * log(1 - p)
