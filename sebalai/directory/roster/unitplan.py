"""What a hierarchy file would do to the unit tree. Units are never closed by absence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sebalai.directory import rules
from sebalai.directory.roster.facts import Note, Outcome, UnitFacts, note
from sebalai.directory.roster.plan import Place


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of the database under our own key; ``parent`` is an external id."""

    key: int
    facts: UnitFacts
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class UnitDecision:
    place: Place
    outcome: Outcome
    facts: UnitFacts
    key: int | None = None
    reasons: tuple[Note, ...] = ()
    warnings: tuple[Note, ...] = ()
    before: Mapping[str, str] = field(default_factory=dict)


def plan_units(
    rows: list[tuple[Place, UnitFacts]], known: Mapping[str, KnownUnit]
) -> list[UnitDecision]:
    """Decisions with parents before children; rejected rows last."""
    first: dict[str, tuple[Place, UnitFacts]] = {}
    rejected: list[UnitDecision] = []
    for place, facts in rows:
        earlier = first.setdefault(facts.id, (place, facts))
        if earlier[0] is not place:
            reason = note("unit_duplicate", row=str(earlier[0].row))
            rejected.append(_reject(place, facts, reason))
    nodes = [rules.UnitNode(f.id, f.name, f.parent) for _, f in first.values()]
    parents = {unit.facts.id: unit.facts.parent for unit in known.values()}
    sound, problems = rules.check_tree(nodes, parents)
    decisions = [
        _decide(first[node.id][0], node, known.get(node.id), known) for node in sound
    ]
    for unit_id, (problem, params) in problems.items():
        if unit_id in first:
            rejected.append(_reject(*first[unit_id], note(problem.value, **params)))
    return decisions + rejected


def _reject(place: Place, facts: UnitFacts, reason: Note) -> UnitDecision:
    return UnitDecision(place, Outcome.REJECTED, facts, reasons=(reason,))


def _decide(
    place: Place,
    node: rules.UnitNode,
    old: KnownUnit | None,
    known: Mapping[str, KnownUnit],
) -> UnitDecision:
    facts = UnitFacts(node.id, node.name, node.parent)
    superior = known.get(facts.parent)
    if superior and not superior.is_open:
        return _reject(place, facts, note("unit_parent_closed"))
    if old is None:
        return UnitDecision(place, Outcome.NEW, facts)
    if not old.is_open:
        return UnitDecision(
            place,
            Outcome.UNCHANGED,
            old.facts,
            old.key,
            warnings=(note("unit_closed_here"),),
        )
    before = {}
    if old.facts.name != facts.name:
        before["name"] = old.facts.name
    if old.facts.parent != facts.parent:
        before["parent"] = old.facts.parent
    outcome = (
        Outcome.MOVED
        if "parent" in before
        else Outcome.CHANGED
        if before
        else Outcome.UNCHANGED
    )
    return UnitDecision(place, outcome, facts, old.key, before=before)
