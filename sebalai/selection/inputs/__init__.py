"""Files of sanctions, scores and nominations: rows in, facts or findings out. No Django."""

from sebalai.selection.inputs.columns import LAYOUTS, InputHeader, InputKind
from sebalai.selection.inputs.findings import Finding
from sebalai.selection.inputs.read import (
    Known,
    NominationFact,
    Read,
    SanctionFact,
    ScoreFact,
    read_rows,
)

__all__ = [
    "LAYOUTS",
    "Finding",
    "InputHeader",
    "InputKind",
    "Known",
    "NominationFact",
    "Read",
    "SanctionFact",
    "ScoreFact",
    "read_rows",
]
