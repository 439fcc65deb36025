"""The optimum of a selection problem, its proof, and the reasons when there is none."""

from sebalai.selection.solver.choose import Infeasible, Selection, select
from sebalai.selection.solver.lottery import ranks, ticket

__all__ = ["Infeasible", "Selection", "ranks", "select", "ticket"]
