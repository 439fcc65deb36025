"""Spreadsheets in memory, sound and unsound."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import xlsxwriter

HEADERS = ("AGAMA NAMA", "NIP BARU", "NAMA", "UNOR ID", "NIK")
BUDI = ("Agama Rekaan", "198609262015051001", "Budi", "u1", "9900990012345678")
SARI = ("Agama Rekaan", "198609262021212003", "Sari", "u2", "9900990087654321")

_WORKBOOK = (
    '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
_RELATIONS = (
    '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="{}"/>'
    "</Relationships>"
)
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(*sheets: Sequence[Sequence[Any]], **options: Any) -> io.BytesIO:
    """A workbook with these sheets, each a list of rows."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    for rows in sheets:
        sheet = book.add_worksheet()
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)
    book.close()
    stream.seek(0)
    return stream


def zipped(**parts: str | bytes) -> io.BytesIO:
    """A zip; ``__`` in a name is a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    stream.seek(0)
    return stream


def raw_xlsx(
    sheet: str, *, target: str = "worksheets/sheet1.xml", **parts: str
) -> io.BytesIO:
    """A workbook around hand-written XML of its only sheet."""
    return zipped(
        **{
            "xl/workbook.xml": _WORKBOOK,
            "xl/_rels/workbook.xml.rels": _RELATIONS.format(target),
            "xl/worksheets/sheet1.xml": sheet,
            **parts,
        }
    )


def raw_ods(table: str, manifest: str = "<manifest/>") -> io.BytesIO:
    return zipped(
        **{
            "mimetype": _ODS,
            "META-INF/manifest.xml": manifest,
            "content.xml": f'<?xml version="1.0"?><d>{table}</d>',
        }
    )
