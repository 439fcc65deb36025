"""What the civil service law and the data of SIASN say, as pure functions."""

from __future__ import annotations

from sebalai.directory.rules.dates import UnreadableDate, read_date
from sebalai.directory.rules.employee_number import (
    NumberFacts,
    NumberProblem,
    Scheme,
    format_employee_number,
    mask_employee_number,
    read_employee_number,
)
from sebalai.directory.rules.grades import Grade, grade_group, rank_of, read_grade
from sebalai.directory.rules.names import format_name, split_titles
from sebalai.directory.rules.people import (
    EmploymentKind,
    Gender,
    Standing,
    is_probationary,
    read_employment,
    read_gender,
    read_standing,
)
from sebalai.directory.rules.positions import (
    PositionKind,
    head_claim,
    read_echelon,
    read_position_kind,
)
from sebalai.directory.rules.retirement import (
    RETIREMENT_AGES,
    RetirementAges,
    retirement_age,
    retirement_date,
)
from sebalai.directory.rules.units import (
    MAX_DEPTH,
    UnitKind,
    UnitNode,
    UnitProblem,
    check_tree,
    unit_kind,
    work_units,
)

__all__ = [
    "MAX_DEPTH",
    "RETIREMENT_AGES",
    "EmploymentKind",
    "Gender",
    "Grade",
    "NumberFacts",
    "NumberProblem",
    "PositionKind",
    "RetirementAges",
    "Scheme",
    "Standing",
    "UnitKind",
    "UnitNode",
    "UnitProblem",
    "UnreadableDate",
    "check_tree",
    "format_employee_number",
    "format_name",
    "grade_group",
    "head_claim",
    "is_probationary",
    "mask_employee_number",
    "rank_of",
    "read_date",
    "read_echelon",
    "read_employee_number",
    "read_employment",
    "read_gender",
    "read_grade",
    "read_position_kind",
    "read_standing",
    "retirement_age",
    "retirement_date",
    "split_titles",
    "unit_kind",
    "work_units",
]
