"""Take names out of what an assessor reads before all have scored.

It removes what identifies by itself: the parts of the name, the names of the units, and
long numbers. What an idea is about stays, and may still give somebody away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

COVER = "▒▒▒"
_LEAST = 3  # letters; shorter parts of a name are ordinary words too often
_NUMBER = re.compile(r"(?<!\d)\d[\d .]{15,}\d(?!\d)")  # a NIP, however it is grouped


def covered(text: str, names: Iterable[str], units: Iterable[str] = ()) -> str:
    """``text`` without the words of ``names`` and the whole names of ``units``."""
    for unit in sorted(filter(None, units), key=len, reverse=True):
        phrase = r"\s+".join(map(re.escape, unit.split()))
        text = _cover(text, phrase)
    words = {word for name in names for word in re.findall(r"[^\W\d_]+", name)}
    long_words = sorted((w for w in words if len(w) >= _LEAST), key=len, reverse=True)
    if long_words:
        text = _cover(text, "|".join(map(re.escape, long_words)))
    return _NUMBER.sub(COVER, text)


def _cover(text: str, pattern: str) -> str:
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", COVER, text, flags=re.IGNORECASE)
