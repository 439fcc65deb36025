"""HiGHS: whole optima with proof, and the prices of the relaxation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import scipy
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from sebalai.selection.arrays import Floats, Ints
from sebalai.selection.solver.program import Program

ENGINE = f"HiGHS in scipy {scipy.__version__}"
# Simplex, or interior point: quicker where one goal hangs on every unit.
Relaxation: TypeAlias = Literal["highs-ds", "highs-ipm"]
PROVEN = 1e-6  # relative gap at which an optimum counts as proven


@dataclass(frozen=True, eq=False)
class Proof:
    """Perhaps a list, and what could be proven: ``possible`` is False only if no list
    can exist, ``finished`` says that the list is the optimum of its program, and
    ``timed_out`` that another machine might have found another list."""

    chosen: Ints | None
    bound: float
    finished: bool
    possible: bool
    timed_out: bool = False


def solve(
    program: Program, seconds: float, nodes: int | None = None, gap: float = PROVEN / 10
) -> Proof:
    """The best list of a program found within ``seconds``, and its upper bound.

    ``nodes`` ends the search after so many branches: at the same on every machine.
    """
    rows = program.rows
    whole = np.zeros(len(program.cost), np.int64)
    whole[: len(program.people)] = 1
    lower = np.zeros(len(program.cost))
    lower[: len(program.people)] = program.pinned
    answer = milp(
        -program.cost,
        constraints=LinearConstraint(rows.matrix, rows.low, rows.high),
        integrality=whole,
        bounds=Bounds(lower, np.ones(len(lower))),
        options={
            "time_limit": max(seconds, 0.1),
            "mip_rel_gap": gap,
            **({} if nodes is None else {"node_limit": nodes}),
        },
    )
    bound = np.inf if answer.mip_dual_bound is None else -answer.mip_dual_bound
    return Proof(
        chosen=None if answer.x is None else program.chosen(answer.x),
        bound=float(bound),
        finished=answer.status == 0,
        possible=answer.status != 2,
        timed_out=answer.status == 1,
    )


@dataclass(frozen=True, eq=False)
class Prices:
    """Dual values of the relaxation: what raising each row's limit would add."""

    blocks: dict[str, Floats]

    def of_colleagues(self, program: Program) -> Floats:
        """The price of one more tie to an agent, for each colleague of a class."""
        audience = program.audience
        share = -self.blocks["reach"] / audience.weight
        within = audience.class_of >= 0
        price = np.zeros(len(within))
        classes = audience.class_of[within]
        price[within] = share[classes] * program.problem.weights[within]
        return price


def prices(program: Program, method: Relaxation, seconds: float) -> Prices | None:
    """Prices of the relaxation, or None where even that has no answer in time."""
    rows, size = program.rows, len(program.cost)
    equal = rows.low == rows.high
    above, below = np.isfinite(rows.high) & ~equal, np.isfinite(rows.low) & ~equal
    lower = np.zeros(size)
    lower[: len(program.people)] = program.pinned
    answer = linprog(
        -program.cost,
        A_ub=sp.vstack([rows.matrix[above], -rows.matrix[below]]).tocsr(),
        b_ub=np.concatenate([rows.high[above], -rows.low[below]]),
        A_eq=rows.matrix[equal],
        b_eq=rows.low[equal],
        bounds=[(low, 1.0) for low in lower.tolist()],
        method=method,
        options={"time_limit": max(seconds, 0.1)},
    )
    if answer.status != 0:
        return None
    price = np.zeros(len(rows.low))
    marginal = np.split(answer.ineqlin.marginals, [int(above.sum())])
    price[above] -= marginal[0]
    price[below] += marginal[1]
    price[equal] = -answer.eqlin.marginals
    ends = np.cumsum([len(block.low) for block in program.blocks.values()])
    return Prices(dict(zip(program.blocks, np.split(price, ends[:-1]), strict=True)))
