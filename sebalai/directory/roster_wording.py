"""What is said of a row of a staff import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _t

from sebalai.directory.rules import UnitProblem
from sebalai.directory.sheet_wording import NUMBERS, SHEETS

Text = str | Promise

PEOPLE: Mapping[str, Text] = {
    "absent": _t("No longer in the files on %(date)s."),
    "status_left": _t("The file says: %(status)s."),
    "returned": _t("Had left and is back."),
    "not_serving": _t("Not serving for now: %(status)s."),
    "number_changed": _t("The NIP has changed."),
    "siasn_id_changed": _t("The SIASN id has changed."),
    "number_taken": _t("This NIP belongs to %(name)s."),
    "duplicate_number": _t("The same NIP as in row %(row)s."),
    "duplicate_siasn_id": _t("The same SIASN id as in row %(row)s."),
    "name_missing": _t("The name is missing."),
    "unit_missing": _t("The id of the unit is missing."),
    "unit_unknown": _t("There is no unit with the id %(unit)s."),
    "unit_closed": _t("The unit with the id %(unit)s is closed."),
    "unit_rejected": _t("The unit with the id %(unit)s was rejected itself."),
    "unit_merged": _t("The unit was merged; the person goes to its successor."),
    "grade_unknown": _t("“%(value)s” is not a grade."),
    "shortened": _t("The text was too long and was shortened to %(limit)s letters."),
    "birth_date_unreadable": _t("“%(value)s” is not a date; the NIP’s was taken."),
    "birth_date_differs": _t(
        "The file says born %(column)s, the NIP says %(number)s. Please check."
    ),
    "gender_unknown": _t("“%(value)s” is not a gender; the NIP’s was taken."),
    "gender_differs": _t("The gender differs from the NIP."),
    "kind_differs": _t("“%(value)s” does not fit the NIP; the NIP decides."),
    "standing_unknown": _t("“%(value)s” is not a known legal status."),
    "position_kind_unknown": _t("“%(value)s” is not a kind of position."),
    "position_since_unreadable": _t("“%(value)s” is not a date."),
    "email_not_official": _t("Not an official e-mail address: left out."),
}
UNITS: Mapping[str, Text] = {
    "unit_id_missing": _t("The id is missing."),
    "unit_name_missing": _t("The name is missing."),
    "unit_id_too_long": _t("The id is too long."),
    "unit_duplicate": _t("The same id as in row %(row)s."),
    "unit_parent_closed": _t("The unit above it is closed."),
    "unit_closed_here": _t("This unit is closed here and stays closed."),
    UnitProblem.CYCLE: _t("Units lie under each other in a circle."),
    UnitProblem.UNKNOWN_PARENT: _t("The unit above it is not in the file."),
    UnitProblem.PARENT_REJECTED: _t("The unit above it was rejected."),
    UnitProblem.TOO_DEEP: _t("The tree is too deep here."),
}
_ALL: Mapping[str, Text] = {**NUMBERS, **PEOPLE, **UNITS}

_FIELDS: Mapping[str, Text] = {
    "name": _t("Name"),
    "front_title": _t("Title before the name"),
    "back_title": _t("Title after the name"),
    "birth_date": _t("Birth date"),
    "gender": _t("Gender"),
    "kind": _t("Employment"),
    "legal_status": _t("Legal status"),
    "standing": _t("Standing"),
    "grade": _t("Grade"),
    "rank": _t("Rank"),
    "position": _t("Position"),
    "position_kind": _t("Kind of position"),
    "position_since": _t("In the position since"),
    "echelon": _t("Echelon"),
    "education": _t("Education"),
    "region": _t("Region"),
    "work_email": _t("Work e-mail"),
    "employee_number": _t("NIP"),
    "unit": _t("Unit"),
    "parent": _t("Unit above"),
}


def notes_text(notes: Iterable[tuple[str, Mapping[str, str]]]) -> str:
    """The reasons and warnings of a row as sentences."""
    return " ".join(_note(code, params) for code, params in notes)


def _note(code: str, params: Mapping[str, str]) -> str:
    text = _ALL.get(code)
    return code if text is None else str(text) % params


def field_name(code: str) -> str:
    return str(_FIELDS.get(code, code))


def problem_text(problem: Mapping[str, Any] | None) -> str:
    """Why the import cannot be used, naming the file."""
    if not problem:
        return ""
    text = str(SHEETS.get(problem["code"], _("The file cannot be used.")))
    return f"{problem['file']}: {text % dict(problem['params'])}"
