"""What letters say: the usual text of each kind, and the one that an agency wrote.

A kind is data in ``instruments/letters``, so this package knows none of them by name.
Fields in braces are filled in; nothing in a text is ever executed.
"""

from __future__ import annotations

from sebalai.core.wording.checking import check
from sebalai.core.wording.filling import Text, Wording
from sebalai.core.wording.kinds import Field, Group, Kind, groups, kind, phrase
from sebalai.core.wording.reading import current, current_of, history, standing
from sebalai.core.wording.saving import restore, save

__all__ = [
    "Field",
    "Group",
    "Kind",
    "Text",
    "Wording",
    "check",
    "current",
    "current_of",
    "groups",
    "history",
    "kind",
    "phrase",
    "restore",
    "save",
    "standing",
]
