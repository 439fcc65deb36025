"""The kinds of letters, read from ``instruments/letters``: usual text and fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sebalai.core.documents import instruments

VERSION = 1
PERSONAL = "tautan"  # the field whose place the personal link of the addressee takes


@dataclass(frozen=True)
class Field:
    """``{name}`` in a text. One that ``must`` stay carries what the letter is for."""

    name: str
    meaning: str
    sample: str
    must: bool = False

    @property
    def token(self) -> str:
        return f"{{{self.name}}}"


@dataclass(frozen=True)
class Kind:
    key: str  # app.letter
    title: str
    subject: str
    body: str
    fields: tuple[Field, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(field.name for field in self.fields)

    @property
    def has_link(self) -> bool:
        return PERSONAL in self.names

    @property
    def samples(self) -> dict[str, str]:
        return {field.name: field.sample for field in self.fields}


@dataclass(frozen=True)
class Group:
    """The letters of one app."""

    title: str
    kinds: tuple[Kind, ...]
    phrases: Mapping[str, str]  # sentences that stand in a letter, or close up


@cache
def _groups() -> dict[str, Group]:
    folders = (instruments.FOLDER / "letters").iterdir()
    apps = sorted(folder.name for folder in folders if folder.is_dir())
    return {app: _read(app) for app in apps}


def _read(app: str) -> Group:
    folder = instruments.folder("letters", app, version=VERSION)
    found: dict[str, Any] = instruments.toml(folder / "text.toml")
    fields = {name: Field(name, **given) for name, given in found["fields"].items()}
    kinds = tuple(
        Kind(
            key=f"{app}.{name}",
            title=given["title"],
            subject=given["subject"],
            body=given["body"].strip(),
            fields=tuple(fields[one] for one in given["fields"].split()),
        )
        for name, given in found["letter"].items()
    )
    return Group(found["group"], kinds, found.get("phrases", {}))


@cache
def _kinds() -> dict[str, Kind]:
    return {kind.key: kind for group in groups() for kind in group.kinds}


def groups() -> list[Group]:
    return list(_groups().values())


def kind(key: str) -> Kind:
    """Raises KeyError for a key that no letter has."""
    return _kinds()[key]


def phrase(app: str, name: str) -> str:
    """A sentence of an app's letters that the agency does not change."""
    return _groups()[app].phrases[name]
