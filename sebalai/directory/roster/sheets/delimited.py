"""CSV in the shapes that Indonesian offices save: any delimiter, any encoding."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import BinaryIO

from sebalai.directory.roster.sheets.refusals import (
    HEADER_WITHIN,
    BadSheet,
    Header,
    Row,
    SheetProblem,
    Table,
    no_table,
)

DELIMITERS = ",;\t|"
_SAMPLE = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WEB_PAGE = re.compile(rb"\s*<(!doctype|html|head|meta|table|\?xml)", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def read(stream: BinaryIO, header: Header) -> Table:
    """The text as a table; the delimiter is the one whose header row fits."""
    encoding = _encoding(stream)
    best: list[list[str]] = []
    for delimiter in DELIMITERS:
        rows = _records(stream, encoding, delimiter)
        for _, cells in islice(rows, HEADER_WITHIN):
            headers = [cell.strip() for cell in cells]
            if any(headers):
                best.append(headers)
            if (wanted := header.pick(headers)) is not None:
                return Table(tuple(headers), _pick(rows, wanted))
        rows.close()
    if best and max(len(cells) for cells in best) < 2:
        raise BadSheet(SheetProblem.NOT_A_SPREADSHEET)
    raise no_table(header, bool(best))


def _pick(
    rows: Iterator[tuple[int, list[str]]], wanted: Sequence[int]
) -> Iterator[Row]:
    for number, cells in rows:
        width = len(cells)
        yield number, tuple([cells[i] if i < width else None for i in wanted])


def _records(
    stream: BinaryIO, encoding: str, delimiter: str
) -> Generator[tuple[int, list[str]], None, None]:
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        yield from enumerate(csv.reader(text, delimiter=delimiter), start=1)
    except csv.Error as error:
        raise BadSheet(SheetProblem.DAMAGED) from error
    finally:
        with suppress(ValueError):  # its owner may have closed the stream already
            text.detach()


def _encoding(stream: BinaryIO) -> str:
    sample = stream.read(_SAMPLE)
    stream.seek(0)
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    if _WEB_PAGE.match(sample):
        raise BadSheet(SheetProblem.WEB_PAGE)
    if guess := _utf16_without_mark(sample):
        return guess
    if _BINARY.search(sample):
        raise BadSheet(SheetProblem.NOT_A_SPREADSHEET)
    return "utf-8" if _is_utf8(stream) else "cp1252"


def _utf16_without_mark(sample: bytes) -> str:
    """Latin text in UTF-16 has a zero as every second byte."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def _is_utf8(stream: BinaryIO) -> bool:
    decode = codecs.getincrementaldecoder("utf-8")().decode
    try:
        while chunk := stream.read(1024 * 1024):
            decode(chunk)
        decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True
