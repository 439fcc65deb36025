"""What is said of a row or a file of the selection's inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sebalai.directory.sentences import NUMBER, problem_sentence
from sebalai.selection.inputs import Finding
from sebalai.selection.models import InputImport

Text = str | Promise

FINDINGS: Mapping[str, Text] = {
    Finding.UNKNOWN_PERSON: gettext_lazy("Nobody in the directory has this NIP."),
    Finding.HAS_LEFT: gettext_lazy("This person is no longer of the agency."),
    Finding.NAME_DIFFERS: gettext_lazy(
        "The file says “%(name)s”, the directory “%(known)s”."
    ),
    Finding.TWICE: gettext_lazy("The same as row %(first)s."),
    Finding.LEVEL_UNKNOWN: gettext_lazy(
        "“%(cell)s” is not a level of punishment: ringan, sedang or berat."
    ),
    Finding.START_MISSING: gettext_lazy("The date on which it begins is missing."),
    Finding.DATE_UNREADABLE: gettext_lazy("“%(cell)s” is not a date."),
    Finding.ENDS_BEFORE_START: gettext_lazy("It ends before it begins."),
    Finding.SCORE_MISSING: gettext_lazy("The score is missing."),
    Finding.SCORE_NOT_A_NUMBER: gettext_lazy("“%(cell)s” is not a number."),
    Finding.SCORE_OUTSIDE: gettext_lazy("“%(cell)s” is not between 0 and 100."),
    Finding.NAMES_SELF: gettext_lazy("Someone names themself."),
    Finding.MANY_NAMES: gettext_lazy(
        "More than %(most)s names by one person for one question."
    ),
}
SIDES: Mapping[str, Text] = {
    "voter": gettext_lazy("who names"),
    "chosen": gettext_lazy("who is named"),
}
_ALL = {**NUMBER, **FINDINGS}


@dataclass(frozen=True)
class Line:
    row: int
    is_rejected: bool
    text: str


def finding_lines(findings: Iterable[Mapping[str, Any]]) -> list[Line]:
    """A line for each stored finding."""
    return [
        Line(
            found["row"],
            found["outcome"] == "rejected",
            " ".join(_note(note) for note in found["notes"]),
        )
        for found in findings
    ]


def problem_text(found: InputImport) -> str:
    """Why the whole file cannot be used; empty when it can."""
    problem = found.problem
    return problem_sentence({**problem, "file": found.file_name} if problem else None)


def _note(note: Mapping[str, Any]) -> str:
    params = dict(note["params"])
    text = str(_ALL[note["code"]]) % params
    side = SIDES.get(params.get("column", ""))
    return f"{text} ({side})" if side else text
