"""Write one list with the figures that explain it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sebalai.accounts.models import User
from sebalai.directory.models import Person, Unit
from sebalai.selection import explain
from sebalai.selection.models import Computation, RunMember, SelectionRun
from sebalai.selection.problem import Problem
from sebalai.selection.rules import label
from sebalai.selection.scenarios import Listed

ATTRIBUTES = ("unit", "gender", "grade", "region")


@dataclass(frozen=True)
class Reading:
    """A list with everything that is shown of it; read without the database."""

    listed: Listed
    figures: dict[str, Any]
    groups: list[dict[str, Any]]
    rows: list[explain.Chosen]


def read(
    problem: Problem,
    listed: Listed,
    *,
    dropout: float,
    seed: int,
    sure: Mapping[str, float] | None = None,
) -> Reading:
    """Figures, groups and a row per person of a list."""
    figures = asdict(explain.summary(problem, listed.people, dropout))
    places, fair = problem.people.at(listed.people), listed.fair
    broken = problem.broken(places) + (
        problem.below(places, fair.floor) if fair else []
    )
    figures["broken"] = [asdict(rule) for rule in broken]
    figures["fair"] = asdict(fair) if fair else None
    groups = [
        {
            "attribute": attribute,
            "rows": [
                asdict(row) for row in explain.groups(problem, listed.people, attribute)
            ],
        }
        for attribute in ATTRIBUTES
    ]
    rows = explain.explain(problem, listed.people, sure, seed)
    return Reading(listed, figures, groups, rows)


def write(
    computation: Computation,
    scenario: str,
    reading: Reading,
    *,
    dials: dict[str, Any],
    by: User | None,
    **locks: Any,
) -> SelectionRun:
    """Store a list; call it inside a transaction."""
    listed = reading.listed
    run = SelectionRun.objects.create(
        agency_id=computation.agency_id,
        computation=computation,
        scenario=scenario,
        dials=dials,
        status=listed.status,
        solver=listed.solver,
        value=rounded(listed.value),
        bound=rounded(listed.bound),
        gap=rounded(listed.gap),
        seconds=listed.seconds,
        figures=rounded(reading.figures),
        groups=rounded(reading.groups),
        created_by=by,
        **locks,
    )
    RunMember.objects.bulk_create(_members(run, reading.rows), batch_size=500)
    return run


def _members(run: SelectionRun, rows: Iterable[explain.Chosen]) -> list[RunMember]:
    """By unit name; inside a unit whoever is missed the most comes first."""
    rows = list(rows)
    people = dict(
        Person.objects.filter(
            agency_id=run.agency_id, public_id__in=[row.person for row in rows]
        ).values_list("public_id", "pk")
    )
    units = {
        unit.public_id: unit
        for unit in Unit.objects.filter(
            agency_id=run.agency_id, public_id__in={row.unit for row in rows}
        )
    }
    rows.sort(key=lambda row: (units[row.unit].name, row.unit, -row.worth, row.person))
    seats: defaultdict[str, int] = defaultdict(int)
    members = []
    for position, row in enumerate(rows, 1):
        seats[row.unit] += 1
        members.append(
            RunMember(
                agency_id=run.agency_id,
                run=run,
                person_id=people[row.person],
                unit=units[row.unit],
                position=position,
                seat=seats[row.unit],
                facts=_facts(row),
            )
        )
    return members


def _facts(row: explain.Chosen) -> dict[str, Any]:
    facts = asdict(row)
    del facts["person"], facts["unit"]
    facts["label"] = None if row.sure is None else str(label(row.sure))
    return dict(rounded(facts))


def rounded(found: Any) -> Any:
    """Figures without their last bits: those depend on the order of a sum, and so on
    who named whom.
    """
    if isinstance(found, float):
        return round(found, 9)
    if isinstance(found, dict):
        return {key: rounded(value) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [rounded(value) for value in found]
    return found
