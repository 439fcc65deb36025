"""The head of the first page."""

from __future__ import annotations

from dataclasses import dataclass

from sebalai.core.documents.plain import plain


@dataclass(frozen=True)
class Letterhead:
    """The kop: an emblem above the office that decides, or an office with its address.

    ``emblem`` is a PNG or JPEG; without it its place closes up.
    """

    lines: tuple[str, ...]
    address: str = ""
    emblem: bytes = b""

    def printed(self) -> Letterhead:
        """As it stands on paper: plain text, lines in capitals."""
        return Letterhead(
            tuple(plain(line).upper() for line in self.lines),
            plain(self.address),
            self.emblem,
        )
