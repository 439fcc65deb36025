"""Is a given file the paper that was issued?"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from sebalai.core.models import OfficialPaper
from sebalai.core.signing import Verification, verify
from sebalai.core.signing.configured import trust
from sebalai.core.signing.pages import begins_with


class Match(StrEnum):
    SAME = "same"  # byte for byte
    EXTENDED = "extended"  # the paper's bytes, with something added behind them
    CHANGED = "changed"  # its signature is broken
    UNSIGNED = "unsigned"  # a draft, a scan or a print: nothing to verify
    OTHER = "other"  # an intact signature, but on something else
    NO_PDF = "no_pdf"


@dataclass(frozen=True)
class Judgement:
    match: Match
    digest: str
    verification: Verification | None = None

    @property
    def is_same(self) -> bool:
        return self.match == Match.SAME


def judge(content: bytes, paper: OfficialPaper) -> Judgement:
    """Compare a file with the paper, and look at its signatures where it differs."""
    digest = hashlib.sha256(content).hexdigest()
    if digest == paper.digest:
        return Judgement(Match.SAME, digest)
    found = verify(content, trust(), quickly=True)
    return Judgement(_match(content, paper, found), digest, found)


def _match(content: bytes, paper: OfficialPaper, found: Verification) -> Match:
    if not found.is_pdf:
        return Match.NO_PDF
    if paper.file and begins_with(content, _bytes(paper)):
        return Match.EXTENDED
    if not found.is_signed:
        return Match.UNSIGNED
    return Match.OTHER if found.is_intact else Match.CHANGED


def _bytes(paper: OfficialPaper) -> bytes:
    assert paper.file is not None  # noqa: S101 - for the type checker
    with paper.file.open() as stored:
        return stored.read()
