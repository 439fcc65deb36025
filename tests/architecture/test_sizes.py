"""One concept to a file: a tail that grows is stopped early."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import named, tracked

MODULE_LINES, FUNCTION_LINES, PAGE_LINES = 400, 50, 300
VAGUE = {
    "utils",
    "helpers",
    "common",
    "services",
    "manager",
    "managers",
    "misc",
    "util",
}
PYTHON = [path for path in tracked("*.py") if "migrations" not in path.parts]


def lines(path):
    return path.read_text(encoding="utf-8").count("\n")


def test_modules_stay_short():
    assert {
        named(path): lines(path) for path in PYTHON if lines(path) >= MODULE_LINES
    } == {}


@pytest.mark.parametrize("kind", ["*.html", "*.css", "*.js"])
def test_pages_styles_and_scripts_stay_short(kind):
    own = [path for path in tracked(kind) if "vendor" not in path.parts]
    assert {named(path): lines(path) for path in own if lines(path) >= PAGE_LINES} == {}


def test_functions_stay_short():
    long = {
        f"{named(path)}:{node.lineno} {node.name}": length
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or 0) - node.lineno + 1) >= FUNCTION_LINES
    }
    assert long == {}


def test_modules_say_what_they_are():
    own = tracked("sebalai/*.py", "config/*.py", "tools/*.py", "bench/*.py")
    trees = {
        named(p): ast.parse(p.read_bytes()) for p in own if "migrations" not in p.parts
    }
    assert [
        n for n, tree in trees.items() if tree.body and not ast.get_docstring(tree)
    ] == []


def test_names_say_what_is_inside():
    vague = [named(path) for path in tracked() if VAGUE & {*path.parts, path.stem}]
    assert vague == []
