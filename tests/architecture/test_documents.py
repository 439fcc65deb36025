"""The reference says what the code has: no entry missing, none left behind."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec

from sebalai.core import announce
from tests.architecture.tree import (
    ROOT,
    named,
    own_apps,
    own_commands,
    own_models,
    tracked,
)

READER = re.compile(r"""env\.\w+\(\s*["'](SEBALAI_\w+)""")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


ENGINE = [
    f"sebalai.selection.{part}" for part in ("problem", "seats", "solver", "explain")
]


def public(module):
    """What a module offers: its ``__all__``, or what it defines itself."""
    return getattr(module, "__all__", None) or {
        name
        for name, thing in vars(module).items()
        if getattr(thing, "__module__", None) == module.__name__ and name[0] != "_"
    }


def reference(name):
    return (ROOT / "docs" / "reference" / f"{name}.md").read_text(encoding="utf-8")


def first_column(text):
    """The names that a table explains: the code in the first cell of each row."""
    return set(re.findall(r"^\| `([^`]+)`", text, re.M))


def test_every_setting_is_explained():
    sources = [path.read_text(encoding="utf-8") for path in tracked("config/*.py")]
    read = {name for source in sources for name in READER.findall(source)}
    assert first_column(reference("settings")) == read


def test_every_command_is_explained():
    assert first_column(reference("commands")) == own_commands()


def test_every_event_is_explained():
    for app in own_apps():
        if find_spec(f"{app.name}.events"):
            import_module(f"{app.name}.events")
    assert first_column(reference("events")) == set(announce.declared())


def test_every_public_name_of_the_engine_is_explained():
    modules = map(import_module, ENGINE)
    assert first_column(reference("engine")) == set().union(*map(public, modules))


def test_the_example_of_the_engine_runs():
    [example] = re.findall(r"```python\n(.*?)```", reference("engine"), re.S)
    exec(compile(example, "docs/reference/engine.md", "exec"), {})


def test_every_table_is_in_the_glossary():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    nouns = set(re.findall(r"`([A-Z]\w+)`", glossary))
    assert {model.__name__ for model in own_models()} - nouns == set()


def test_every_noun_of_the_glossary_is_in_the_code():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in tracked("sebalai/*.py")
    )
    classes = set(re.findall(r"^\s*class (\w+)", code, re.M))
    assert set(re.findall(r"`([A-Z]\w+)`", glossary)) - classes == set()


def test_links_between_documents_lead_somewhere():
    dead = [
        f"{named(page)}: {target}"
        for page in tracked("*.md")
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert dead == []
