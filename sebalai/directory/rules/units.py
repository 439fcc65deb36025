"""The unit tree: what makes it sound, what kind a unit is, which count as work units."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

MAX_DEPTH = 12


class UnitKind(StrEnum):
    GOVERNMENT = "government"
    SECRETARIAT = "secretariat"
    ASSISTANT = "assistant"
    BUREAU = "bureau"
    AGENCY = "agency"
    BOARD = "board"
    INSPECTORATE = "inspectorate"
    HOSPITAL = "hospital"
    TECHNICAL_UNIT = "technical_unit"
    BRANCH = "branch"
    SCHOOL = "school"
    DIVISION = "division"
    SECTION = "section"
    OTHER = "other"


class UnitProblem(StrEnum):
    CYCLE = "unit_cycle"
    UNKNOWN_PARENT = "unit_unknown_parent"
    PARENT_REJECTED = "unit_parent_rejected"
    TOO_DEEP = "unit_too_deep"


@dataclass(frozen=True, slots=True)
class UnitNode:
    id: str
    name: str
    parent: str  # empty for a root


_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            UnitKind.SECTION,
            r"(sub ?(bagian|bidang|bag|bid)|seksi|subkoordinator|kelompok)\b",
        ),
        (UnitKind.DIVISION, r"(bidang|bagian|inspektur pembantu|irban|sekretariat$)"),
        (
            UnitKind.TECHNICAL_UNIT,
            r"(upt|uptd|uptb|balai|unit pelaksana|laboratorium)\b",
        ),
        (UnitKind.BRANCH, r"(cabang|kcd)\b"),
        (UnitKind.SCHOOL, r"((sma|smk|slb|smp|sd)n?|sekolah|madrasah|pkbm)\b"),
        (UnitKind.HOSPITAL, r"(rs|rsud|rsj|rsjd|rumah sakit)\b"),
        (UnitKind.BUREAU, r"biro\b"),
        (UnitKind.ASSISTANT, r"(asisten|staf ahli)\b"),
        (UnitKind.SECRETARIAT, r"(sekretariat|setda|setwan)\b"),
        (UnitKind.INSPECTORATE, r"inspektorat\b"),
        (UnitKind.AGENCY, r"(dinas|satuan polisi|satpol)\b"),
        (UnitKind.BOARD, r"(badan|bappeda|bakuda|bkd|bkpsdm|bpbd)"),
        (
            UnitKind.GOVERNMENT,
            r"(pemerintah|pemprov|pemkab|pemkot|provinsi|kabupaten|kota)\b",
        ),
    )
)


def unit_kind(name: str) -> UnitKind:
    """The kind of a unit, by the first words of its name."""
    words = re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()
    for kind, pattern in _KINDS:
        if pattern.match(words):
            return kind
    return UnitKind.OTHER


def root_ids(nodes: Collection[UnitNode], known: Mapping[str, str]) -> frozenset[str]:
    """Ids of the nodes that stand at the top.

    Some exports give the top unit itself, or the agency's own id, as its superior: in
    a file without a plain root the only such unit is the root.
    """
    plain = frozenset(node.id for node in nodes if not node.parent)
    if plain:
        return plain
    ids = {node.id for node in nodes} | known.keys()
    tops = [
        node.id for node in nodes if node.parent == node.id or node.parent not in ids
    ]
    if len(tops) == 1 and (not known or known.get(tops[0]) == ""):
        return frozenset(tops)
    return frozenset()


def check_tree(
    nodes: Iterable[UnitNode], known: Mapping[str, str] | None = None
) -> tuple[list[UnitNode], dict[str, tuple[UnitProblem, dict[str, str]]]]:
    """Sound nodes with parents first, and what is wrong with the others.

    ``known`` are the ids of units that exist already, each with its parent's; a node
    replaces a known unit of its id. Ids must be unique. Roots come back with an empty
    parent.
    """
    known = known or {}
    listed = list(nodes)
    roots = root_ids(listed, known)
    by_id = {
        node.id: UnitNode(node.id, node.name, "") if node.id in roots else node
        for node in listed
    }
    walk = _Walk(by_id, known)
    for node_id in by_id:
        walk.visit(node_id)
    return [by_id[i] for i in walk.sound], walk.problems


class _Walk:
    """Climbs from each node to a settled one, then settles the way back down."""

    def __init__(self, nodes: Mapping[str, UnitNode], known: Mapping[str, str]) -> None:
        self.nodes = nodes
        self.known = known
        self.depth: dict[str, int] = {}
        self.sound: list[str] = []
        self.problems: dict[str, tuple[UnitProblem, dict[str, str]]] = {}

    def visit(self, start: str) -> None:
        path: dict[str, None] = {}
        here = start
        while here and here not in self.depth and here not in self.problems:
            if here in path:
                ring = list(path)
                self._reject_cycle(ring[ring.index(here) :])
                break
            path[here] = None
            if here not in self.nodes and here not in self.known:
                break
            here = self._parent(here)
        for node_id in reversed(path):
            self._settle(node_id)

    def _parent(self, node_id: str) -> str:
        node = self.nodes.get(node_id)
        return node.parent if node else self.known[node_id]

    def _reject_cycle(self, ring: list[str]) -> None:
        names = [self.nodes[i].name for i in ring if i in self.nodes]
        for node_id in ring:
            self.problems[node_id] = (
                UnitProblem.CYCLE,
                {"ring": " → ".join([*reversed(names), names[-1]])},
            )

    def _settle(self, node_id: str) -> None:
        if node_id in self.problems or node_id in self.depth:
            return
        if node_id not in self.nodes and node_id not in self.known:
            return
        parent = self._parent(node_id)
        if parent and parent in self.problems:
            problem = (UnitProblem.PARENT_REJECTED, {"parent": self._name(parent)})
        elif parent and parent not in self.depth:
            problem = (UnitProblem.UNKNOWN_PARENT, {"parent": parent})
        elif self.depth.get(parent, 0) >= MAX_DEPTH:
            problem = (UnitProblem.TOO_DEEP, {"limit": str(MAX_DEPTH)})
        else:
            self.depth[node_id] = self.depth.get(parent, 0) + 1
            if node_id in self.nodes:
                self.sound.append(node_id)
            return
        self.problems[node_id] = problem

    def _name(self, node_id: str) -> str:
        node = self.nodes.get(node_id)
        return node.name if node else node_id


def work_units(nodes: Iterable[UnitNode]) -> frozenset[str]:
    """Ids of the units that get seats, by rule of thumb; the office may change them.

    They are the children of the root, and the bureaus within a regional secretariat.
    """
    listed = list(nodes)
    by_id = {node.id: node for node in listed}
    roots = {node.id for node in listed if not node.parent}
    top = {node.id for node in listed if node.parent in roots}
    regional = {
        i
        for i in top
        if re.match(r"(sekretariat daerah|setda)\b", by_id[i].name.lower())
    }
    bureaus = {
        node.id
        for node in listed
        if unit_kind(node.name) is UnitKind.BUREAU and _is_under(node, regional, by_id)
    }
    return frozenset(top | bureaus)


def _is_under(
    node: UnitNode, above: Collection[str], by_id: Mapping[str, UnitNode]
) -> bool:
    for _ in range(MAX_DEPTH):
        if node.parent in above:
            return True
        if node.parent not in by_id:
            return False
        node = by_id[node.parent]
    return False
