"""Values are filled in once and never read as text again."""

from __future__ import annotations

import pytest

from sebalai.core.documents.placeholders import Misplaced, fill


def test_names_become_values_and_values_stay_what_they_are() -> None:
    values = {"nama": "{alasan} {{ x }}", "alasan": "y"}
    assert fill("Yth. {nama}, {{nama}}", values) == "Yth. {alasan} {{ x }}, {nama}"


@pytest.mark.parametrize(
    ("text", "found", "is_placeholder"),
    [("{lain}", "{lain}", True), ("{", "{", False), ("a}", "}", False)],
)
def test_what_means_nothing_is_named(text, found, is_placeholder) -> None:
    with pytest.raises(Misplaced) as raised:
        fill(text, {"nama": "x"})
    assert (raised.value.found, raised.value.is_placeholder) == (found, is_placeholder)
