"""Office Open XML sheets as a stream."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from posixpath import join, normpath
from typing import IO

from sebalai.directory.roster.sheets.archive import CHUNK, Package, each_element, parser
from sebalai.directory.roster.sheets.numbers import read_number
from sebalai.directory.roster.sheets.refusals import (
    MAX_COLUMNS,
    BadSheet,
    Cell,
    Header,
    Row,
    SheetProblem,
    Table,
    only_table,
)

MAX_STRINGS = 20_000_000
LONGEST_ROW = 32 * 1024**2
_ROOT = re.compile(rb"<((?:\w+:)?)worksheet\b")
_ROW = re.compile(rb"""[^>]*?\sr=["'](\d{1,7})["']""")
_KIND = re.compile(rb"""\bt=["'](\w+)["']""")
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})\d+["']""")
_MARKED = re.compile(rb"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->", re.DOTALL)
_ESCAPE = re.compile(r"_x(?:00[01][0-9A-Fa-f]|007F)_")
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def read(package: Package, header: Header) -> Table:
    """The worksheet that has the header row."""
    paths, epoch_1904 = _sheets(package)
    strings = _shared_strings(package)
    sheets = (
        SheetScan(name, package.open(path), strings) for name, path in paths.items()
    )
    return only_table(sheets, header, epoch_1904=epoch_1904)


