"""Pages and stylesheets agree on their words."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT, named, tracked

TAG = re.compile(r"\{[%{#].*?[%}#]\}", re.S)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
CSS = {
    path: COMMENT.sub("", path.read_text(encoding="utf-8"))
    for path in tracked("static/css/*.css")
}
STYLES = "\n".join(CSS.values())


def classes(page):
    """The classes written out; a name that a tag completes is not judged."""
    text = TAG.sub("\0", page.read_text(encoding="utf-8"))
    for value in re.findall(r'\sclass="([^"]*)"', text):
        yield from (name for name in value.split() if "\0" not in name)


def test_every_class_of_a_page_has_a_style():
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", STYLES))
    unknown = {
        f"{named(page)}: {name}"
        for page in tracked("templates/*.html", "sebalai/*.html")
        for name in classes(page)
        if name not in known
    }
    assert unknown == set()


def test_every_custom_property_is_defined():
    used = set(re.findall(r"var\((--[\w-]+)", STYLES))
    defined = set(re.findall(r"(--[\w-]+)\s*:", STYLES))
    assert used - defined == set()


def test_every_token_is_used():
    tokens = next(text for path, text in CSS.items() if path.name == "tokens.css")
    defined = set(re.findall(r"(--[\w-]+)\s*:", tokens))
    assert defined - set(re.findall(r"var\((--[\w-]+)", STYLES)) == set()


def test_colours_of_the_frame_are_tokens():
    """A literal colour outside the tokens would not follow the theme."""
    literal = re.compile(r"#[0-9a-f]{3,8}\b|\brgba?\(", re.I)
    head = (ROOT / "templates" / "head.html").read_text(encoding="utf-8")
    frame = set(re.findall(r"css/([\w-]+\.css)", head)) - {"tokens.css", "print.css"}
    astray = {
        f"{named(path)}: {line.strip()}"
        for path, text in CSS.items()
        if path.name in frame
        for line in text.splitlines()
        if literal.search(line)
    }
    assert astray == set()
