"""Papers that anyone can check by the code printed on them.

An app declares its kinds, prepares a paper (which gives the code and the address for the
QR), prints it, has it signed and keeps the result; the public page does the rest. Core
asks no permission: the caller does.
"""

from __future__ import annotations

from sebalai.core.papers.judging import Judgement, Match, judge
from sebalai.core.papers.keeping import (
    amend,
    drop,
    keep,
    prepare,
    prolong,
    revoke,
    revoke_all,
)
from sebalai.core.papers.kinds import declare, title_of
from sebalai.core.papers.reading import address, find, find_by_digest, short_address
from sebalai.core.papers.sealing import seal

__all__ = [
    "Judgement",
    "Match",
    "address",
    "amend",
    "declare",
    "drop",
    "find",
    "find_by_digest",
    "judge",
    "keep",
    "prepare",
    "prolong",
    "revoke",
    "revoke_all",
    "seal",
    "short_address",
    "title_of",
]
