"""Messages come out of code and pages, and translations survive a merge."""

from __future__ import annotations

import pytest

from tools import catalogues

PAGE = """{% load i18n %}
<p>don't ( {% translate "Save" %}</p>
{% blocktranslate trimmed count n=rows|length %}
  One row
{% plural %}{{ n }} rows{% endblocktranslate %}
{% include "x.html" with label=_("Close") only %}
"""
CODE = """
from django.utils.translation import gettext as _, pgettext
TITLE = _("Hello %(name)s")
MONTH = pgettext("month", "May")
"""


@pytest.fixture
def app(tmp_path, monkeypatch):
    """A tree with one app that has a page and a module."""
    home = tmp_path / "sebalai" / "greetings"
    (home / "templates").mkdir(parents=True)
    (home / "__init__.py").touch()
    (home / "templates" / "page.html").write_text(PAGE)
    (home / "views.py").write_text(CODE)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    return home


def translate(app, **renderings):
    """Fill the catalogue by hand, as a translator would."""
    file = app / catalogues.PO
    text = file.read_text()
    for source, translation in renderings.items():
        slot = f'msgid "{source}"\nmsgstr ""'
        assert slot in text
        text = text.replace(slot, slot[:-1] + translation + '"')
    file.write_text(text)


def test_update_finds_messages_of_code_and_pages(app):
    catalogues.update()
    found = {message.id for message in catalogues.stored(app / catalogues.PO)}
    assert found - {""} == {
        "Save",
        "Close",
        ("One row", "%(n)s rows"),
        "Hello %(name)s",
        "May",
    }


def test_update_keeps_translations_and_drops_what_is_gone(app):
    catalogues.update()
    translate(app, Save="Simpan", Close="Tutup")
    (app / "templates" / "page.html").write_text(
        '{% load i18n %}{% translate "Save" %}'
    )
    catalogues.update()
    kept = catalogues.stored(app / catalogues.PO)
    assert kept["Save"].string == "Simpan"
    assert "Close" not in kept


def test_update_twice_changes_nothing(app):
    catalogues.update()
    once = (app / catalogues.PO).read_bytes()
    catalogues.update()
    assert (app / catalogues.PO).read_bytes() == once


def test_update_borrows_the_rendering_of_another_catalogue(app, tmp_path):
    catalogues.update()
    translate(app, Save="Simpan")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text(
        '{% load i18n %}{% translate "Save" %}'
    )
    catalogues.update()
    assert catalogues.stored(tmp_path / catalogues.PO)["Save"].string == "Simpan"


def test_check_names_what_is_not_translated(app):
    catalogues.update()
    assert len(catalogues.check()) == 5


def test_check_wants_the_same_placeholders(app):
    catalogues.update()
    translate(app, **{"Hello %(name)s": "Halo %(nama)s"})
    assert [fault for fault in catalogues.check() if "placeholders differ" in fault]


def test_check_finds_a_catalogue_left_behind(app):
    catalogues.update()
    (app / "views.py").write_text('_("Later")')
    assert [fault for fault in catalogues.check() if "not as the code says" in fault]


def test_check_finds_one_message_rendered_in_two_ways(app, tmp_path):
    page = '{% load i18n %}{% translate "Save" %}'
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text(page)
    catalogues.update()
    translate(app, Save="Simpan")
    translate(tmp_path, Save="Selamatkan")
    assert [fault for fault in catalogues.check() if "in 2 ways" in fault]
