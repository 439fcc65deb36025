"""The answer on its way: all of it lives in the page until it is sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from sebalai.surveys.questions import Question

GO, AT, SEARCH = "go", "at", "q"
_TO = re.compile(r"to-(\d)")
_LONGEST_LIST, _LONGEST_TEXT, _LONGEST_ID = 50, 100, 40


@dataclass
class Draft:
    """Names chosen so far by key of the question, and the question on the screen."""

    questions: Sequence[Question]
    at: int = 0
    chosen: dict[str, list[str]] = field(default_factory=dict)
    text: str = ""

    @classmethod
    def read(cls, data: QueryDict, questions: Sequence[Question]) -> Draft:
        """Whatever comes is read; what makes no sense is passed over."""
        at = data.get(AT, "")
        return cls(
            questions,
            int(at) if at in map(str, range(len(questions))) else 0,
            {question.key: _ids(data.getlist(question.key)) for question in questions},
            data.get(SEARCH, "").replace("\0", "")[:_LONGEST_TEXT],
        )

    @property
    def question(self) -> Question:
        return self.questions[self.at]

    @property
    def here(self) -> list[str]:
        return self.chosen.get(self.question.key, [])

    @property
    def elsewhere(self) -> list[tuple[str, str]]:
        """What the other questions hold, for fields that nobody sees."""
        return [
            (key, public_id)
            for key, ids in self.chosen.items()
            if key != self.question.key
            for public_id in ids
        ]

    @property
    def everything(self) -> list[tuple[str, str]]:
        return [(key, one) for key, ids in self.chosen.items() for one in ids]

    @property
    def is_last(self) -> bool:
        return self.at == len(self.questions) - 1

    def turn(self, to: int) -> None:
        """To another question; the search was for this one."""
        self.at, self.text = min(max(to, 0), len(self.questions) - 1), ""


def _ids(said: list[str]) -> list[str]:
    """Each once, without what no database takes."""
    once = dict.fromkeys(one.replace("\0", "")[:_LONGEST_ID] for one in said)
    return list(once)[:_LONGEST_LIST]


def target(go: str) -> int | None:
    """The question that the button ``to-2`` leads to."""
    match = _TO.fullmatch(go)
    return int(match[1]) if match else None