@lru_cache(maxsize=512)
def _index(letters: bytes) -> int:
    """``A`` is 0, ``AA`` is 26; nothing is the one before."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


@lru_cache(maxsize=512)
def _letters(index: int) -> bytes:
    letters = b""
    while index >= 0:
        letters = bytes([65 + index % 26]) + letters
        index = index // 26 - 1
    return letters


class SheetScan:
    """The rows of a worksheet, cut out of the byte stream one by one.

    The data of a sheet is a regular language (rows hold cells, cells hold a value, and
    none nests), so two expressions read it, in less than half the time that a
    general parser spends on calling back for each of the seven million cells.
    """

    def __init__(self, name: str, stream: IO[bytes], strings: Sequence[str]) -> None:
        self.name = name
        self._stream = stream
        self._strings = strings
        head = stream.read(CHUNK)
        root = _ROOT.search(head)
        if root is None:
            raise BadSheet(SheetProblem.DAMAGED)
        self._prefix = prefix = root[1]
        self._row_end = b"</%brow>" % prefix
        self._row_start = b"<%brow" % prefix
        self._data_end = re.compile(
            rb"</%bsheetData>|<%bsheetData\s*/>" % (prefix, prefix)
        )
        self._cell = self._cell_pattern(rb"(?: r=[\"']([A-Z]{1,3})\d+[\"'])?")
        self._text = re.compile(
            rb"<%b(?:v|t)(?: [^>]*)?>(.*?)</%b(?:v|t)>" % (prefix, prefix), re.DOTALL
        )
        self._source = self._numbered(self._cut(head[root.end() :]))

    def _cell_pattern(self, place: bytes) -> re.Pattern[bytes]:
        """Place, other attributes, and the text: plain, or anything else inside."""
        pattern = rb"<~c%b([^>]*?)(?:/>|>(?:<~(?:v|is><~t)>([^<]*)</~(?:v|t></~is)>|(.*?))</~c>)"
        return re.compile(pattern.replace(b"~", self._prefix) % place, re.DOTALL)

    def _cut(self, tail: bytes) -> Iterator[bytes]:
        """The stream in pieces that each end with a row."""
        while chunk := self._stream.read(CHUNK):
            *pieces, tail = (tail + chunk).split(self._row_end)
            yield from pieces
            if len(tail) > LONGEST_ROW:
                raise BadSheet(SheetProblem.DAMAGED)
        *pieces, tail = tail.split(self._row_end)
        yield from pieces
        if not self._data_end.search(tail):
            raise BadSheet(SheetProblem.DAMAGED)

    def _numbered(self, pieces: Iterator[bytes]) -> Iterator[tuple[int, bytes]]:
        number = 0
        for piece in pieces:
            start = piece.rfind(self._row_start)
            place = _ROW.match(piece, start + len(self._row_start))
            number = int(place[1]) if place else number + piece.count(self._row_start)
            yield number, piece if b"<!" not in piece else _MARKED.sub(_flat, piece)

    def first_rows(self, count: int) -> Iterator[list[str]]:
        """The first rows with all their cells, for the search of the header."""
        for _, piece in islice(self._source, count):
            cells = self._cells(piece, _AnyColumn(), self._cell)
            width = min(max(cells, default=-1) + 1, MAX_COLUMNS)
            yield [str(cells.get(index) or "").strip() for index in range(width)]

    def rows(self, wanted: Sequence[int]) -> Iterator[Row]:
        """The rows below those already seen, cells in the order of ``wanted``."""
        places = {_letters(index): index for index in wanted}
        any_cell, placed_cell = (b"<%bc" % self._prefix, b'<%bc r="' % self._prefix)
        chosen = self._cell_pattern(rb' r="(%b)\d+"' % b"|".join(places))
        for number, piece in self._source:
            # Where each cell says its place, the unwanted ones need no look.
            all_placed = piece.count(any_cell) == piece.count(placed_cell)
            cells = self._cells(piece, places, chosen if all_placed else self._cell)
            yield number, tuple([cells.get(index) for index in wanted])

    def _cells(
        self, piece: bytes, places: Mapping[bytes, int], pattern: re.Pattern[bytes]
    ) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        last = b""
        for letters, attrs, plain, other in pattern.findall(piece):
            if not letters:
                place = _PLACE.search(attrs)
                letters = place[1] if place else _letters(_index(last) + 1)
            last = letters
            if (plain or other) and letters in places:
                text = plain or b"".join(self._text.findall(other))
                cells[places[letters]] = self._value(attrs, text)
        return cells

    def _value(self, attrs: bytes, raw: bytes) -> Cell:
        kind = _kind(attrs)
        if kind == b"s":
            try:
                return self._strings[int(raw)]
            except (ValueError, IndexError):
                raise BadSheet(SheetProblem.DAMAGED) from None
        text = _decoded(raw)
        if kind == b"n":
            return read_number(text.strip())
        return None if kind == b"e" else unescape(text)


class _AnyColumn(dict[bytes, int]):
    """Every column, so that a header can be found anywhere."""

    def __contains__(self, letters: object) -> bool:
        return True

    def __missing__(self, letters: bytes) -> int:
        return _index(letters)


@lru_cache(maxsize=256)
def _kind(attrs: bytes) -> bytes:
    found = _KIND.search(attrs)
    return found[1] if found else b"n"


def _decoded(raw: bytes) -> str:
    text = raw.decode("utf-8", errors="replace")
    return html.unescape(text) if "&" in text else text


def _flat(mark: re.Match[bytes]) -> bytes:
    """A CDATA section as ordinary text; a comment as nothing."""
    return html.escape(mark[1].decode("utf-8", "replace")).encode() if mark[1] else b""


def unescape(text: str) -> str:
    """Text with control characters such as ``_x000D_`` taken out."""
    return _ESCAPE.sub("", text) if "_x" in text else text


def _sheets(package: Package) -> tuple[dict[str, str], bool]:
    """Names of the worksheets with their parts, in tab order; and the date system."""
    names: dict[str, str] = {}
    targets: dict[str, str] = {}
    epoch_1904 = False

    def workbook(tag: str, attrs: dict[str, str]) -> None:
        nonlocal epoch_1904
        if tag == "sheet":
            relation_id = next((v for k, v in attrs.items() if k.endswith(":id")), "")
            names[relation_id] = attrs.get("name", "")
        elif tag == "workbookPr":
            epoch_1904 = attrs.get("date1904") in {"1", "true"}

    def relation(tag: str, attrs: dict[str, str]) -> None:
        if tag == "Relationship" and attrs.get("Type", "").endswith("/worksheet"):
            path = normpath(join("/xl", attrs["Target"])).lstrip("/")
            targets[attrs["Id"]] = path

    each_element(package, _WORKBOOK, workbook)
    if _RELATIONS in package:
        each_element(package, _RELATIONS, relation)
    found = {
        name: targets[relation_id]
        for relation_id, name in names.items()
        if targets.get(relation_id, "") in package
    }
    return found, epoch_1904


def _shared_strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    strings: list[str] = []
    texts: list[str] = []

    def start(tag: str, _attrs: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            strings.append(unescape("".join(texts)))
            texts.clear()
            if len(strings) > MAX_STRINGS:
                raise BadSheet(SheetProblem.BOMB)

    made = parser()
    made.StartElementHandler = start
    made.CharacterDataHandler = texts.append
    with package.open("xl/sharedStrings.xml") as part:
        made.ParseFile(part)
    strings.append(unescape("".join(texts)))
    return strings[1:]
