"""Any spreadsheet comes out as the same rows, and a bad one as one clear refusal."""

import codecs
import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from python_calamine import CalamineWorkbook

from sebalai.directory.roster.columns import RosterHeader
from sebalai.directory.roster.sheets import BadSheet, SheetProblem, open_table
from tests.directory.pure.workbooks import (
    BUDI,
    HEADERS,
    SARI,
    raw_ods,
    raw_xlsx,
    xlsx,
    zipped,
)

FILES = Path(__file__).parents[1] / "files"
TWO = [
    (2, ("198609262015051001", "Budi", "u1")),
    (3, ("198609262021212003", "Sari", "u2")),
]


class Everything:
    """Takes the first row for a header and wants all its columns."""

    def pick(self, cells):
        return list(range(len(cells)))

    def missing(self):
        return []


def read(stream, header=None, **limits):
    with open_table(stream, header or RosterHeader(), **limits) as table:
        return list(table.rows)


def refusal(stream, **limits):
    with pytest.raises(BadSheet) as refused:
        read(stream, **limits)
    return refused.value


def text(encoding="utf-8", delimiter=",", lines=(HEADERS, BUDI, SARI)):
    return io.BytesIO(
        "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_in_every_encoding_and_delimiter(encoding, delimiter):
    assert read(text(encoding, delimiter)) == TWO


@pytest.mark.parametrize("options", [{}, {"constant_memory": True}])
def test_excel(options):
    assert read(xlsx([HEADERS, BUDI, SARI], **options)) == TWO


def test_only_the_wanted_columns_leave_the_sheet():
    for stream in (xlsx([HEADERS, BUDI]), text()):
        cells = {cell for _, row in read(stream) for cell in row}
        assert not cells & {BUDI[0], BUDI[4]}


def test_titles_above_the_header_and_sheets_before_it_are_passed_over():
    book = xlsx([["Petunjuk"]], [["Daftar pegawai"], [], HEADERS, BUDI, [], SARI])
    assert [number for number, _ in read(book)] == [4, 6]


def test_old_excel():
    with (FILES / "roster.xls").open("rb") as stream:
        rows = read(stream)
    assert rows == [
        (4, ("198609262015051001", "Budi", date(1986, 9, 26), 2, "u1")),
        (5, (1.98609262021212e17, "Sari", "", "", "u2")),
    ]


def test_open_document():
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = "<table:table-row>{}</table:table-row>".format
    rows = [row("".join(map(cell.format, cells))) for cells in (HEADERS, BUDI, SARI)]
    assert read(raw_ods(f"<table:table>{''.join(rows)}</table:table>")) == TWO


def test_open_document_counts_repeated_cells_and_rows():
    table = """<table:table><table:table-row><table:table-cell><text:p>NIP</text:p>
    </table:table-cell><table:table-cell><text:p>NAMA</text:p></table:table-cell>
    <table:table-cell><text:p>UNOR ID</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>
    <table:table-row table:number-rows-repeated="2">
    <table:table-cell office:value-type="float" office:value="12"/>
    <table:table-cell table:number-columns-repeated="900000"><office:annotation>
    <text:p>catatan</text:p></office:annotation><text:p>Budi<text:s/>S</text:p>
    <text:p>T</text:p></table:table-cell></table:table-row>
    <table:table-row table:number-rows-repeated="1048000"><table:table-cell/>
    </table:table-row></table:table>"""
    row = (12, "Budi S T", "Budi S T")
    assert read(raw_ods(table)) == [(9, row), (10, row)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(
                    st.characters(exclude_categories=("Cc", "Cs"), max_codepoint=0xFFFD)
                ),
                st.integers(-(10**14), 10**14),
                st.floats(-1e9, 1e9),
                st.none(),
            ),
            min_size=30,
            max_size=30,
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_excel_is_read_as_another_reader_reads_it(rows, in_line):
    book = xlsx(
        [["kepala"] * 30, *rows], strings_to_formulas=False, constant_memory=in_line
    )
    other = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    book.seek(0)
    found = dict(read(book, Everything())) if any(map(any, rows)) else {}
    for number, cells in found.items():
        for mine, theirs in zip(cells, other[number - 1], strict=False):
            same = mine == theirs or (mine in (None, "") and theirs == "")
            assert same or (isinstance(mine, float) and mine == pytest.approx(theirs))


@pytest.mark.parametrize("prefix", ["", "x:"])
@pytest.mark.parametrize(
    "target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"]
)
def test_excel_written_by_unusual_programs(prefix, target):
    """No cell places, single quotes, comments, CDATA, formulas, inline text."""
    sheet = """<?xml version='1.0'?><{p}worksheet><{p}sheetData>
    <{p}row><{p}c t='inlineStr'><{p}is><{p}t>NIP</{p}t></{p}is></{p}c>
    <{p}c t='inlineStr'><{p}is><{p}t>NAMA</{p}t></{p}is></{p}c><{p}c s='1'/>
    <{p}c t='inlineStr'><{p}is><{p}t>UNOR ID</{p}t></{p}is></{p}c></{p}row>
    <{p}row r='3'/>
    <{p}row r='4'><{p}c r='D4' t='str'><{p}f>A1&amp;"x"</{p}f><{p}v>u&lt;1</{p}v></{p}c>
    <{p}c s='2' r='A4'><{p}v>198609262015051001</{p}v></{p}c><!-- <c r='B4'/> -->
    <{p}c r='B4' t='inlineStr'><{p}is><{p}r><{p}t><![CDATA[Bu&di]]></{p}t></{p}r>
    <{p}r><{p}t xml:space='preserve'> S</{p}t></{p}r></{p}is></{p}c></{p}row>
    <{p}row><{p}c r="A5" t="e"><{p}v>#N/A</{p}v></{p}c><{p}c t="b"><{p}v>1</{p}v></{p}c></{p}row>
    </{p}sheetData></{p}worksheet>""".replace("{p}", prefix)
    rows = read(raw_xlsx(sheet, target=target))
    assert rows == [(4, (198609262015051001, "Bu&di S", "u<1")), (5, (None, "1", None))]


