"""What is wrong with a file or an employee number, in words: shared by all imports."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sebalai.directory.roster.sheets import SheetProblem
from sebalai.directory.rules import NumberProblem

Text = str | Promise

SHEETS: Mapping[str, Text] = {
    SheetProblem.NOT_A_SPREADSHEET: _(
        "This is not a spreadsheet. Save it as XLSX or CSV and load it again."
    ),
    SheetProblem.WEB_PAGE: _(
        "This is a web page with the name of a spreadsheet. Open it and save it as XLSX."
    ),
    SheetProblem.ENCRYPTED: _(
        "The file is protected by a password. Remove the password and load it again."
    ),
    SheetProblem.EMPTY: _("The file has no rows."),
    SheetProblem.BOMB: _("The file unpacks to far more than its size allows: refused."),
    SheetProblem.DAMAGED: _(
        "The file is damaged. Open it, save it once more and load it again."
    ),
    SheetProblem.MISSING_COLUMNS: _("These columns are missing: %(columns)s."),
    SheetProblem.TOO_MANY_ROWS: _("The file has more than %(limit)s rows."),
}

NUMBERS: Mapping[str, Text] = {
    NumberProblem.MISSING: _("The NIP is missing."),
    NumberProblem.LOST_DIGITS: _(
        "The spreadsheet kept the NIP as a number and lost its last digits. "
        "Format the column as text."
    ),
    NumberProblem.NOT_DIGITS: _("The NIP holds something other than digits."),
    NumberProblem.LENGTH: _("A NIP has 18 digits."),
    NumberProblem.BIRTH_DATE: _("The NIP does not begin with a real birth date."),
    NumberProblem.START_MONTH: _("Digits 9 to 14 of the NIP are no year and month."),
    NumberProblem.SEX: _("Digit 15 of the NIP must be 1 or 2."),
    NumberProblem.SERIAL: _("The NIP ends in 000, which is never given."),
    NumberProblem.TOO_YOUNG: _("By the NIP, service began before the age of 18."),
}
