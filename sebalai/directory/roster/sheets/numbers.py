"""Numbers as spreadsheets spell them in XML."""

from __future__ import annotations


def read_number(text: str) -> int | float | str:
    """An int when every digit is there, so that long employee numbers stay exact."""
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return text
