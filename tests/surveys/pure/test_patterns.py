"""Each pattern is found where it was put, and only there."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from sebalai.surveys.patterns import Kind, chance, closed_circles, find
from sebalai.surveys.sealing import Vote
from tests.surveys.pure.honest import honest


def one(voter, *named):
    return Vote(voter, (tuple(named),))


def kinds(votes, teams):
    return [found.kind for found in find(votes, teams)]


def test_three_equal_ballots_of_a_team():
    teams = dict.fromkeys(range(1, 11), 1)
    votes = [one(1, 7, 8, 9), one(2, 9, 8, 7), one(3, 8, 9, 7), one(4, 7, 8, 10)]
    (found,) = find(votes, teams)
    assert (found.kind, found.team) == (Kind.IDENTICAL, 1)
    assert (found.voters, found.named) == ((1, 2, 3), (7, 8, 9))
    assert (found.votes, found.ballots) == (3, 4)


@pytest.mark.parametrize(
    ("votes", "teams"),
    [
        pytest.param(
            [one(1, 7, 8), one(2, 7, 8), one(3, 7, 8)],
            dict.fromkeys(range(1, 9), 1),
            id="two names agree easily",
        ),
        pytest.param(
            [one(1, 7, 8, 9), one(2, 7, 8, 9)],
            dict.fromkeys(range(1, 10), 1),
            id="two people agree easily",
        ),
        pytest.param(
            [one(n, 7, 8, 9) for n in (1, 2, 3)],
            {1: 1, 2: 1, 3: 2, 7: 1, 8: 1, 9: 1},
            id="not of one team",
        ),
        pytest.param(
            [Vote(n, ((7, 8), (9, n + 3))) for n in (1, 2, 3)],
            dict.fromkeys(range(1, 10), 1),
            id="equal under one question only",
        ),
    ],
)
def test_agreement_that_is_common(votes, teams):
    assert kinds(votes, teams) == []


def ring_of(size, team=1, of=30):
    """People 1 … size name each other; the rest of the team name somebody else."""
    votes = [
        one(n, *[(n + k) % size + 1 for k in range(min(5, size - 1))])
        for n in range(1, size + 1)
    ]
    votes += [one(n, n % 20 + 31, (n + 7) % 20 + 31) for n in range(size + 1, of + 1)]
    return votes, dict.fromkeys(range(1, 52), team)


def test_a_closed_ring():
    votes, teams = ring_of(4)
    (found,) = find(votes, teams)
    assert (found.kind, found.voters, found.named) == (
        Kind.RING,
        (1, 2, 3, 4),
        (1, 2, 3, 4),
    )
    assert (found.votes, found.ballots) == (4, 30)


def test_one_name_outside_opens_the_ring():
    votes, teams = ring_of(4)
    votes[0] = one(1, 2, 3, 40)
    assert kinds(votes, teams) == []


def test_a_member_who_did_not_answer_closes_nothing():
    votes, teams = ring_of(4)
    assert kinds(votes[1:], teams) == []


def test_a_small_team_that_names_itself_is_no_ring():
    votes, teams = ring_of(4, of=4)
    assert kinds(votes, teams) == []


@pytest.mark.parametrize("size", [2, 9])
def test_pairs_are_friends_and_nine_are_a_community(size):
    votes, teams = ring_of(size)
    assert Kind.RING not in kinds(votes, teams)


def campaign(size, voters):
    """In a team of ``size``, ``voters`` name person 1 and two of the others each."""
    teams = dict.fromkeys(range(1, size + 1), 1)
    votes = [
        one(n, 1, 2 + (n * 7) % (size - 1), 2 + (n * 11) % (size - 1))
        for n in range(2, voters + 2)
    ]
    return votes, teams


def test_votes_from_one_large_team_only():
    votes, teams = campaign(60, 40)
    votes.append(Vote(900, ((1, 901),)))
    (found,) = find(votes, teams | {900: 2, 901: 2})
    assert (found.kind, found.team, found.named) == (Kind.CONCENTRATION, 1, (1,))
    assert (found.votes, found.ballots, found.elsewhere) == (40, 40, 1)
    assert found.voters == tuple(range(2, 42))


def test_a_small_team_may_agree_on_its_adviser():
    votes, teams = campaign(9, 8)
    assert kinds(votes, teams) == []


def test_fame_beyond_the_team_is_no_concentration():
    votes, teams = campaign(60, 40)
    votes += [one(100 + n, 1) for n in range(10)]
    assert kinds(votes, teams | {100 + n: 2 for n in range(10)}) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.frozensets(st.integers(0, 9), max_size=4), max_size=8).map(
        lambda named: dict(enumerate(named))
    )
)
def test_circles_are_those_that_brute_force_finds(says):
    def reach(start):
        seen, left = {start}, [start]
        while left:
            for person in says.get(left.pop(), ()):
                if person in says and person not in seen:
                    seen.add(person)
                    left.append(person)
        return seen

    wanted = {
        frozenset(reach(person))
        for person in says
        if all(reach(other) == reach(person) for other in reach(person))
        and all(named <= says.keys() for named in map(says.get, reach(person)))
    }
    assert {frozenset(circle) for circle in closed_circles(says)} == wanted


@settings(deadline=None, max_examples=20)
@given(st.randoms())
def test_the_order_of_the_rows_changes_nothing(random):
    votes, teams = ring_of(5)
    more, _teams = campaign(60, 40)
    votes += [replace(vote, voter=vote.voter + 100) for vote in more]
    expected = find(votes, teams)
    random.shuffle(votes)
    shuffled = list(teams.items())
    random.shuffle(shuffled)
    assert find(votes, dict(shuffled)) == expected


def test_the_binomial_tail():
    assert chance(0, 5, 0.3) == pytest.approx(1)
    assert chance(5, 5, 0.5) == pytest.approx(1 / 32)
    assert chance(3, 4, 0.5) == pytest.approx(5 / 16)
    assert (chance(2, 3, 0.0), chance(0, 3, 0.0), chance(3, 3, 1.0)) == (0, 1, 1)


def test_a_province_is_read_in_a_moment():
    votes, teams = honest(1, 6500)
    began = time.process_time()
    find(votes, teams)
    assert time.process_time() - began < 1
