"""A text with its fields filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sebalai.core.documents.placeholders import fill
from sebalai.core.wording.kinds import PERSONAL, Kind

LINK = "{link}"  # as the outbox knows the place of the personal link
_BRACES = str.maketrans("{}", "()")
_GAP = re.compile(r"\n{3,}")
_LONGEST = 200


@dataclass(frozen=True)
class Text:
    """A letter as it lies in the outbox: the personal link is still a placeholder."""

    subject: str
    body: str


@dataclass(frozen=True)
class Wording:
    """What the letters of one kind say, in one agency."""

    kind: Kind
    subject: str
    body: str

    def filled(self, values: Mapping[str, str], *, link: str = LINK) -> Text:
        """``values`` holds each field but the personal link. Braces that somebody typed
        would be taken for a place of the outbox: they become parentheses. Where a value
        is empty its paragraph closes up.
        """
        safe = {name: value.translate(_BRACES) for name, value in values.items()}
        if self.kind.has_link:
            safe[PERSONAL] = link
        subject = " ".join(fill(self.subject, safe).split())[:_LONGEST]
        return Text(subject, _GAP.sub("\n\n", fill(self.body, safe)).strip())

    def sample(self) -> Text:
        """With the made-up values that the page of the text shows."""
        samples = self.kind.samples
        return self.filled(samples, link=samples.get(PERSONAL, ""))
