"""How many people each unit has, for a government of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from sebalai.demo.province.geography import REGIONS, Region
from sebalai.demo.province.tree import WORK_KINDS, Kind, Node

# Staff of the schools beside the usual sizes of the outline, and of one school.
SCHOOL_STAFF: Final = 2069
ONE_SCHOOL: Final = 45
# A larger province has more schools rather than larger offices.
OFFICE_GROWTH: Final = 0.4
HOSPITAL_GROWTH: Final = 0.7
# Head, two deputies below each other and three staff: room for the cast.
SMALLEST_UNIT: Final = 6
PEOPLE_PER_POST: Final = 2.4

_SCHOOLS: Final = {"SMA": (0.55, 1.0), "SMK": (0.33, 1.15), "SLB": (0.12, 0.5)}


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole shares that add up to the total, by largest remainder."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def fit(
    root: Node, people: int, keep: Mapping[Node, int], rng: Random
) -> dict[Node, int]:
    """People of each unit, its head included; adds schools, drops empty sections.

    `keep` gives the least number of people of units that must survive.
    Raises ValueError when there are too few people for the work units.
    """
    work = [node for node in root.walk() if node.kind in WORK_KINDS]
    schools = any(node.schools_of for node in work)
    usual = sum(node.size for node in work) + (SCHOOL_STAFF if schools else 0)
    totals = [_total(node, people / usual, rng) for node in work]
    rest = people - sum(totals)
    if not schools:
        totals[0] += rest
    if rest < 0 and (schools or totals[0] < SMALLEST_UNIT):
        raise ValueError(f"{people} people are too few for {len(work)} work units")
    counts = {root: 0}
    for node, total in zip(work, totals, strict=True):
        _multiply_wards(node, total)
        _prune(node, total, keep)
        counts.update(_lift(_spread(node, total, rng), keep))
    if schools:
        counts.update(_open_schools(work, rest, rng))
    return counts


def _total(node: Node, scale: float, rng: Random) -> int:
    power = HOSPITAL_GROWTH if node.kind is Kind.HOSPITAL else OFFICE_GROWTH
    growth = scale**power if scale > 1 else scale
    return max(SMALLEST_UNIT, round(node.size * growth * rng.uniform(0.92, 1.08)))


def _multiply_wards(node: Node, total: int) -> None:
    copies = round(total / node.size)
    wards = [child for child in node.children if child.name.startswith("Ruang ")]
    node.children.extend(
        Node(f"{ward.name} {number}", ward.kind, ward.family, ward.size, ward.region)
        for ward in wards
        for number in range(2, copies + 1)
    )


def _prune(node: Node, total: int, keep: Mapping[Node, int]) -> None:
    """Drop sections, then the last divisions, until each post has some staff."""
    if total < PEOPLE_PER_POST * _posts(node):
        for parent in list(node.own()):
            parent.children = [
                child
                for child in parent.children
                if child.kind is not Kind.SECTION or child in keep
            ]
    droppable = [
        child
        for child in node.children
        if child not in keep and child.kind not in WORK_KINDS
    ]
    while droppable and total < PEOPLE_PER_POST * _posts(node):
        node.children.remove(droppable.pop())


def _posts(node: Node) -> int:
    return sum(1 for _ in node.own())


def _spread(node: Node, total: int, rng: Random) -> dict[Node, int]:
    nodes = list(node.own())
    fixed = {
        part: child.size / _posts(child)
        for child in nodes[1:]
        if child.size
        for part in child.own()
    }
    weights = [
        max(0.0, fixed[part] - 1) if part in fixed else _weight(part) for part in nodes
    ]
    shared = sum(_weight(part) for part in nodes if part not in fixed)
    sized = sum(fixed.values())
    pool = max(1.0, node.size - len(nodes) + len(fixed) - sized) / shared
    drawn = [
        (weight if part in fixed else weight * pool) * rng.uniform(0.7, 1.3)
        for part, weight in zip(nodes, weights, strict=True)
    ]
    staff = apportion(total - len(nodes), drawn)
    return {part: 1 + count for part, count in zip(nodes, staff, strict=True)}


def _lift(counts: dict[Node, int], keep: Mapping[Node, int]) -> dict[Node, int]:
    """Bring kept units up to their least number, from the largest of the rest."""
    for node in counts:
        while counts[node] < keep.get(node, 0):
            spare = {other: n - keep.get(other, 1) for other, n in counts.items()}
            counts[max(spare, key=lambda other: spare[other])] -= 1
            counts[node] += 1
    return counts


def _weight(node: Node) -> float:
    """Share of the staff that sits in this unit itself."""
    if node.kind is Kind.SECTION:
        return 1.6 if "Kepegawaian" in node.name else 1.0
    if node.kind is Kind.DIVISION:
        return 0.4 if node.children else 2.5
    return 0.15 if node.children else 3.0


def _open_schools(work: Sequence[Node], staff: int, rng: Random) -> dict[Node, int]:
    branches = [node for node in work if node.schools_of]
    regions = {region.code: region for region in REGIONS}
    shares = apportion(staff, [regions[node.schools_of].share for node in branches])
    counts: dict[Node, int] = {}
    for branch, share in zip(branches, shares, strict=True):
        counts.update(_regional_schools(branch, regions[branch.schools_of], share, rng))
    return counts


def _regional_schools(
    branch: Node, region: Region, staff: int, rng: Random
) -> dict[Node, int]:
    if staff < 1:
        return {}
    number = max(1, round(staff / ONE_SCHOOL))
    kinds = ["SMA", "SMK", "SLB"][:number]
    shares = [share for share, _ in _SCHOOLS.values()]
    kinds += rng.choices(list(_SCHOOLS), shares, k=number - len(kinds))
    taken: dict[tuple[str, str], int] = {}
    schools = []
    for index, kind in enumerate(kinds):
        place = region.places[index % len(region.places)]
        taken[kind, place] = taken.get((kind, place), 0) + 1
        family = "special_school" if kind == "SLB" else "school"
        name = f"{kind} Negeri {taken[kind, place]} {place}"
        schools.append(Node(name, Kind.SCHOOL, family, region=region.code))
    branch.children.extend(schools)
    weights = [_SCHOOLS[kind][1] * rng.uniform(0.75, 1.25) for kind in kinds]
    return dict(zip(schools, apportion(staff, weights), strict=True))
