"""What the roster engine found, in words: one sentence for each code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from sebalai.directory.roster.columns import PEOPLE_COLUMNS

NUMBER: dict[str, str | Promise] = {
    "number_missing": gettext_lazy("The NIP is empty."),
    "number_lost_digits": gettext_lazy(
        "The spreadsheet kept the NIP as a number and lost its last digits. Format the column as text and enter the NIP again."
    ),
    "number_not_digits": gettext_lazy("The NIP holds something other than digits."),
    "number_length": gettext_lazy("The NIP does not have 18 digits."),
    "number_birth_date": gettext_lazy("The NIP does not begin with a date of birth."),
    "number_start_month": gettext_lazy(
        "Digits 13 and 14 of the NIP are neither a month nor those of a PPPK."
    ),
    "number_sex": gettext_lazy("Digit 15 of the NIP must be 1 or 2."),
    "number_serial": gettext_lazy("The NIP ends in 000, which is no serial number."),
    "number_too_young": gettext_lazy(
        "According to the NIP, service began before the age of 18."
    ),
}
PEOPLE: dict[str, str | Promise] = {
    "name_missing": gettext_lazy("The name is empty."),
    "unit_missing": gettext_lazy("The unit (UNOR ID) is empty."),
    "unit_unknown": gettext_lazy(
        "The unit “%(name)s” (%(unit)s) is not known. Load the hierarchy file that has it."
    ),
    "unit_closed": gettext_lazy("The unit “%(name)s” (%(unit)s) is closed."),
    "unit_rejected": gettext_lazy(
        "The unit “%(name)s” (%(unit)s) is rejected in the hierarchy file."
    ),
    "duplicate_number": gettext_lazy(
        "The NIP stands already in row %(row)s of file %(file)s."
    ),
    "duplicate_siasn_id": gettext_lazy(
        "The PNS ID stands already in row %(row)s of file %(file)s."
    ),
    "number_taken": gettext_lazy("The NIP belongs to %(name)s."),
    "absent": gettext_lazy("No longer in the files."),
    "status_left": gettext_lazy("Status in the file: %(status)s."),
    "returned": gettext_lazy("Is back in service."),
}
WARNINGS: dict[str, str | Promise] = {
    "unit_merged": gettext_lazy(
        "The unit has been merged here; the person goes to the unit that took it over."
    ),
    "not_serving": gettext_lazy("Not serving: %(status)s."),
    "number_changed": gettext_lazy("The NIP is new for this person."),
    "siasn_id_changed": gettext_lazy("The PNS ID is new for this person."),
    "grade_unknown": gettext_lazy("“%(value)s” is no known grade; it stays empty."),
    "shortened": gettext_lazy("%(column)s was cut to %(limit)s characters."),
    "birth_date_unreadable": gettext_lazy(
        "“%(value)s” is no date; the date of birth comes from the NIP."
    ),
    "birth_date_differs": gettext_lazy(
        "The date of birth is %(column)s, but the NIP says %(number)s."
    ),
    "gender_unknown": gettext_lazy(
        "“%(value)s” is no known gender; it comes from the NIP."
    ),
    "gender_differs": gettext_lazy("The gender is not the one in the NIP."),
    "kind_differs": gettext_lazy("The NIP does not look like that of “%(value)s”."),
    "standing_unknown": gettext_lazy(
        "The status “%(value)s” is not known; the person counts as serving."
    ),
    "position_kind_unknown": gettext_lazy(
        "“%(value)s” is no known kind of post; it stays empty."
    ),
    "position_since_unreadable": gettext_lazy(
        "“%(value)s” is no date; the start of the post stays empty."
    ),
    "email_not_official": gettext_lazy(
        "The work e-mail is not an official address and is left out."
    ),
}
UNITS: dict[str, str | Promise] = {
    "unit_id_missing": gettext_lazy("The ID is empty."),
    "unit_name_missing": gettext_lazy("The name of the unit is empty."),
    "unit_id_too_long": gettext_lazy("The ID is longer than 40 characters."),
    "unit_duplicate": gettext_lazy("The ID stands already in row %(row)s."),
    "unit_cycle": gettext_lazy("The units lie under each other in a ring: %(ring)s."),
    "unit_unknown_parent": gettext_lazy(
        "There is no unit above with the ID %(parent)s."
    ),
    "unit_parent_rejected": gettext_lazy("The unit above, “%(parent)s”, is rejected."),
    "unit_too_deep": gettext_lazy("The unit lies deeper than %(limit)s levels."),
    "unit_parent_closed": gettext_lazy("The unit above is closed."),
    "unit_closed_here": gettext_lazy("The unit is closed here and stays closed."),
}
FILES: dict[str, str | Promise] = {
    "sheet_not_a_spreadsheet": gettext_lazy(
        "“%(file)s” is no spreadsheet. Load XLSX, XLS, ODS or CSV."
    ),
    "sheet_web_page": gettext_lazy(
        "“%(file)s” is a web page with the name of a spreadsheet. Open it in a spreadsheet program and save it as XLSX."
    ),
    "sheet_encrypted": gettext_lazy(
        "“%(file)s” is protected by a password. Save it without one and load it again."
    ),
    "sheet_empty": gettext_lazy("“%(file)s” has no rows."),
    "sheet_bomb": gettext_lazy(
        "“%(file)s” unpacks to far more than its size and was not opened."
    ),
    "sheet_damaged": gettext_lazy(
        "“%(file)s” is damaged. Download or save it again and load it once more."
    ),
    "sheet_missing_columns": gettext_lazy(
        "“%(file)s” lacks needed columns: %(columns)s."
    ),
    "sheet_several_sheets": gettext_lazy(
        "“%(file)s” has rows in more than one sheet (“%(sheet)s” too). Save each sheet as a file of its own."
    ),
    "sheet_too_many_rows": gettext_lazy(
        "“%(file)s” has more than %(limit)s rows. Load it in parts."
    ),
}
SENTENCES = NUMBER | PEOPLE | WARNINGS | UNITS | FILES
_COLUMN_NAMES = {column.code: column.headers[0] for column in PEOPLE_COLUMNS}


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The finding in words; columns are called by their usual header."""
    words = {name: str(value) for name, value in params.items()}
    if code == "shortened":
        words["column"] = _COLUMN_NAMES.get(words["column"], words["column"])
    return str(SENTENCES[code]) % words


