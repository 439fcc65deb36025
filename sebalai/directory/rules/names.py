"""Names with academic and other titles before and after."""

from __future__ import annotations

import re

_FRONT = re.compile(
    r"(?:(?:prof|dr|drg|drh|ir|drs|dra|apt|ns|hj|h|kh|ny)\.\s*|(?:drs|dra|hj)\s+)+",
    re.IGNORECASE,
)
_WORD_START = re.compile(r"(?:(?<=[\s.\-(])|^)\w")
_SMALL = re.compile(r"(?<= )(?:Bin|Binti|Al|Van|De)(?= )")


def squeeze(text: str) -> str:
    """One space between words, none around."""
    return " ".join(text.split())


def split_titles(full: str) -> tuple[str, str, str]:
    """``Dr. Ir. Nama, S.T., M.Si.`` as (front titles, name, back titles)."""
    head, _, back = squeeze(full).partition(",")
    match = _FRONT.match(head)
    front = match[0].strip() if match else ""
    name = head[len(match[0]) :].strip() if match else head.strip()
    if not name:
        return "", head.strip(), tidy_titles(back)
    return front, name, tidy_titles(back)


def tidy_titles(titles: str) -> str:
    """``S.T.,M.Si`` with one comma and space between titles, none at the ends."""
    if not titles:
        return ""
    parts = (squeeze(part) for part in titles.split(","))
    return ", ".join(part for part in parts if part and part != "-")


def proper_name(name: str) -> str:
    """A name shouted in capitals, as people write it; a mixed one stays untouched."""
    name = squeeze(name)
    if not (name.isupper() or name.islower()):
        return name
    shaped = _WORD_START.sub(lambda m: m[0].upper(), name.lower())
    return _SMALL.sub(lambda m: m[0].lower(), shaped)


def format_name(front: str, name: str, back: str) -> str:
    """``Dr. Ir. Nama, S.T., M.Si.``"""
    before = f"{front} {name}" if front else name
    return f"{before}, {back}" if back else before
