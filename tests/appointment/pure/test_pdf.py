"""The PDF, judged by reading it with another library."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from sebalai.appointment.document import (
    Letterhead,
    Signer,
    Unprintable,
    pdf,
    unprintable,
)
from sebalai.appointment.rules import Paper
from sebalai.appointment.wording import Order
from tests.appointment.pure.papers import agent, decree, page_texts, squeezed

HEAD = "No.NamaNIPPangkat/Gol.JabatanUnitkerjaKedudukanKeterangan"
HOSTILE = [
    '#panic("x")',
    '#read("/etc/passwd")',
    "$ x^2 $",
    "{{ 7 * 7 }}",
    "{% for x in y %}",
    "{_{ a }_} {_% b %_}",
    "*tebal* _miring_ `kode`",
    "@rujukan <label>",
    "<w:p/> &amp; <script>alert(1)</script>",
    "\"kutip\" 'tunggal' O'Neil",
    "= Judul // komentar /* x */",
    "\\u{41} \\n ~ -- ---",
    "[blok] #[x] ]",
    "Émile Łukasz Ñandú",
    "Siti 😀",
]


@pytest.fixture(scope="module")
def full() -> bytes:
    return pdf(decree(300))


def test_says_it_is_pdf_a_2b_and_accessible(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        meta = document.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "B")
        assert meta["pdfuaid:part"] == "1"
        assert "PENETAPAN AGEN PERUBAHAN" in meta["dc:title"]
        root = document.Root
        assert str(root.Lang) == "id"
        assert root.MarkInfo.Marked
        assert root.OutputIntents[0].S == "/GTS_PDFA1"


def test_every_font_is_embedded(full: bytes) -> None:
    with pikepdf.open(io.BytesIO(full)) as document:
        fonts = [
            font.DescendantFonts[0]
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0"
            for font in [item]
        ]
        assert fonts
        for font in fonts:
            assert "TeXGyreBonum" in str(font.BaseFont)
            assert "/FontFile3" in font.FontDescriptor


def test_all_300_agents_stand_in_the_annex_in_order(full: bytes) -> None:
    text = "".join(page_texts(full))
    places = [text.index(f"{n}.PegawaiKe-{n:04d},S.E.19860926") for n in range(1, 301)]
    assert places == sorted(places)


def test_annex_repeats_its_head_and_pages_count_on(full: bytes) -> None:
    pages = page_texts(full)
    annexed = [HEAD in page for page in pages]
    first = annexed.index(True)
    assert annexed == [False] * first + [True] * (len(pages) - first)
    assert not pages[0].startswith("–")
    assert [page.startswith(f"–{n}–") for n, page in enumerate(pages[1:], 2)] == [
        True
    ] * (len(pages) - 1)
    assert "LAMPIRANKEPUTUSANGUBERNUR" in pages[first]
    assert "NOMOR:188.44/12/ORG/2026TANGGAL:1FEBRUARI2026" in pages[first]


def test_anatomy_in_reading_order(full: bytes) -> None:
    text = "".join(page_texts(full))
    parts = [
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
        "DAFTAR AGEN PERUBAHAN",
        "GUBERNUR KEPULAUAN SERUMPUN, Rahmat Hidayat",
    ]
    at = 0
    for part in parts:
        at = text.index(squeezed(part), at) + 1


def test_hostile_names_are_printed_as_they_are() -> None:
    text = "".join(page_texts(pdf(decree(HOSTILE))))
    for name in HOSTILE:
        assert squeezed(name) in text, name


def test_hostile_text_in_every_other_place() -> None:
    bad = '#panic("x") $y$ <b>'
    wording = decree().wording
    document = decree(
        place=bad,
        signer=Signer(bad, bad, bad, bad, on_behalf_of=bad),
        letterhead=Letterhead((bad,), bad),
        number=bad,
        wording=replace(wording, orders=(Order(bad, (bad, bad)),), copies=(bad,)),
    )
    text = "".join(page_texts(pdf(document)))
    assert text.upper().count(squeezed(bad).upper()) == 19


def test_control_and_reordering_marks_are_left_out() -> None:
    text = "".join(page_texts(pdf(decree(["Bu\u202edi\x00\x07\n\tSantoso\u2066"]))))
    assert "1.BudiSantoso19860926" in text


def test_letter_without_a_glyph_is_refused_when_final() -> None:
    document = decree(["王小明", "Budi"])
    assert unprintable(document) == ("小", "明", "王")
    with pytest.raises(Unprintable) as raised:
        pdf(document)
    assert raised.value.characters == ("小", "明", "王")
    draft = "".join(page_texts(pdf(replace(document, draft=True))))
    assert "1.\ufffd\ufffd\ufffd19860926" in draft


def test_draft_is_marked_and_final_is_not() -> None:
    assert all("DRAF" in page for page in page_texts(pdf(decree(30, draft=True))))
    assert not any("DRAF" in page for page in page_texts(pdf(decree(30))))


def test_unknown_number_and_date_are_dots() -> None:
    text = "".join(page_texts(pdf(decree(number="", dated=None, draft=True))))
    assert "NOMOR……" in text
    assert "padatanggal……" in text


def test_same_document_gives_same_bytes() -> None:
    assert pdf(decree(5)) == pdf(decree(5))


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.F4, (609.45, 935.43)), (Paper.A4, (595.28, 841.89))]
)
def test_paper(paper: Paper, size: tuple[float, float]) -> None:
    with pikepdf.open(io.BytesIO(pdf(decree(1, paper=paper)))) as document:
        boxes = [tuple(float(x) for x in page.mediabox[2:]) for page in document.pages]
    assert boxes[0] == pytest.approx(size, abs=0.01)
    assert boxes[-1] == pytest.approx(size[::-1], abs=0.01)


@pytest.mark.parametrize("agents", [1, 2, *range(10, 32)])
def test_annex_signature_never_stands_alone(agents: int) -> None:
    last = page_texts(pdf(decree(agents)))[-1]
    assert f"Pegawai Ke-{agents:04d}".replace(" ", "") in last
    assert last.endswith("GUBERNURKEPULAUANSERUMPUN,RahmatHidayat")


@pytest.mark.parametrize("extra", range(0, 36, 3))
def test_signature_never_leaves_the_last_order(extra: int) -> None:
    wording = decree().wording
    longer = replace(wording, considering=(*wording.considering, *["bahwa;"] * extra))
    pages = page_texts(pdf(decree(1, wording=longer)))
    signed = next(page for page in pages if "DitetapkandiPangkal" in page)
    assert "KEENAM:" in signed
    assert "RahmatHidayat" in signed


def test_emblem_is_optional_and_described() -> None:
    drawing = io.BytesIO()
    Image.new("RGB", (40, 50), "green").save(drawing, "PNG")
    head = Letterhead(("Sekretariat Daerah",), "Jalan Merdeka 1", drawing.getvalue())

    def images(document: bytes) -> int:
        with pikepdf.open(io.BytesIO(document)) as opened:
            return len(opened.pages[0].get_images())

    assert images(pdf(decree(letterhead=head))) == 1
    assert images(pdf(decree(letterhead=replace(head, emblem=b"")))) == 0
    assert images(pdf(decree(letterhead=None))) == 0


def test_signer_with_rank_number_and_delegation() -> None:
    signer = Signer(
        "Sekretaris Daerah",
        "Rudi Hartono, S.H.",
        "Pembina Utama Madya, IV/d",
        "19700101 199503 1 001",
        on_behalf_of="Gubernur Kepulauan Serumpun",
    )
    text = "".join(page_texts(pdf(decree(signer=signer))))
    block = (
        "a.n. GUBERNUR KEPULAUAN SERUMPUN SEKRETARIS DAERAH, Rudi Hartono, S.H. "
        "Pembina Utama Madya, IV/d NIP 19700101 199503 1 001"
    )
    assert text.count(squeezed(block)) == 2


def test_long_cells_wrap_inside_their_columns() -> None:
    row = agent("Nama " * 60, post="Jabatan" * 12, unit="Unit " * 50, note="Plt. " * 9)
    text = "".join(page_texts(pdf(decree(members=(row,)))))
    assert text.count("Nama") == 61
    assert text.count("Plt.") == 9


@pytest.mark.skipif(not shutil.which("qpdf"), reason="a second judge, where installed")
def test_qpdf_finds_nothing_wrong(full: bytes, tmp_path) -> None:
    path = tmp_path / "decree.pdf"
    path.write_bytes(full)
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
