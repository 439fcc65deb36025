"""The gallery shows every component."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.test.signals import template_rendered
from django.utils import translation

from sebalai.core.gallery import gallery
from tests.architecture.tree import ROOT

COMPONENTS = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")}
# Shorthands of others, or the body of an error page.
NOT_SHOWN = {"form", "problem"}


def shown():
    request = RequestFactory().get("/galeri/")
    request.user = AnonymousUser()
    return gallery(request).content.decode()


@pytest.fixture
def used() -> Iterator[set[str]]:
    """The names of the templates rendered so far."""
    names: set[str] = set()

    def note(template, **given):
        names.add(template.name or "")

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def test_it_speaks_both_languages():
    assert "Galeri komponen" in shown()
    with translation.override("en"):
        assert "Gallery of components" in shown()


def test_it_shows_every_component(used):
    shown()
    assert (
        COMPONENTS - {name.split("/")[-1].split(".")[0] for name in used} == NOT_SHOWN
    )


def test_ids_are_unique():
    ids = re.findall(r'\sid="([^"]+)"', shown())
    assert sorted(ids) == sorted(set(ids))
