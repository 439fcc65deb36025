"""Reads an outline of work units into a tree of what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a unit is, by Indonesian rules on regional organisation."""

    ROOT = "root"
    SECRETARIAT = "secretariat"
    BUREAU = "bureau"
    AGENCY = "agency"
    HOSPITAL = "hospital"
    BRANCH = "branch"
    DIVISION = "division"
    SECTION = "section"
    TECHNICAL = "technical"
    SCHOOL = "school"
    WARD = "ward"


# Units that get seats of their own.
WORK_KINDS: Final = frozenset(
    {Kind.SECRETARIAT, Kind.BUREAU, Kind.AGENCY, Kind.HOSPITAL, Kind.BRANCH}
)

_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("Sekretariat Daerah", Kind.SECRETARIAT),
    ("Sekretariat Dewan", Kind.AGENCY),
    ("Biro ", Kind.BUREAU),
    ("Rumah Sakit ", Kind.HOSPITAL),
    ("Cabang Dinas ", Kind.BRANCH),
    ("UPTD ", Kind.TECHNICAL),
    ("Instalasi ", Kind.WARD),
    ("Ruang ", Kind.WARD),
    ("Sub ", Kind.SECTION),
    ("Seksi ", Kind.SECTION),
    ("Bagian ", Kind.DIVISION),
    ("Bidang ", Kind.DIVISION),
    ("Sekretariat", Kind.DIVISION),
    ("Inspektur Pembantu", Kind.DIVISION),
)
_SIZE = re.compile(r" @(\d+)")
_FAMILY = re.compile(r" #(\w+)")
_PLACE = re.compile(r" \[(\d+)\]")
_SCHOOLS = re.compile(r" %(\d+)")
_SECRETARIAT: Final = ("Umum dan Kepegawaian", "Keuangan", "Perencanaan")
_OFFICES: Final = (*_SECRETARIAT, "Tata Usaha", "Persuratan dan Arsip")


@dataclass(slots=True, eq=False)
class Node:
    """A unit before it has people; `size` is its usual staff, 0 if shared."""

    name: str
    kind: Kind
    family: str
    size: int = 0
    region: str = ""
    schools_of: str = ""
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def own(self) -> Iterator[Node]:
        """The part of the tree whose staff counts for this work unit."""
        yield self
        for child in self.children:
            if child.kind not in WORK_KINDS:
                yield from child.own()


def kind_of(name: str) -> Kind:
    """Kind of the unit that bears this name; a dinas or badan by default."""
    return next((kind for start, kind in _KINDS if name.startswith(start)), Kind.AGENCY)


def parse(outline: str, name: str) -> Node:
    """Tree of an outline (the format is described in `outline.py`)."""
    root = Node(name, Kind.ROOT, "office")
    path = [root]
    for line in outline.strip().splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        del path[depth + 1 :]
        node = _node(line.strip(), path[-1])
        path[-1].children.append(node)
        path.append(node)
    return root


def _node(line: str, parent: Node) -> Node:
    text, _, sections = line.partition(":")
    text, size = _take(_SIZE, text)
    text, family = _take(_FAMILY, text)
    text, region = _take(_PLACE, text)
    text, schools = _take(_SCHOOLS, text)
    name = text.removesuffix(" +")
    node = Node(
        name,
        kind_of(name),
        family or parent.family,
        int(size or 0),
        region or schools,
        schools,
    )
    if text.endswith(" +"):
        _add(node, "Sekretariat")
        for office in _SECRETARIAT:
            _add(node.children[0], f"Sub Bagian {office}")
    if node.kind in (Kind.TECHNICAL, Kind.BRANCH):
        _add(node, "Sub Bagian Tata Usaha")
    for section in filter(None, sections.split(";")):
        _add(node, f"{_section_word(node, parent)} {section.strip()}")
    return node


def _add(node: Node, name: str) -> None:
    general = name == "Sekretariat" or name.removeprefix("Sub Bagian ") in _OFFICES
    family = "office" if general else node.family
    node.children.append(Node(name, kind_of(name), family, region=node.region))


def _section_word(node: Node, parent: Node) -> str:
    if node.name.startswith("Bagian "):
        return "Sub Bagian"
    return "Sub Bidang" if parent.name.startswith("Badan ") else "Seksi"


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    found = pattern.search(text)
    if not found:
        return text, ""
    return text[: found.start()] + text[found.end() :], found[1]
