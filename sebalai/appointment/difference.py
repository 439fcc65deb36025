"""How one wording differs from another, section by section, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from sebalai.appointment.wording import Wording


class Piece(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


Passage = tuple[tuple[Piece, str], ...]


@dataclass(frozen=True)
class SectionChange:
    """The passages of a section that changed; unchanged ones are left out."""

    section: str
    passages: tuple[Passage, ...]


def differences(before: Wording, after: Wording) -> list[SectionChange]:
    """Sections that differ, in reading order."""
    old, new = _by_section(before), _by_section(after)
    found = []
    for section in dict.fromkeys((*old, *new)):
        passages = _passages(old[section], new[section])
        if passages:
            found.append(SectionChange(section, passages))
    return found


def _by_section(wording: Wording) -> defaultdict[str, list[str]]:
    sections: defaultdict[str, list[str]] = defaultdict(list)
    for section, text in wording.passages():
        sections[section].append(text)
    return sections


def _passages(old: list[str], new: list[str]) -> tuple[Passage, ...]:
    """Changed passages paired in order; what has no partner is added or removed."""
    found: list[Passage] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for verb, i, i_end, j, j_end in matcher.get_opcodes():
        if verb == "equal":
            continue
        pairs = min(i_end - i, j_end - j)
        found += [_words(old[i + n], new[j + n]) for n in range(pairs)]
        found += [((Piece.REMOVED, text),) for text in old[i + pairs : i_end]]
        found += [((Piece.ADDED, text),) for text in new[j + pairs : j_end]]
    return tuple(found)


def _words(old: str, new: str) -> Passage:
    before, after = _split(old), _split(new)
    pieces: list[tuple[Piece, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for verb, i, i_end, j, j_end in matcher.get_opcodes():
        if verb == "equal":
            pieces.append((Piece.SAME, "".join(before[i:i_end])))
            continue
        if i_end > i:
            pieces.append((Piece.REMOVED, "".join(before[i:i_end])))
        if j_end > j:
            pieces.append((Piece.ADDED, "".join(after[j:j_end])))
    return tuple(pieces)


def _split(text: str) -> list[str]:
    """Words with the space after them; joined again they are the text."""
    return re.findall(r"\S+\s*|\s+", text)
