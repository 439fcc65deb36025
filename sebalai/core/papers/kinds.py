"""What kinds of papers there are; each app declares its own."""

from __future__ import annotations

from django.utils.functional import Promise

_titles: dict[str, str | Promise] = {}


def declare(kind: str, title: str | Promise) -> str:
    """Make ``kind`` known under a title for the public page; returns the kind."""
    if _titles.setdefault(kind, title) != title:
        raise ValueError(f"{kind} is declared twice")
    return kind


def title_of(kind: str) -> str:
    """The title, or the kind itself of an app that is gone."""
    return str(_titles.get(kind, kind))