def test_excel_dates_of_the_1904_system_are_marked():
    book = xlsx([HEADERS, BUDI], date_1904=True)
    with open_table(book, RosterHeader()) as table:
        assert table.epoch_1904


def test_a_number_with_all_its_digits_stays_exact():
    sheet = "<worksheet><sheetData><row><c r='A1'><v>198609262015051001</v></c></row><row><c><v>198609262015051001</v></c></row></sheetData></worksheet>"
    assert read(raw_xlsx(sheet), Everything()) == [(2, (198609262015051001,))]


ENCRYPTED = codecs.decode("d0cf11e0a1b11ae1", "hex") + "EncryptedPackage".encode(
    "utf-16-le"
)
BOMB = b"<worksheet>" + b" " * 6_000_000
ENTITIES = '<!DOCTYPE a [<!ENTITY b "c">]><sst><si><t>&b;</t></si></sst>'


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", SheetProblem.EMPTY),
        (b"\r\n\r\n", SheetProblem.EMPTY),
        (b"NIP,NAMA,UNOR ID\r\n", SheetProblem.EMPTY),
        (b"%PDF-1.7\n%\xe2\xe3\x00\x01", SheetProblem.NOT_A_SPREADSHEET),
        (b"\x89PNG\r\n\x1a\n\x00\x00", SheetProblem.NOT_A_SPREADSHEET),
        (b"Yth. Bapak Ibu\nterlampir", SheetProblem.NOT_A_SPREADSHEET),
        (b"<html><table><tr><td>NIP", SheetProblem.WEB_PAGE),
        (b"NAMA,UNOR ID\nBudi,u1", SheetProblem.MISSING_COLUMNS),
        (ENCRYPTED, SheetProblem.ENCRYPTED),
        (b"PK\x03\x04junk", SheetProblem.DAMAGED),
        (codecs.decode("d0cf11e0a1b11ae1", "hex") + b"\0" * 600, SheetProblem.DAMAGED),
    ],
)
def test_what_is_no_table_is_refused(content, problem):
    assert refusal(io.BytesIO(content)).problem is problem


