"""Who named whom, closed so that everybody names themself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from sebalai.selection.arrays import Ints, Matrix
from sebalai.selection.problem.people import People


@dataclass(frozen=True, eq=False)
class Ties:
    """``matrix[i, j]`` is 1 where i named j, or i is j; both in the order of People.

    The counts say what became of the nominations: ``kept`` distinct ones, and those
    left out because someone in them is unknown, names themself or names twice.
    """

    matrix: Matrix
    kept: int
    unknown: int
    to_self: int
    twice: int

    @cached_property
    def named(self) -> Matrix:
        """The transpose: row j holds everybody who named j, and j."""
        transposed: Matrix = self.matrix.T.tocsr()
        return transposed

    @property
    def answered(self) -> int:
        """People who named at least one other."""
        return int((np.diff(self.matrix.indptr) > 1).sum())

    def pairs(self) -> tuple[Ints, Ints]:
        """Positions of who named and who was named, without the diagonal."""
        row, column = self.matrix.nonzero()
        other = row != column
        return row[other].astype(np.int64), column[other].astype(np.int64)


def ties(nominations: Iterable[tuple[str, str]], people: People) -> Ties:
    """Ties from (who named, who was named) pairs of ids; never fails on a bad pair."""
    place = people.position.get
    positions = [
        place(person, -1) for pair in nominations for person in (pair[0], pair[1])
    ]
    pairs = np.array(positions, np.int64).reshape(-1, 2)
    known = pairs[(pairs >= 0).all(axis=1)]
    others = known[known[:, 0] != known[:, 1]]
    n = len(people)
    distinct = np.unique(others[:, 0] * n + others[:, 1])
    return Ties(
        matrix=_closed(distinct // max(n, 1), distinct % max(n, 1), n),
        kept=len(distinct),
        unknown=len(pairs) - len(known),
        to_self=len(known) - len(others),
        twice=len(others) - len(distinct),
    )


def _closed(row: Ints, column: Ints, n: int) -> Matrix:
    everyone = np.arange(n)
    rows = np.concatenate([row, everyone])
    columns = np.concatenate([column, everyone])
    ones = np.ones(len(rows))
    matrix: Matrix = sp.csr_array((ones, (rows, columns)), shape=(n, n))
    matrix.sort_indices()
    return matrix
