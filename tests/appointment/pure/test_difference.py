"""The difference of two wordings tells what changed and loses nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from sebalai.appointment.difference import Piece, SectionChange, differences
from sebalai.appointment.wording import Order, Wording

BASE = Wording(
    title="Penetapan Agen",
    considering=("bahwa satu;", "bahwa dua;"),
    recalling=("Undang-Undang Nomor [nomor];",),
    noting=(),
    orders=(Order("Menetapkan", ("satu", "dua")),),
)
texts = st.lists(st.text(alphabet="ab \n", max_size=6), max_size=4).map(tuple)


def test_same_wording_differs_nowhere() -> None:
    assert differences(BASE, BASE) == []


def test_changed_word_is_shown_within_its_passage() -> None:
    changed = replace(BASE, recalling=("Undang-Undang Nomor 27;",))
    assert differences(BASE, changed) == [
        SectionChange(
            "recalling",
            (
                (
                    (Piece.SAME, "Undang-Undang Nomor "),
                    (Piece.REMOVED, "[nomor];"),
                    (Piece.ADDED, "27;"),
                ),
            ),
        )
    ]


def test_added_and_removed_passages() -> None:
    changed = replace(BASE, considering=("bahwa dua;",), noting=("Berita acara",))
    assert differences(BASE, changed) == [
        SectionChange("considering", (((Piece.REMOVED, "bahwa satu;"),),)),
        SectionChange("noting", (((Piece.ADDED, "Berita acara"),),)),
    ]


@given(texts, texts)
def test_pieces_give_both_sides_back(
    old: tuple[str, ...], new: tuple[str, ...]
) -> None:
    found = differences(replace(BASE, noting=old), replace(BASE, noting=new))
    passages = found[0].passages if found else ()
    for side, kept, dropped in (
        (old, Piece.REMOVED, Piece.ADDED),
        (new, Piece.ADDED, Piece.REMOVED),
    ):
        told = [
            "".join(text for piece, text in passage if piece != dropped)
            for passage in passages
            if any(piece != dropped for piece, _text in passage)
            or kept in dict(passage)
        ]
        assert all(text in side for text in told)
