"""The units of a government: an acyclic tree with stable identifiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final
from uuid import UUID, uuid5

from sebalai.demo.province.geography import Region
from sebalai.demo.province.heads import head_echelon, head_title
from sebalai.demo.province.numbers import FIRST_SERIAL
from sebalai.demo.province.sizes import fit
from sebalai.demo.province.tree import WORK_KINDS, Kind, Node, parse

# Roots all identifiers of the fictional world.
WORLD: Final = UUID("5eba1a10-0000-4000-8000-000000000000")
VACANT: Final = 0.09

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; `count` includes the head, `work_unit_id` is "" for the root."""

    id: str
    name: str
    parent_id: str
    path: Path
    kind: Kind
    family: str
    work_unit_id: str
    region: Region
    head_title: str
    head_echelon: str
    vacant: bool
    count: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A government before it has staff."""

    code: str
    name: str
    outline: str
    echelons: dict[Kind, str]
    regions: tuple[Region, ...]
    first_serial: int = FIRST_SERIAL


def identifier(*parts: object) -> str:
    """The UUID that these parts always give."""
    return str(uuid5(WORLD, "/".join(map(str, parts))))


def draw_units(
    plan: Plan, *, people: int, seed: int, filled: Iterable[Path] = ()
) -> list[Unit]:
    """Units, parents first, for this many people.

    The paths in `filled`, one for each person who must find room, always exist,
    and their heads are never vacant.
    """
    rng = Random(f"units {plan.code} {seed}")
    root = parse(plan.outline, plan.name)
    wanted = list(filled)
    keep = {
        node: 1 + wanted.count(path)
        for node, _, path in _walk(root)
        if any(goal[: len(path)] == path for goal in wanted)
    }
    counts = fit(root, people, keep, rng)
    return list(_units(plan, root, seed, counts, keep, rng))


def _units(
    plan: Plan,
    root: Node,
    seed: int,
    counts: dict[Node, int],
    keep: dict[Node, int],
    rng: Random,
) -> Iterator[Unit]:
    regions = {region.code: region for region in plan.regions}
    ids: dict[Path, str] = {}
    work: dict[str, str] = {"": ""}
    for node, parent, path in _walk(root):
        unit_id = identifier(plan.code, seed, *path)
        ids[path] = unit_id
        above = ids[path[:-1]] if path else ""
        work[unit_id] = unit_id if node.kind in WORK_KINDS else work[above]
        draw = rng.random()
        yield Unit(
            id=unit_id,
            name=node.name,
            parent_id=above,
            path=path,
            kind=node.kind,
            family=node.family,
            work_unit_id=work[unit_id],
            region=regions.get(node.region, plan.regions[0]),
            head_title=head_title(node, parent),
            head_echelon=head_echelon(node, plan.echelons),
            vacant=node.kind is Kind.ROOT or (draw < VACANT and node not in keep),
            count=counts[node],
        )


def _walk(
    node: Node, parent: Node | None = None, path: Path = ()
) -> Iterator[tuple[Node, Node | None, Path]]:
    yield node, parent, path
    for child in node.children:
        yield from _walk(child, node, (*path, child.name))
