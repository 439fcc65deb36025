"""The people of one selection, as columns in one canonical order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from sebalai.selection.arrays import Bools, Floats, Ints
from sebalai.selection.problem.issues import Issue, IssueCode, Unusable

ATTRIBUTES = ("unit", "subunit", "grade", "gender", "region")


@dataclass(frozen=True, eq=False)
class Column:
    """A category per person: ``labels[codes[i]]``; labels are sorted."""

    labels: tuple[str, ...]
    codes: Ints

    @classmethod
    def of(cls, values: Iterable[Any]) -> Column:
        texts = ["" if value is None else str(value) for value in values]
        labels = sorted(set(texts))
        code = {label: index for index, label in enumerate(labels)}
        codes = np.fromiter(map(code.__getitem__, texts), np.int64, len(texts))
        return cls(tuple(labels), codes)

    def values(self) -> list[str]:
        return [self.labels[code] for code in self.codes.tolist()]

    @cached_property
    def sizes(self) -> Ints:
        return np.bincount(self.codes, minlength=len(self.labels))


@dataclass(frozen=True, eq=False)
class People:
    """Staff sorted by id, so that the order of a file can never change an answer.

    ``score`` is 0 to 1, NaN where nobody scored the person; ``eligible`` is the
    outcome of the hard rules (discipline, retirement, leave, consent).
    """

    ids: tuple[str, ...]
    unit: Column
    subunit: Column
    grade: Column
    gender: Column
    region: Column
    eligible: Bools
    score: Floats

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[Any]]) -> People:
        """From columns of equal length: ``id``, ``unit`` and whichever others exist.

        Raises Unusable for an id that occurs twice.
        """
        ids = [str(value) for value in columns["id"]]
        order = sorted(range(len(ids)), key=ids.__getitem__)
        ids = [ids[row] for row in order]
        for left, right in zip(ids, ids[1:], strict=False):
            if left == right:
                raise Unusable(Issue.about(IssueCode.ID_TWICE, person=left))
        n = len(ids)

        def column(name: str, missing: Any) -> list[Any]:
            values = columns.get(name)
            if values is None:
                return [missing] * n
            return [values[row] for row in order]

        attributes = {name: Column.of(column(name, "")) for name in ATTRIBUTES}
        return cls(
            ids=tuple(ids),
            eligible=np.array(column("eligible", True), np.bool_),
            score=np.array(column("score", None), np.float64),
            **attributes,
        )

    def __len__(self) -> int:
        return len(self.ids)

    def column(self, attribute: str) -> Column:
        """One of ATTRIBUTES by name."""
        if attribute not in ATTRIBUTES:
            raise KeyError(attribute)
        found: Column = getattr(self, attribute)
        return found

    @cached_property
    def position(self) -> dict[str, int]:
        return {person: index for index, person in enumerate(self.ids)}

    @cached_property
    def points(self) -> Floats:
        """The score with 0 for people without one: what a merit price multiplies."""
        return np.nan_to_num(self.score, nan=0.0)

    @property
    def scored(self) -> bool:
        return not bool(np.isnan(self.score).all())

    def at(self, ids: Iterable[str]) -> Ints:
        """Sorted positions of ids; raises Unusable for an unknown one."""
        try:
            return np.array(sorted({self.position[person] for person in ids}), np.int64)
        except KeyError as unknown:
            issue = Issue.about(IssueCode.UNKNOWN_PERSON, person=str(unknown.args[0]))
            raise Unusable(issue) from None

    def named(self, positions: Iterable[int] | Ints) -> tuple[str, ...]:
        return tuple(self.ids[int(position)] for position in positions)
