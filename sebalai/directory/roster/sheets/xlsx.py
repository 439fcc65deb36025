"""Office Open XML sheets as a stream."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
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
_ROW = re.compile(r"""[^>]*?\sr=["'](\d{1,7})["']""")
_KIND = re.compile(r"""\bt=["'](\w+)["']""")
_PLACE = re.compile(r"""\br=["']([A-Z]{1,3})\d+["']""")
_MARKED = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->", re.DOTALL)
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
def _index(letters: str) -> int:
    """``A`` is 0, ``AA`` is 26; nothing is the one before."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


@lru_cache(maxsize=512)
def _letters(index: int) -> str:
    letters = ""
    while index >= 0:
        letters = chr(65 + index % 26) + letters
        index = index // 26 - 1
    return letters


class SheetScan:
    """The rows of a worksheet, cut out of the stream one by one.

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
        self._prefix = prefix = root[1].decode()
        self._row_end = f"</{prefix}row>".encode()
        self._row_start = f"<{prefix}row"
        self._data_end = re.compile(
            f"</{prefix}sheetData>|<{prefix}sheetData\\s*/>".encode()
        )
        self._any_cell = self._cell_pattern(r"""(?: r=["']([A-Z]{1,3})\d+["'])?""")
        self._text = re.compile(
            rf"<{prefix}(?:v|t)(?: [^>]*)?>(.*?)</{prefix}(?:v|t)>", re.DOTALL
        )
        self._source = self._numbered(self._cut(head[root.end() :]))

    def _cell_pattern(self, place: str) -> re.Pattern[str]:
        """Place, other attributes, and the text: plain, or anything else inside."""
        inside = "<~(?:v|is><~t)>([^<]*+)</~(?:v|t></~is)>|(.*?)</~c>"
        pattern = rf"<~c{place}(?=[\s/>])([^>]*+)>(?:(?<=/>)|{inside})"
        return re.compile(pattern.replace("~", self._prefix), re.DOTALL)

    def _cut(self, tail: bytes) -> Iterator[str]:
        """The stream in pieces that each end with a row."""
        while chunk := self._stream.read(CHUNK):
            *pieces, tail = (tail + chunk).split(self._row_end)
            for piece in pieces:
                yield piece.decode(errors="replace")
            if len(tail) > LONGEST_ROW:
                raise BadSheet(SheetProblem.DAMAGED)
        *pieces, tail = tail.split(self._row_end)
        for piece in pieces:
            yield piece.decode(errors="replace")
        if not self._data_end.search(tail):
            raise BadSheet(SheetProblem.DAMAGED)

    def _numbered(self, pieces: Iterator[str]) -> Iterator[tuple[int, str]]:
        number = 0
        for piece in pieces:
            start = self._row_of(piece)
            place = _ROW.match(piece, start + len(self._row_start))
            number = int(place[1]) if place else number + piece.count(self._row_start)
            marked = "!" in piece and "<!" in piece  # the first is ten times quicker
            yield number, _MARKED.sub(_flat, piece) if marked else piece

    def _row_of(self, piece: str) -> int:
        """Where the row begins; before it may stand rows without a single cell."""
        at_start = piece.startswith(self._row_start)
        if at_start and piece[piece.find(">") - 1] != "/":
            return 0
        return piece.rfind(self._row_start)

    def first_rows(self, count: int) -> Iterator[list[str]]:
        """The first rows with all their cells, for the search of the header."""
        for _, piece in islice(self._source, count):
            cells = self._all_cells(piece)
            found = {_index(letters): cell for letters, cell in cells.items()}
            width = min(max(found, default=-1) + 1, MAX_COLUMNS)
            yield [str(found.get(index) or "").strip() for index in range(width)]

    def rows(self, wanted: Sequence[int]) -> Iterator[Row]:
        """The rows below those already seen, cells in the order of ``wanted``."""
        columns = [_letters(index) for index in wanted]
        # Wanted cells, and those that do not say their place first of all.
        place = f'(?: r="({"|".join(columns)})\\d+"|(?! r="))'
        chosen = self._cell_pattern(place)
        for number, piece in self._source:
            found = chosen.findall(piece)
            all_placed = all(map(itemgetter(0), found))
            cells = self._values(piece, found) if all_placed else self._all_cells(piece)
            yield number, tuple(map(cells.get, columns))

    def _all_cells(self, piece: str) -> dict[str, Cell]:
        """Every cell by the letters of its column, those without a place in turn."""
        found, last = [], ""
        for letters, attrs, plain, other in self._any_cell.findall(piece):
            if not letters:
                place = _PLACE.search(attrs)
                letters = place[1] if place else _letters(_index(last) + 1)
            last = letters
            found.append((letters, attrs, plain, other))
        return self._values(piece, found)

    def _values(
        self, piece: str, found: Iterable[tuple[str, str, str, str]]
    ) -> dict[str, Cell]:
        """The cells that hold something; ``piece`` is the row they come from."""
        cells: dict[str, Cell] = {}
        is_literal = "&" not in piece and "_x" not in piece
        for letters, attrs, plain, other in found:
            text = plain or "".join(self._text.findall(other))
            kind = _kind(attrs)
            if not text or kind == "e":
                continue
            if kind == "s":
                cells[letters] = self._string(text)
                continue
            if not is_literal:
                text = unescape(html.unescape(text))
            cells[letters] = read_number(text.strip()) if kind == "n" else text
        return cells

    def _string(self, place: str) -> str:
        try:
            return self._strings[int(place)]
        except (ValueError, IndexError):
            raise BadSheet(SheetProblem.DAMAGED) from None


@lru_cache(maxsize=256)
def _kind(attrs: str) -> str:
    found = _KIND.search(attrs)
    return found[1] if found else "n"


def _flat(mark: re.Match[str]) -> str:
    """A CDATA section as ordinary text; a comment as nothing."""
    return html.escape(mark[1]) if mark[1] else ""


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