@pytest.mark.parametrize(
    ("stream", "problem"),
    [
        (xlsx([[]]), SheetProblem.EMPTY),
        (xlsx([HEADERS]), SheetProblem.EMPTY),
        (xlsx([["NIP BARU", "NAMA"], BUDI]), SheetProblem.MISSING_COLUMNS),
        (zipped(**{"word/document.xml": "<a/>"}), SheetProblem.NOT_A_SPREADSHEET),
        (raw_xlsx(BOMB.decode()), SheetProblem.BOMB),
        (
            raw_xlsx("<worksheet/>", **{"xl/media/x": "0" * 6_000_000}),
            SheetProblem.BOMB,
        ),
        (raw_xlsx("<worksheet><sheetData><row>"), SheetProblem.DAMAGED),
        (raw_xlsx("nothing"), SheetProblem.DAMAGED),
        (
            raw_xlsx("<worksheet/>", **{"xl/sharedStrings.xml": ENTITIES}),
            SheetProblem.DAMAGED,
        ),
        (
            raw_xlsx("<worksheet/>", **{"xl/sharedStrings.xml": "<sst>"}),
            SheetProblem.DAMAGED,
        ),
        (raw_ods("<table:table/>"), SheetProblem.EMPTY),
        (raw_ods("<table:table>"), SheetProblem.DAMAGED),
        (raw_ods("", "<m><m:encryption-data/></m>"), SheetProblem.ENCRYPTED),
    ],
)
def test_unsound_archives_are_refused(stream, problem):
    assert refusal(stream).problem is problem


TWO_TABLES = "".join(
    f'<table:table table:name="t{n}">'
    + "".join(
        "<table:table-row>"
        + "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
            for cell in cells
        )
        + "</table:table-row>"
        for cells in (HEADERS, BUDI)
    )
    + "</table:table>"
    for n in (1, 2)
)


@pytest.mark.parametrize(
    ("stream", "name"),
    [
        (xlsx([HEADERS, BUDI], [["x"]], [HEADERS, SARI]), "Sheet3"),
        (raw_ods(TWO_TABLES), "t2"),
    ],
)
def test_rows_in_a_second_sheet_are_not_passed_over(stream, name):
    refused = refusal(stream)
    assert (refused.problem, refused.params) == (
        SheetProblem.SEVERAL_SHEETS,
        {"sheet": name},
    )


def test_a_second_sheet_with_nothing_but_headers_does_no_harm():
    assert read(xlsx([HEADERS, BUDI, SARI], [["ID", "NAMA UNOR", "ID ATASAN"]])) == TWO


def test_a_truncated_workbook_is_refused():
    whole = xlsx([HEADERS, *[BUDI] * 500]).getvalue()
    assert refusal(io.BytesIO(whole[: len(whole) // 2])).problem is SheetProblem.DAMAGED


def test_a_missing_column_is_named():
    refused = refusal(text(lines=(("NIP BARU", "NAMA"), ("1", "Budi"))))
    assert refused.params == {"columns": "UNOR ID"}


def test_too_many_rows_are_refused():
    refused = refusal(text(lines=(HEADERS, BUDI, SARI)), max_rows=1)
    assert (refused.problem, refused.params) == (
        SheetProblem.TOO_MANY_ROWS,
        {"limit": "1"},
    )


def test_an_unclosed_quote_is_damage():
    broken = b'NIP,NAMA,UNOR ID\n"1,Budi,u1\n' + b"2,Sari,u2\n" * 20_000
    assert refusal(io.BytesIO(broken)).problem is SheetProblem.DAMAGED


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content):
    for start in (b"", b"PK\x03\x04", codecs.BOM_UTF16_LE):
        with suppress(BadSheet):
            read(io.BytesIO(start + content))


def test_a_date_cell_comes_as_its_serial():
    row = ("", "1", date(2020, 1, 2), "u")
    assert read(xlsx([HEADERS, row], default_date_format="d"))[0][1][1] == 43832
