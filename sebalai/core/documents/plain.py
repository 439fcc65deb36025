"""Text that people typed, made fit for print."""

from __future__ import annotations

import unicodedata

# Marks that reorder what stands beside them have no place in an official document.
_REORDERING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def plain(text: str) -> str:
    """One line of honest characters: composed, without controls or reordering marks."""
    kept = (
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace()
        or (
            unicodedata.category(character) not in {"Cc", "Cs", "Cn"}
            and character not in _REORDERING
        )
    )
    return " ".join("".join(kept).split())