def sentences(notes: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    return [sentence(code, params) for code, params in notes]


def problem_sentence(problem: Mapping[str, Any] | None) -> str:
    """Why an import as a whole cannot be used."""
    if not problem:
        return ""
    return sentence(problem["code"], {**problem["params"], "file": problem["file"]})


def field_name(name: str) -> str:
    """A field of a person or unit as the preview calls it."""
    return str(FIELDS[name]) if name in FIELDS else name


FIELDS: dict[str, str | Promise] = {
    "employee_number": "NIP",
    "siasn_id": "PNS ID",
    "name": gettext_lazy("Name"),
    "unit": gettext_lazy("Unit"),
    "parent": gettext_lazy("Unit above"),
    "kind": gettext_lazy("Employment"),
    "front_title": gettext_lazy("Title before the name"),
    "back_title": gettext_lazy("Title after the name"),
    "birth_date": gettext_lazy("Date of birth"),
    "gender": gettext_lazy("Gender"),
    "legal_status": gettext_lazy("Legal status"),
    "standing": gettext_lazy("Service"),
    "is_probationary": "CPNS",
    "grade": gettext_lazy("Grade"),
    "rank": gettext_lazy("Rank"),
    "position": gettext_lazy("Position"),
    "position_kind": gettext_lazy("Kind of post"),
    "position_since": gettext_lazy("In the post since"),
    "echelon": gettext_lazy("Echelon"),
    "education": gettext_lazy("Education"),
    "region": gettext_lazy("Region"),
    "work_email": gettext_lazy("Work e-mail"),
}
