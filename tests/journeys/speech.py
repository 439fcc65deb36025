"""The words on the screen, from the catalogue that the pages themselves use."""

from __future__ import annotations

import re
from typing import Any

from django.utils import formats, translation


def t(message: str, **parameters: Any) -> str:
    """What an Indonesian reader sees for this message."""
    with translation.override("id"):
        said = translation.gettext(message)
        if said == message:  # Indonesian has one form for any count
            said = translation.ngettext(message, message, 0)
    return said % parameters if parameters else said


def label(message: str) -> re.Pattern[str]:
    """The label of a field, whether or not it is marked as optional."""
    optional = re.escape(t("(optional)"))
    return re.compile(rf"^\s*{re.escape(t(message))}(\s+{optional})?\s*$")


def told_apart(message: str, whom: str) -> re.Pattern[str]:
    """The name of one of many like buttons; to the eye its end is hidden."""
    return re.compile(rf"^{re.escape(t(message))}\s*:\s*{re.escape(whom)}$")


def grouped(number: int) -> str:
    """6500 → 6.500."""
    with translation.override("id"):
        return formats.number_format(number, 0, use_l10n=True, force_grouping=True)
