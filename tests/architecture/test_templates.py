"""Pages live under a strict content policy: nothing inline, nothing evaluated."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import named, tracked

TAG = re.compile(r"\{[%{#].*?[%}#]\}")
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b", re.I),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)|javascript:", re.I),
    "inline handler": re.compile(r"\s(?:on[a-z]+|hx-on[\w:-]*)\s*=", re.I),
    "foreign address": re.compile(r"\s(?:src|href|hx-\w+)=[\"']?(?:https?:)?//", re.I),
}
UNESCAPED = re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off")
PAGES = tracked("templates/*.html", "sebalai/*.html")


def lines():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            yield f"{named(page)}:{number}", line


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_markup_is_free_of(fault):
    search = FORBIDDEN[fault].search
    assert [place for place, line in lines() if search(TAG.sub("", line))] == []


def test_values_are_always_escaped():
    assert [place for place, line in lines() if UNESCAPED.search(line)] == []


def test_pages_of_an_app_live_under_its_name():
    """Two apps never answer for the same template name."""
    astray = [
        name
        for name in map(named, tracked("sebalai/*/templates/*"))
        if name.split("/")[1] != name.split("/")[3]
    ]
    assert astray == []
