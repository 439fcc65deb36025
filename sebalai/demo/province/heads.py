"""The title and echelon of the post at the head of a unit."""

from __future__ import annotations

from typing import Final

from sebalai.demo.province.tree import Kind, Node

PROVINCIAL: Final[dict[Kind, str]] = {
    Kind.SECRETARIAT: "I.b",
    Kind.BUREAU: "II.b",
    Kind.AGENCY: "II.a",
    Kind.HOSPITAL: "II.b",
    Kind.BRANCH: "III.b",
    Kind.DIVISION: "III.a",
    Kind.SECTION: "IV.a",
    Kind.TECHNICAL: "III.b",
}
MUNICIPAL: Final[dict[Kind, str]] = {
    Kind.SECRETARIAT: "II.a",
    Kind.AGENCY: "II.b",
    Kind.DIVISION: "III.a",
    Kind.SECTION: "IV.a",
}

_EXACT: Final[dict[str, str]] = {
    "Sekretariat Daerah": "Sekretaris Daerah",
    "Sekretariat Dewan Perwakilan Rakyat Daerah": "Sekretaris DPRD",
    "Inspektorat": "Inspektur",
    "Badan Penanggulangan Bencana Daerah": (
        "Kepala Pelaksana Badan Penanggulangan Bencana Daerah"
    ),
}
# A small office has a head of lower echelon than other badan.
_LOWER: Final[dict[str, str]] = {"Badan Penghubung": "III.a"}


def head_title(node: Node, parent: Node | None) -> str:
    """Post of the head; empty for the government as a whole."""
    if node.kind is Kind.ROOT:
        return ""
    if node.name in _EXACT:
        return _EXACT[node.name]
    if node.name == "Sekretariat" and parent:
        return f"Sekretaris {parent.name}"
    if node.name.startswith("Inspektur Pembantu"):
        return node.name
    word = "Direktur" if node.kind is Kind.HOSPITAL else "Kepala"
    return f"{word} {node.name}"


def head_echelon(node: Node, echelons: dict[Kind, str]) -> str:
    """Echelon such as "II.a"; empty where the head is a functional officer."""
    return _LOWER.get(node.name, echelons.get(node.kind, ""))
