"""Criteria and rubrics as versioned files: a change of wording or weight is a new file."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from sebalai.core.documents.instruments import FOLDER, toml


@cache
def read(kind: str, name: str, version: int) -> dict[str, Any]:
    """The file as it stands; raises FileNotFoundError."""
    return toml(FOLDER / kind / name / f"v{version}.toml")


@cache
def versions(kind: str, name: str) -> tuple[int, ...]:
    """The versions of an instrument, oldest first."""
    found = (FOLDER / kind / name).glob("v*.toml")
    return tuple(sorted(int(path.stem[1:]) for path in found))


def in_force(kind: str, name: str, day: date) -> int:
    """The newest version in force on ``day``; the first where none is yet."""
    effective = {v: read(kind, name, v)["effective"] for v in versions(kind, name)}
    begun = [version for version, since in effective.items() if since <= day]
    return max(begun, default=min(effective))


@cache
def offered(kind: str) -> tuple[tuple[str, str], ...]:
    """Each instrument of a kind with the title of its newest version."""
    names = sorted(path.name for path in (FOLDER / kind).iterdir())
    return tuple(
        (name, str(read(kind, name, versions(kind, name)[-1])["title"]))
        for name in names
    )
