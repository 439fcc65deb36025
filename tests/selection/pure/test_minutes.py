"""The minutes, judged by reading their PDF and DOCX with other libraries."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from sebalai.core.documents.typeset import Unprintable
from sebalai.selection.minutes import Annex, Participant, docx, pdf, unprintable
from sebalai.selection.minutes.wording import Fact
from tests.appointment.pure.papers import page_texts, squeezed
from tests.appointment.pure.test_docx import opened, whole_text
from tests.appointment.pure.test_pdf import HOSTILE
from tests.selection.pure.meetings import HEAD, minutes

ANATOMY = (
    "PEMERINTAH PROVINSI SEKRETARIAT DAERAH Jalan Merdeka 1",
    "BERITA ACARA NOMOR 000.8/12/ORG/2027 TENTANG",
    "PENETAPAN HASIL PEMILIHAN AGEN PERUBAHAN",
    "Pada hari ini,",
    "1. Rudi Hartono, S.H., Sekretaris Daerah, selaku Ketua;",
    "3. Dewi Lestari, Akademisi, selaku Anggota;",
    "1. Pemilihan dilaksanakan menurut aturan periode program",
    "Lampiran II.",
    "01234567 89abcdef 01234567",
    "4. Panitia tidak mengubah hasil perhitungan.",
    "6. Seluruh calon terpilih telah menyatakan bersedia.",
    "Demikian Berita Acara ini",
    "Dibuat di Pangkal Serumpun pada tanggal 1 Februari 2027",
    "Ketua",
    "Rudi Hartono, S.H.",
    "LAMPIRAN I BERITA ACARA NOMOR 000.8/12/ORG/2027 TANGGAL 1 FEBRUARI 2027",
    "DAFTAR HASIL PEMILIHAN",
    "LAMPIRAN II",
    "PermenPANRB 27/2014",
)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf(minutes(300))


@pytest.fixture(scope="module")
def word() -> bytes:
    return docx(minutes(300))


def in_order(text: str) -> None:
    at = 0
    for part in ANATOMY:
        at = text.index(squeezed(part), at) + 1


def test_anatomy_in_reading_order(paper, word) -> None:
    in_order("".join(page_texts(paper)))
    in_order(whole_text(opened(word)))


def test_says_it_is_pdf_a_2b_and_accessible(paper) -> None:
    with pikepdf.open(io.BytesIO(paper)) as document:
        meta = document.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"].startswith("BERITA ACARA NOMOR 000.8/12/ORG/2027")
        assert str(document.Root.Lang) == "id"
        assert document.Root.MarkInfo.Marked


def test_the_annex_repeats_its_head_on_each_page(paper) -> None:
    pages = page_texts(paper)
    first = next(n for n, page in enumerate(pages) if "LAMPIRANI" in page)
    last = next(n for n, page in enumerate(pages) if "LAMPIRANII" in page)
    head = squeezed("".join(HEAD))
    assert last - first > 5
    assert [head in page for page in pages[first:last]] == [True] * (last - first)
    text = "".join(pages)
    places = [text.index(f"{n}.PegawaiKe-{n:04d},S.E.") for n in range(1, 301)]
    assert places == sorted(places)


def test_the_word_annex_holds_every_row_under_a_repeated_head(word) -> None:
    document = opened(word)
    table = document.tables[-2]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == list(HEAD)
    assert [row[1] for row in rows[1:]] == [
        f"Pegawai Ke-{n:04d}, S.E." for n in range(1, 301)
    ]
    assert len(table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(table._tbl.xpath("./w:tr/w:trPr/w:cantSplit")) == 300
    sheets = [section.orientation for section in document.sections]
    assert sheets == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.LANDSCAPE]


def test_no_tag_of_the_layout_is_left(word) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                content = parts.read(name)
                assert b"{{" not in content, name
                assert b"{%" not in content, name


def test_sections_follow_what_holds_and_count_on() -> None:
    facts = frozenset({Fact.BY_RULE, Fact.LOCKS, Fact.NOTE})
    text = "".join(page_texts(pdf(minutes(facts=facts))))
    assert squeezed("3. Panitia menggunakan daftar “nilai-skenario” yang") in text
    assert squeezed("4. Di luar perhitungan, panitia memutuskan") in text
    assert squeezed("5. Catatan panitia: nilai-catatan") in text
    assert squeezed("6. Rapat menetapkan") in text
    assert "masakeberatan" not in text


def test_hostile_names_are_printed_as_they_are() -> None:
    people = tuple(Participant(name, "Anggota tim", "Anggota") for name in HOSTILE)
    document = minutes(HOSTILE, participants=people)
    text = "".join(page_texts(pdf(document)))
    for name in HOSTILE:
        assert text.count(squeezed(name)) >= 3, name
    table = opened(docx(document)).tables[-2]
    assert [row.cells[1].text for row in table.rows[1:]] == HOSTILE


def test_what_the_committee_wrote_is_never_read_as_a_tag() -> None:
    bad = '{jumlah} {{ 7*7 }} #panic("x") <w:p/> & "kutip"'
    values = {**minutes().values, "catatan": bad}
    document = minutes(values=values, facts=frozenset({Fact.NOTE}), place=bad)
    assert "".join(page_texts(pdf(document))).count(squeezed(bad)) == 2
    assert whole_text(opened(docx(document))).count(squeezed(bad)) == 2


def test_letter_without_a_glyph_is_refused_when_final() -> None:
    document = minutes(["王", "Budi"])
    assert unprintable(document) == ("王",)
    with pytest.raises(Unprintable):
        pdf(document)
    assert "\ufffd" in "".join(page_texts(pdf(replace(document, draft=True))))


def test_a_draft_is_marked_and_has_dots_for_its_number() -> None:
    pages = page_texts(pdf(minutes(3, draft=True, number="")))
    assert all("DRAF" in page for page in pages)
    assert "NOMOR…………" in pages[0]


def test_the_same_minutes_give_the_same_bytes() -> None:
    assert pdf(minutes(5)) == pdf(minutes(5))


@pytest.mark.parametrize("people", [1, 2, 5, 9])
def test_the_date_stays_with_the_first_signatures(people: int) -> None:
    signers = tuple(Participant(f"Nama {n}", "", "Anggota") for n in range(people))
    for extra in range(0, 24, 4):
        values = {**minutes().values, "catatan": "panjang sekali " * 12 * extra}
        document = minutes(
            participants=signers, values=values, facts=frozenset({Fact.NOTE})
        )
        page = next(p for p in page_texts(pdf(document)) if "DibuatdiPangkal" in p)
        assert "AnggotaNama0" in page or "AnggotaAnggotaNama0" in page


def test_an_annex_without_rows_still_has_its_head() -> None:
    empty = Annex("kunci", "Kunci", ("No.", "Nama"), (1, 5), ())
    document = minutes(annexes=(empty,), held_on=date(2027, 3, 1))
    assert opened(docx(document)).tables[-1].rows[0].cells[1].text == "Nama"
    assert Document(io.BytesIO(docx(document))).sections[-1].page_width.cm > 29
