"""Trust ties look like measured ones, nominations like a real poll."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from sebalai.demo.province.ties import QUESTIONS, draw_survey


@pytest.fixture(scope="module")
def survey(province):
    return draw_survey(province)


def gini(figures: np.ndarray) -> float:
    ordered, n = np.sort(figures), len(figures)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum()))


def test_most_ties_stay_in_the_unit(province, survey):
    work = np.array([province.unit[p.unit_id].work_unit_id for p in province.people])
    source, target = survey.ties.T
    assert 0.72 < np.mean(work[source] == work[target]) < 0.82


def test_ties_pile_up_on_few_people(survey):
    received = np.bincount(survey.ties[:, 1], minlength=6_500)
    assert 0.44 < gini(received) < 0.56


def test_many_ties_are_returned(survey):
    pairs = set(map(tuple, survey.ties.tolist()))
    assert 0.30 < np.mean([(b, a) in pairs for a, b in pairs]) < 0.45


def test_nobody_trusts_or_names_themself(survey):
    assert (survey.ties[:, 0] != survey.ties[:, 1]).all()
    assert (survey.voter != survey.chosen).all()


def test_poll_is_partial_and_capped_at_five_names(survey):
    named = set(zip(survey.voter.tolist(), survey.chosen.tolist(), strict=True))
    per_voter = Counter(voter for voter, _ in named)
    assert 0.62 < len(per_voter) / 6_500 < 0.68
    assert max(per_voter.values()) == 5
    assert 2.2 < len(named) / 6_500 < 3.0


def test_no_pair_repeats_a_question(survey):
    rows = set(
        zip(
            survey.voter.tolist(),
            survey.chosen.tolist(),
            survey.question.tolist(),
            strict=True,
        )
    )
    assert len(rows) == len(survey.voter)
    assert {question for _, _, question in rows} == set(range(len(QUESTIONS)))


def test_some_names_are_wrong(survey):
    true = set(map(tuple, survey.ties.tolist()))
    named = set(zip(survey.voter.tolist(), survey.chosen.tolist(), strict=True))
    assert 0.05 < len(named - true) / len(named) < 0.13


def test_scores_follow_influence_loosely(survey):
    assert 0.30 < np.corrcoef(survey.score, np.log(survey.influence))[0, 1] < 0.40
    assert survey.score.min() >= 0
    assert survey.score.max() <= 100


def test_budi_is_among_the_most_named_of_his_unit(province, survey):
    votes = np.bincount(survey.chosen, minlength=6_500)
    budi = province.people.index(province.cast["budi"])
    home = province.unit[province.cast["budi"].unit_id].work_unit_id
    unit = [
        index
        for index, who in enumerate(province.people)
        if province.unit[who.unit_id].work_unit_id == home
    ]
    assert sum(votes[index] > votes[budi] for index in unit) < 5


def test_same_seed_gives_the_same_poll(province, survey):
    again = draw_survey(province)
    other = draw_survey(province, seed=1)
    assert (again.voter == survey.voter).all()
    assert (again.chosen == survey.chosen).all()
    assert len(other.voter) != len(survey.voter)


def test_response_is_a_dial(village):
    assert len(draw_survey(village, response=0.0).voter) == 0
    everyone = draw_survey(village, response=1.0, recall=1.0)
    assert len(set(everyone.voter.tolist())) > 390
