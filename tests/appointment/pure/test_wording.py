"""Placeholders come from a closed list, values are never read as text again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from sebalai.appointment.wording import (
    PLACEHOLDERS,
    Fault,
    Order,
    Wording,
    WordingFault,
    as_mapping,
    blanks,
    check,
    fill,
    from_mapping,
    instrument,
)

VALUES = {name: f"<{name}>" for name in PLACEHOLDERS if name != "judul"}
SMALL = Wording(
    title="Penetapan {jumlah} Agen",
    considering=("bahwa perlu {judul};",),
    recalling=("Undang-Undang Nomor [nomor];",),
    noting=(),
    orders=(Order("Menetapkan {jumlah}", ("satu", "dua {tahun}")),),
)


def titled(title: str) -> Wording:
    return replace(SMALL, title=title)


def test_placeholders_are_filled_everywhere() -> None:
    filled = fill(SMALL, VALUES)
    assert filled.title == "Penetapan <jumlah> Agen"
    assert filled.considering == ("bahwa perlu Penetapan <jumlah> Agen;",)
    assert filled.orders == (Order("Menetapkan <jumlah>", ("satu", "dua <tahun>")),)


@pytest.mark.parametrize(
    ("text", "fault", "found"),
    [
        ("{nama}", Fault.UNKNOWN_PLACEHOLDER, "{nama}"),
        ("{}", Fault.UNKNOWN_PLACEHOLDER, "{}"),
        ("{0}", Fault.UNKNOWN_PLACEHOLDER, "{0}"),
        ("{jumlah!r}", Fault.UNKNOWN_PLACEHOLDER, "{jumlah!r}"),
        ("{jumlah.__class__}", Fault.UNKNOWN_PLACEHOLDER, "{jumlah.__class__}"),
        ("{jumlah", Fault.STRAY_BRACE, "{"),
        ("jumlah}", Fault.STRAY_BRACE, "}"),
        ("{judul}", Fault.TITLE_NAMES_ITSELF, "{judul}"),
        ("", Fault.MISSING, ""),
    ],
)
def test_wrong_text_is_refused_with_what_is_wrong(
    text: str, fault: Fault, found: str
) -> None:
    with pytest.raises(WordingFault) as raised:
        check(titled(text))
    assert (raised.value.fault, raised.value.section, raised.value.found) == (
        fault,
        "title",
        found,
    )


def test_doubled_braces_are_braces() -> None:
    assert fill(titled("{{tahun}} {{{tahun}}}"), VALUES).title == "{tahun} {<tahun>}"


def test_value_is_not_read_again() -> None:
    values = VALUES | {"pemerintah": "{tahun} {{ x }} [nomor] {nama}"}
    assert fill(titled("di {pemerintah}"), values).title == (
        "di {tahun} {{ x }} [nomor] {nama}"
    )


@given(st.text(st.characters(exclude_characters="{}")))
def test_text_without_braces_stays_as_it_is(text: str) -> None:
    assert fill(titled(text), VALUES).title == text


def test_blanks_are_found_with_their_section() -> None:
    assert blanks(SMALL) == [("recalling", "[nomor]")]


def test_mapping_round_trip() -> None:
    assert from_mapping(as_mapping(SMALL)) == SMALL


def test_published_wording() -> None:
    published = instrument()
    assert (published.id, published.version) == ("agen-perubahan", 1)
    assert len(published.wording.orders) == 6
    filled = fill(published.wording, VALUES)
    assert all("{" not in text for _section, text in filled.passages())
    assert {section for section, _blank in blanks(published.wording)} == {"recalling"}
    assert all(name and governs for name, governs in published.sources)
