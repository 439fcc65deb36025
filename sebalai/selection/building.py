"""A period's problem from the database: staff, ties, scores, seats and bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np

from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.explain import answers
from sebalai.selection.models import (
    InputImport,
    Nomination,
    Score,
    SelectionRound,
    UnitSeats,
)
from sebalai.selection.period_rules import PeriodRules
from sebalai.selection.problem import People, Problem, ladder, problem, resembling, ties
from sebalai.selection.queries.assessment import scores as assessed_scores
from sebalai.selection.queries.staff import Staff, in_force, rules_of, staff_of
from sebalai.selection.rules import Evidence
from sebalai.surveys.queries import ballots as surveys


@dataclass(frozen=True)
class Built:
    """The problem, the rules it states, and what its evidence is worth.

    ``answers`` counts the nominations; it names nobody.
    """

    problem: Problem
    rules: PeriodRules
    evidence: Evidence
    answers: dict[str, int]


def build(of: SelectionRound) -> Built:
    """State the problem; ids are public ids of people and units. Raises Unusable."""
    period = of.period
    period_rules = rules_of(period)
    staff = staff_of(period, period_rules, of)
    units = {key: unit.public_id for key, unit in staff.units.items()}
    people = _people(staff, units, _scores(of, staff, period_rules.score_scale))
    seats = {
        units[row.unit_id]: row.seats
        for row in UnitSeats.objects.filter(plan__period=period)
        if row.unit_id in units
    }
    stated = problem(
        people,
        ties(_nominations(period, staff), people),
        seats,
        merit_price=period_rules.merit_price,
        bounds=resembling(people, sum(seats.values()), period_rules.bounds),
        steps=ladder(period_rules.shares, period_rules.dropout),
    )
    return Built(stated, period_rules, *_evidence(stated))


def _people(
    staff: Staff, units: Mapping[int, str], scores: Mapping[int, float]
) -> People:
    members = staff.members
    return People.of(
        {
            "id": [m.public_id for m in members],
            "unit": [units[m.unit] for m in members],
            "subunit": [m.subunit for m in members],
            "grade": [m.grade for m in members],
            "gender": [m.gender for m in members],
            "region": [m.region for m in members],
            "eligible": [m.eligible for m in members],
            "score": [scores.get(m.key) for m in members],
        }
    )


def _scores(of: SelectionRound, staff: Staff, scale: str) -> dict[int, float]:
    """Scores from 0 to 1 by key of the person.

    A later file wins over an earlier one, the panels of the round over any file.
    """
    known = {member.key for member in staff.members}
    raw = {
        person: float(value)
        for person, value in Score.objects.filter(
            source__in=in_force(of.period, InputImport.Kind.SCORES)
        )
        .order_by("source")
        .values_list("person_id", "value")
        if person in known
    }
    raw |= {p: mean for p, mean in assessed_scores(of).items() if p in known}
    if scale == "value":
        return {person: value / 100 for person, value in raw.items()}
    return dict(zip(raw, _ranked(list(raw.values())), strict=True))


def _ranked(values: list[float]) -> list[float]:
    """Shares of the others that each value leaves behind; equals share their place."""
    if len(values) < 2:
        return [1.0] * len(values)
    given = np.array(values)
    order = np.sort(given)
    below = np.searchsorted(order, given, "left")
    upto = np.searchsorted(order, given, "right") - 1
    return [float(x) for x in (below + upto) / 2 / (len(values) - 1)]


def _nominations(period: ProgrammePeriod, staff: Staff) -> list[tuple[str, str]]:
    """Who named whom, by file or by poll; each pair once."""
    ids = {member.key: member.public_id for member in staff.members}
    rows = Nomination.objects.filter(
        source__in=in_force(period, InputImport.Kind.NOMINATIONS)
    )
    pairs = {*rows.values_list("voter_id", "chosen_id"), *surveys.ties(period)}
    return [(ids.get(voter, ""), ids.get(chosen, "")) for voter, chosen in pairs]


def _evidence(stated: Problem) -> tuple[Evidence, dict[str, int]]:
    counted = asdict(answers(stated))
    return counted.pop("evidence"), counted
