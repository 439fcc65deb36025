"""Results of an assessment as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from sebalai.selection.models import Assessment
from sebalai.selection.queries.results import Judge, Results, Row

Cells = list[str | float | None]


def write_results(
    stream: Any,
    assessment: Assessment,
    rows: list[Row],
    read: Results | None,
    judges: list[Judge],
) -> None:
    """A sheet of candidates; with ``read`` also every single mark and the assessors."""
    import xlsxwriter  # noqa: PLC0415 - only this download writes a workbook

    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        titles = [item.title for item in assessment.rubric.items]
        _fill(
            book, head, _("Results"), _result_head(titles), _results(assessment, rows)
        )
        if read:
            shown = {row.entry.pk: row for row in rows}
            marks = _marks(assessment, read, shown)
            _fill(book, head, _("Marks"), _mark_head(titles), marks)
            _fill(book, head, _("Assessors"), _judge_head(), _judges(judges))


def _fill(
    book: Any, head: Any, title: str, header: list[str], rows: Iterable[Cells]
) -> None:
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, header, head)
    for place, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(place, column, cell)
            elif cell is not None:
                sheet.write_number(place, column, round(cell, 3))
    sheet.autofit(400)


def _result_head(titles: list[str]) -> list[str]:
    start = [_("No."), _("Name"), _("Work unit"), _("Scores"), _("Mean"), _("Median")]
    return [*start, _("Lowest"), _("Highest"), _("Standing out"), *titles]


def _results(assessment: Assessment, rows: list[Row]) -> Iterator[Cells]:
    for row in rows:
        candidate, one = row.entry.candidate, row.summary
        figures: Cells = [None, None, None, None]
        if one:
            figures = [one.mean, one.median, one.low, one.high]
        yield [
            row.entry.number,
            candidate.person.full_name,
            candidate.unit.name,
            row.count,
            *figures,
            row.unusual,
            *[row.means.get(item.code) for item in assessment.rubric.items],
        ]


def _mark_head(titles: list[str]) -> list[str]:
    return [_("No."), _("Name"), _("Assessor"), *titles, _("Total"), _("Note")]


def _marks(
    assessment: Assessment, read: Results, shown: dict[int, Row]
) -> Iterator[Cells]:
    for sheet in read.sheets:
        row = shown.get(sheet.entry_id)
        if row:
            yield [
                row.entry.number,
                row.entry.candidate.person.full_name,
                sheet.assessor.full_name,
                *[sheet.marks.get(item.code) for item in assessment.rubric.items],
                float(sheet.total or 0),
                sheet.note,
            ]


def _judge_head() -> list[str]:
    return [_("Assessor"), _("Panel"), _("Scores"), _("Points against the others")]


def _judges(judges: list[Judge]) -> Iterator[Cells]:
    for judge in judges:
        severity = judge.severity
        figures: Cells = [0.0, None]
        if severity:
            figures = [severity.count, severity.points]
        yield [judge.user.full_name, judge.panel, *figures]
