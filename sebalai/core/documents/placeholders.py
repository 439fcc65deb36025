"""``{tahun}`` in a text becomes a value; ``{{`` and ``}}`` are braces."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Misplaced(ValueError):
    """A brace or placeholder that means nothing; ``found`` is how it is written."""

    def __init__(self, found: str, *, is_placeholder: bool) -> None:
        super().__init__(found)
        self.found, self.is_placeholder = found, is_placeholder


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced; values are never read as text again.

    Raises Misplaced for a name that ``values`` lacks and for a lone brace.
    """

    def value(match: re.Match[str]) -> str:
        token, name = match.group(), match.group(1)
        if token in ("{{", "}}"):
            return token[0]
        if name is None or name not in values:
            raise Misplaced(token, is_placeholder=name is not None)
        return values[name]

    return _TOKEN.sub(value, text)
