"""The board as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.training.models import Concern

_WIDTHS = (5, 12, 24, 60, 28, 8, 28, 12, 18, 60, 16)


def write(stream: BinaryIO, concerns: Iterable[Concern]) -> None:
    """Write a row for each concern; every text is a text, never a formula."""
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    sheet = book.add_worksheet(_("The board")[:31])
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for column, head in enumerate(_heads()):
        sheet.write_string(0, column, head, bold)
    for row, one in enumerate(concerns, 1):
        sheet.write_number(row, 0, row, plain)
        for column, text in enumerate(_texts(one), 1):
            sheet.write_string(row, column, text, plain)
        sheet.write_number(row, 5, getattr(one, "count", 0), plain)
        if one.due_on:
            sheet.write_datetime(row, 7, one.due_on, day)
        if one.answered_at:
            sheet.write_datetime(row, 10, timezone.localdate(one.answered_at), day)
    sheet.freeze_panes(1, 0)
    book.close()


def _heads() -> list[str]:
    return [
        _("No."),
        _("Kind of concern"),
        _("Area of change"),
        _("Problem or challenge"),
        _("Raised by"),
        _("Votes"),
        _("Owner"),
        _("Answer due on"),
        _("State"),
        _("The answer"),
        _("Answered on"),
    ]


def _texts(one: Concern) -> list[str]:
    return [
        one.get_kind_display(),
        one.get_area_display(),
        one.text,
        one.shown_name,
        "",
        one.owner.full_name if one.owner else "",
        "",
        state(one),
        one.answer,
        "",
    ]


def state(one: Concern) -> str:
    """Where a concern stands, in words."""
    if one.is_hidden:
        return _("Taken off the board")
    if one.is_answered:
        return _("With an answer")
    return _("Waiting for its answer") if one.owner_id else _("Without an owner")
