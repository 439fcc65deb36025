"""A letter as text for WhatsApp: to be copied, or opened by its address.

Nothing is sent from here. A personal link never goes along: who copies the text is not
its addressee (decision 0014).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

_MARKS = str.maketrans("", "", "*_~`")


@dataclass(frozen=True)
class Pasted:
    text: str

    @property
    def url(self) -> str:
        return "https://wa.me/?text=" + quote(self.text, safe="")


def pasted(subject: str, body: str) -> Pasted:
    """The subject bold, then the words of the letter."""
    title = " ".join(subject.translate(_MARKS).split())
    return Pasted(f"*{title}*\n\n{body.strip()}")
