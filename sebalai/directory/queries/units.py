"""The unit tree with its headcounts, and one unit with its history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from sebalai.core.models import Agency
from sebalai.directory.models import Person, Unit, UnitEvent


@dataclass
class Node:
    """A unit in the tree: people of its own and of everything below."""

    unit: Unit
    own: int = 0
    total: int = 0
    units_below: int = 0
    children: list[Node] = field(default_factory=list)


def unit_tree(agency: Agency, day: date) -> list[Node]:
    """The roots of the tree as it stood on ``day``; two queries whatever its size.

    Headcounts are today's: people carry their present unit.
    """
    units = Unit.objects.of(agency).open_on(day).select_related("head")
    nodes = {unit.pk: Node(unit) for unit in units}
    for key, people in headcounts(agency).items():
        if key in nodes:
            nodes[key].own = people
    roots: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.unit.parent_id or 0)
        (parent.children if parent else roots).append(node)
    for root in roots:
        _add_up(root)
    return roots


def headcounts(agency: Agency) -> Counter[int]:
    """Active people by the key of their own unit."""
    rows = (
        Person.objects.of(agency)
        .active()
        .values_list("unit_id")
        .annotate(people=Count("pk"))
        .order_by()
    )
    return Counter(dict(rows))


def _add_up(node: Node) -> None:
    for child in node.children:
        _add_up(child)
    node.total = node.own + sum(child.total for child in node.children)
    node.units_below = sum(1 + child.units_below for child in node.children)


def path_names(units: Iterable[Unit]) -> dict[int, list[Unit]]:
    """For each unit, its ancestors from the root down to itself; one query."""
    units = list(units)
    keys = {key for unit in units for key in unit.ancestor_ids}
    known = Unit.objects.in_bulk(keys)
    return {
        unit.pk: [known[key] for key in unit.ancestor_ids if key in known]
        for unit in units
    }


def work_unit_of(units: Iterable[Unit]) -> dict[int, int]:
    """Key of each unit → key of the nearest work unit at or above it, if any."""
    units = list(units)
    marked = {unit.pk for unit in units if unit.is_work_unit}
    found = {}
    for unit in units:
        for key in reversed(unit.ancestor_ids):
            if key in marked:
                found[unit.pk] = key
                break
    return found


def history(unit: Unit) -> list[UnitEvent]:
    """What happened to the unit, and to others through it."""
    return list(
        UnitEvent.objects.filter(Q(unit=unit) | Q(other=unit)).select_related(
            "unit", "other", "recorded_by"
        )
    )


def subtree_headcount(unit: Unit) -> int:
    return Person.objects.of(unit.agency).active().under(unit).count()
