"""Figures, dates and components as the reader meets them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from sebalai.core.charts import Bar, Line, Mark, Part
from sebalai.core.templatetags import ui
from tests.architecture.tree import ROOT, tracked

SPRITE = (ROOT / "static" / "icons.svg").read_text(encoding="utf-8")
ICONS = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))
# {% icon "x" %} and {% include … with icon="x" %}
NAMED_ICON = re.compile(r"""\bicon(?:\s+|=)["']([a-z0-9-]+)["']""")


def shown(source, address="/pegawai/", **context):
    request = RequestFactory().get(address)
    page = Template("{% load ui %}" + source)
    return page.render(RequestContext(request, context))


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (6500, 0, "6.500", "6,500"),
        (87.44, 1, "87,4", "87.4"),
        (Decimal("1234.5"), 2, "1.234,50", "1,234.50"),
        (0, 0, "0", "0"),
        (None, 0, "–", "–"),
        ("", 0, "–", "–"),
    ],
)
def test_number(value, decimals, indonesian, english):
    assert ui.number(value, decimals) == indonesian
    with translation.override("en"):
        assert ui.number(value, decimals) == english


def test_percent_has_a_space_that_never_breaks_in_indonesian():
    assert ui.percent(0.714) == "71,4\u00a0%"
    assert ui.percent(0.5, 0) == "50\u00a0%"
    assert ui.percent(None) == "–"
    with translation.override("en"):
        assert ui.percent(0.714) == "71.4%"


@pytest.mark.parametrize(
    ("value", "text"), [(1200, "+1.200"), (-3, "\u22123"), (0, "0"), (None, "–")]
)
def test_signed(value, text):
    assert ui.signed(value) == text


def test_years_are_never_grouped():
    assert shown("{{ year|plain }}", year=2026) == "2026"


def test_days_and_moments_are_told_in_the_zone_of_the_agency():
    late = dt.datetime(2026, 11, 24, 17, 5, tzinfo=dt.UTC)
    context = {"late": late, "day": dt.date(2026, 8, 17), "never": None}
    page = "{{ day|day }}; {{ day|short_day }}; {{ late|moment }}; {{ never|moment }}"
    assert (
        shown(page, **context)
        == "17 Agustus 2026; 17 Agu 2026; 25 Nov 2026, 00.05 WIB; –"
    )


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Budi Santoso", "BS"),
        ("Dr. Budi Agus Santoso, S.T., M.T.", "BS"),
        ("H. Rudi, S.Sos.", "R"),
        ("Wati", "W"),
        ("M. A.", "MA"),
        ("", ""),
    ],
)
def test_initials_pass_over_titles(name, letters):
    assert ui.initials(name) == letters


def test_a_name_keeps_its_colour():
    assert ui.hue("Budi") == ui.hue("Budi")
    assert re.fullmatch(r"hue-[0-5]", ui.hue("Budi"))


def test_an_icon_speaks_only_with_a_label():
    assert 'aria-hidden="true"' in ui.icon("home")
    assert 'role="img" aria-label="&lt;Rumah&gt;"' in ui.icon("home", label="<Rumah>")


def test_every_icon_that_a_page_or_module_names_is_in_the_sprite():
    named = {
        name
        for path in tracked("templates/*.html", "sebalai/*.html", "sebalai/*.py")
        for name in NAMED_ICON.findall(path.read_text(encoding="utf-8"))
    }
    named |= set(ui.TONES.values())
    assert named - ICONS == set()


def test_a_column_sorts_and_turns_and_forgets_the_page():
    head = '{% sort_header "Nama" "name" "number" %}'
    first = shown(head, "/pegawai/?q=budi&page=3")
    assert 'href="?q=budi&amp;sort=name"' in first
    assert "aria-sort" not in first
    second = shown(head, "/pegawai/?q=budi&sort=name")
    assert 'href="?q=budi&amp;sort=-name"' in second
    assert 'aria-sort="ascending"' in second
    assert 'aria-sort="descending"' in shown(head, "/pegawai/?sort=-name")


def test_a_column_knows_the_order_that_holds_unasked():
    assert 'aria-sort="ascending"' in shown('{% sort_header "Nama" "n" current="n" %}')


def test_addresses_leave_out_what_is_empty():
    tag = (
        '{% querystring_of "/pegawai/" unit="a b" page=0 q="" grade=None as u %}{{ u }}'
    )
    assert shown(tag) == "/pegawai/?unit=a+b&amp;page=0"
    assert shown('{% querystring_of "/pegawai/" q="" as u %}{{ u }}') == "/pegawai/"


def test_a_component_takes_a_content_and_escapes_what_it_is_given():
    page = '{% component "card" title=title %}<p>{{ text }}</p>{% endcomponent %}'
    html = shown(page, title="<b>", text="<i>")
    assert "<p>&lt;i&gt;</p>" in html
    assert "&lt;b&gt;" in html


def test_pages_keep_what_the_address_says():
    page = Paginator(range(60), 25).get_page(2)
    html = shown(
        '{% include "components/pagination.html" with page=page only %}',
        "/pegawai/?q=budi&page=2",
        page=page,
    )
    assert "26–50" in html
    assert 'href="?q=budi&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1


def test_a_field_ties_its_error_to_its_input():
    class Wish(forms.Form):
        name = forms.CharField(help_text="Lengkap")

    html = shown(
        '{% include "components/field.html" with field=form.name only %}',
        form=Wish({"name": ""}),
    )
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_line_chart_has_its_figures_as_a_table():
    html = shown(
        '{% chart_line lines "Jangkauan" "Nilai" "Capaian" marks=marks y_show="percent" %}',
        lines=[Line("Unit A", [(1, 0.25), (2, 0.5)])],
        marks=[Mark(2, 0.5, "Terpilih")],
    )
    assert '<td class="number">50\u00a0%</td>' in html
    assert "Terpilih" in html


def test_a_chart_without_figures_says_so():
    html = shown('{% chart_line lines "Jangkauan" "x" "y" %}', lines=[Line("A", [])])
    assert "<svg" not in html


def test_bars_and_parts_show_each_figure():
    bars = shown('{% chart_bars rows "Kursi" %}', rows=[Bar("A", 5), Bar("B", 10)])
    assert 'width="50.00%"' in bars
    assert '<th scope="row">B</th>' in bars
    parts = shown('{% chart_parts parts "Baris" %}', parts=[Part("Baru", 1200, "good")])
    assert "<strong>1.200</strong>" in parts


def test_a_page_names_itself_once():
    page = Template(
        "{% extends 'base.html' %}{% block title %}Pegawai & unit{% endblock %}"
    )
    html = page.render(Context({}))
    assert html.count("Pegawai & unit") == 3  # the window, the heading, the crumb


class Wanted(forms.Form):
    q = forms.CharField(required=False)
    grade = forms.CharField(required=False)


@pytest.mark.parametrize(
    ("address", "narrowed"),
    [("?q=budi", False), ("?q=budi&grade=", False), ("?grade=III/a", True)],
)
def test_folded_filters_open_when_one_is_used(address, narrowed):
    query = RequestFactory().get(f"/pegawai/{address}").GET
    html = shown('{% include "components/filterbar.html" %}', form=Wanted(query))
    assert ('<details class="filterbar-more" open>' in html) == narrowed
    assert ui.is_narrowed(Wanted(query)) == narrowed


def test_a_form_of_one_search_has_no_further_filters():
    form = Wanted()
    del form.fields["grade"]
    html = shown('{% include "components/filterbar.html" %}', form=form)
    assert "<details" not in html
