"""The optimum of a selection problem, its proof, and the reasons when there is none."""

from sebalai.selection.solver.bound import Certificate, certify
from sebalai.selection.solver.choose import Infeasible, Selection, fast, select, start
from sebalai.selection.solver.clash import Clash, clash
from sebalai.selection.solver.fair import FairFloor
from sebalai.selection.solver.fallback import fallback
from sebalai.selection.solver.lottery import ranks, ticket
from sebalai.selection.solver.state import State
from sebalai.selection.solver.swaps import improve

__all__ = [
    "Certificate",
    "Clash",
    "FairFloor",
    "Infeasible",
    "Selection",
    "State",
    "certify",
    "clash",
    "fallback",
    "fast",
    "improve",
    "ranks",
    "select",
    "start",
    "ticket",
]
