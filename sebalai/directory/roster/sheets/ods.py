"""OpenDocument sheets as a stream; repeated rows and cells are counted, not copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import groupby, islice
from operator import itemgetter
from typing import IO

from sebalai.directory.roster.sheets.archive import CHUNK, Package, each_element, parser
from sebalai.directory.roster.sheets.numbers import read_number
from sebalai.directory.roster.sheets.refusals import (
    HEADER_WITHIN,
    MAX_COLUMNS,
    MAX_ROWS,
    BadSheet,
    Cell,
    Header,
    Row,
    SheetProblem,
    Table,
    no_table,
)

Span = tuple[int, int, Cell]  # first column, one past the last, value
Filled = tuple[str, int, list[Span]]  # name of the table, row number, its cells
Tables = Iterator[tuple[str, Iterator[Filled]]]
_VALUES = ("office:date-value", "office:value", "office:boolean-value")


def read(package: Package, header: Header) -> Table:
    """The table of the document that has the header row."""
    _refuse_encrypted(package)
    any_rows = False
    filled = DocumentScan(package.open("content.xml")).parsed()
    tables: Tables = groupby(filled, key=itemgetter(0))
    for _, rows in tables:
        for _, _, spans in islice(rows, HEADER_WITHIN):
            any_rows = True
            headers = _as_header(spans)
            if (wanted := header.pick(headers)) is not None:
                found = _rows(rows, wanted, tables, copy(header))
                return Table(tuple(headers), found)
    raise no_table(header, any_rows)


def _rows(
    rows: Iterator[Filled], wanted: Sequence[int], others: Tables, header: Header
) -> Iterator[Row]:
    """The rows of the table; those of a second one with the header are refused."""
    for _, number, spans in rows:
        yield number, tuple([_at(spans, index) for index in wanted])
    for name, other in others:
        for _, _, spans in islice(other, HEADER_WITHIN):
            if header.pick(_as_header(spans)) is not None:
                if next(other, None):
                    raise BadSheet(SheetProblem.SEVERAL_SHEETS, sheet=name)
                break


def _at(spans: list[Span], index: int) -> Cell:
    for first, end, value in spans:
        if first <= index < end:
            return value
    return None


def _as_header(spans: list[Span]) -> list[str]:
    width = max((first for first, _, _ in spans), default=-1) + 1
    return [str(_at(spans, i) or "").strip() for i in range(min(width, MAX_COLUMNS))]


def _refuse_encrypted(package: Package) -> None:
    def entry(tag: str, _attrs: dict[str, str]) -> None:
        if tag == "encryption-data":
            raise BadSheet(SheetProblem.ENCRYPTED)

    if "META-INF/manifest.xml" in package:
        each_element(package, "META-INF/manifest.xml", entry)


class DocumentScan:
    """One pass over the document, table after table."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._parser = parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._ready: list[tuple[str, int, int, list[Span]]] = []
        self._spans: list[Span] = []
        self._texts: list[str] = []
        self._cell: Cell = None
        self._columns = self._row_times = self._cell_times = 0
        self._notes = self._paragraph = 0
        self._table, self._row = "", 0

    def parsed(self) -> Iterator[Filled]:
        """The filled rows; empty ones count but are not given out."""
        while chunk := self._stream.read(CHUNK):
            self._parser.Parse(chunk)
            yield from self._drain()
        self._parser.Parse(b"", True)
        yield from self._drain()

    def _drain(self) -> Iterator[Filled]:
        ready, self._ready = self._ready, []
        for table, number, times, spans in ready:
            for offset in range(times):
                yield table, number + offset, spans

    def _start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "table:table":
            self._table, self._row = attrs.get("table:name", ""), 0
        elif tag == "table:table-row":
            self._spans, self._columns = [], 0
            self._row_times = _times(attrs, "table:number-rows-repeated")
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._cell_times = _times(attrs, "table:number-columns-repeated")
            self._cell = _typed(attrs)
            self._texts.clear()
        elif tag == "office:annotation":
            self._notes += 1
        elif tag == "text:p":
            self._paragraph += 1
            if self._texts:
                self._texts.append(" ")
        elif tag in {"text:s", "text:tab", "text:line-break"}:
            self._texts.append(" ")

    def _text(self, text: str) -> None:
        if self._paragraph and not self._notes:
            self._texts.append(text)

    def _end(self, tag: str) -> None:
        if tag in {"table:table-cell", "table:covered-table-cell"}:
            value = self._cell if self._cell is not None else "".join(self._texts)
            end = self._columns + self._cell_times
            if value != "":
                self._spans.append((self._columns, end, value))
            self._columns = end
        elif tag == "table:table-row":
            if self._spans:
                times = min(self._row_times, MAX_ROWS + 1)
                self._ready.append((self._table, self._row + 1, times, self._spans))
            self._row += self._row_times
        elif tag == "office:annotation":
            self._notes -= 1
        elif tag == "text:p":
            self._paragraph -= 1


def _times(attrs: dict[str, str], name: str) -> int:
    text = attrs.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _typed(attrs: dict[str, str]) -> Cell:
    """The cell's own value; None for text, which stands between the tags."""
    for name in _VALUES:
        if name in attrs:
            return read_number(attrs[name])
    return attrs.get("office:string-value")
