"""The DOCX, opened with python-docx: the same content, ready to edit."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from PIL import Image

from sebalai.appointment.document import Letterhead, Signer, docx
from sebalai.appointment.document.content import ANNEX_HEAD
from sebalai.appointment.rules import Paper
from sebalai.appointment.wording import Order
from tests.appointment.pure.papers import decree, squeezed
from tests.appointment.pure.test_pdf import HOSTILE


def opened(content: bytes):
    return Document(io.BytesIO(content))


def whole_text(document) -> str:
    """Everything in the body in reading order, tables included."""
    return squeezed(
        "".join(node.text or "" for node in document.element.iter() if _is_text(node))
    )


def _is_text(node) -> bool:
    return isinstance(node.tag, str) and node.tag.endswith("}t")


@pytest.fixture(scope="module")
def full() -> bytes:
    return docx(decree(300))


def test_annex_holds_every_agent(full: bytes) -> None:
    annex = opened(full).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in annex.rows]
    assert rows[0] == list(ANNEX_HEAD)
    assert [row[1] for row in rows[1:]] == [
        f"Pegawai Ke-{n:04d}, S.E." for n in range(1, 301)
    ]
    assert rows[300] == [
        "300.",
        "Pegawai Ke-0300, S.E.",
        "19860926 201505 1 001",
        "Penata, III/c",
        "Analis Kebijakan Ahli Muda",
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        "Anggota",
        "",
    ]


def test_annex_head_repeats_and_rows_stay_whole(full: bytes) -> None:
    annex = opened(full).tables[-1]._tbl
    assert len(annex.xpath("./w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(annex.xpath("./w:tr/w:trPr/w:cantSplit")) == 300


def test_last_rows_stay_with_the_signature(full: bytes) -> None:
    document = opened(full)
    kept = [
        row[0].paragraphs[0].paragraph_format.keep_with_next
        for row in (line.cells for line in document.tables[-1].rows)
    ]
    assert kept[-2:] == [True, True]
    assert not any(kept[:-2])
    assert (
        document.tables[0]
        .rows[-1]
        .cells[0]
        .paragraphs[0]
        .paragraph_format.keep_with_next
    )


def test_anatomy_in_reading_order(full: bytes) -> None:
    text = whole_text(opened(full))
    at = 0
    for part in (
        "KEPUTUSAN GUBERNUR KEPULAUAN SERUMPUN NOMOR 188.44/12/ORG/2026 TENTANG",
        "Menimbang:a.",
        "Mengingat:1.",
        "Memperhatikan:Berita",
        "MEMUTUSKAN:",
        "Menetapkan:KEPUTUSAN",
        *("KESATU:", "KEDUA:", "KETIGA:", "KEEMPAT:", "KELIMA:", "KEENAM:"),
        "Ditetapkan di Pangkal Serumpun pada tanggal 1 Februari 2026",
        "GUBERNUR KEPULAUAN SERUMPUN, Rahmat Hidayat",
        "Tembusan:",
        "LAMPIRAN",
        "GUBERNUR KEPULAUAN SERUMPUN, Rahmat Hidayat",
    ):
        at = text.index(squeezed(part), at) + 1


def test_no_tag_of_the_layout_is_left(full: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(full)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                content = parts.read(name)
                assert b"{{" not in content, name
                assert b"{%" not in content, name


def test_hostile_names_are_written_as_they_are() -> None:
    annex = opened(docx(decree(HOSTILE))).tables[-1]
    assert [row.cells[1].text for row in annex.rows[1:]] == HOSTILE


def test_hostile_text_in_every_other_place() -> None:
    bad = '{{ 7*7 }} {_{ <w:p/> & "x"'
    document = decree(
        place=bad,
        signer=Signer(bad, bad, bad, bad, on_behalf_of=bad),
        letterhead=Letterhead((bad,), bad),
        number=bad,
        wording=replace(
            decree().wording, orders=(Order(bad, (bad, bad)),), copies=(bad,)
        ),
    )
    text = whole_text(opened(docx(document)))
    assert text.upper().count(squeezed(bad).upper()) == 19


def test_text_that_is_no_xml_is_left_out() -> None:
    annex = opened(docx(decree(["Bu\u202edi\x00\x07\n\tSantoso\x0c"]))).tables[-1]
    assert annex.rows[1].cells[1].text == "Budi Santoso"


def test_draft_is_marked_and_final_is_not() -> None:
    def headers(content: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return b"".join(
                parts.read(name) for name in parts.namelist() if "word/header" in name
            )

    assert headers(docx(decree(draft=True))).count(b'string="DRAF"') == 2
    assert b"DRAF" not in headers(docx(decree()))


@pytest.mark.parametrize(("paper", "width"), [(Paper.F4, 21.5), (Paper.A4, 21.0)])
def test_paper(paper: Paper, width: float) -> None:
    first, annex = opened(docx(decree(1, paper=paper))).sections
    assert first.page_width.cm == pytest.approx(width, abs=0.01)
    assert annex.page_height.cm == pytest.approx(width, abs=0.01)
    assert annex.orientation == WD_ORIENT.LANDSCAPE


def test_emblem_is_optional() -> None:
    drawing = io.BytesIO()
    Image.new("RGB", (40, 50), "green").save(drawing, "PNG")
    head = Letterhead(("Sekretariat Daerah",), "Jalan Merdeka 1", drawing.getvalue())
    assert len(opened(docx(decree(letterhead=head))).inline_shapes) == 1
    assert len(opened(docx(decree(letterhead=None))).inline_shapes) == 0
