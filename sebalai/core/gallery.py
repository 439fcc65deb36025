"""The gallery: every component of the design system on one page."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, gettext_lazy

from sebalai.core.charts import Bar, Line, Mark, Part
from sebalai.core.locks import open_to_all
from sebalai.core.templatetags.ui import number

TONES = ("neutral", "info", "good", "warn", "bad", "gold")
COLOURS = (
    "paper surface sunken line line-strong ink ink-soft ink-faint "
    "brand brand-strong brand-soft gold bar bar-raised focus"
).split()
UNITS = (
    ("Dinas Pendidikan", 1840, 85, 0.418, 0.371, 0.462),
    ("Dinas Kesehatan", 1210, 56, 0.402, 0.352, 0.447),
    ("Sekretariat Daerah", 640, 30, 0.437, 0.369, 0.498),
    ("Dinas Pekerjaan Umum", 415, 19, 0.391, 0.318, 0.459),
    ("Inspektorat Daerah", 96, 5, 0.316, 0.204, 0.421),
)
PEOPLE = (
    ("Sari Lestari, S.E., M.M.", "Analis Kebijakan Ahli Muda", "III/d", 87.4),
    ("Dr. Budi Santoso, S.T.", "Pranata Komputer Ahli Madya", "IV/a", 91.2),
    ("Dewi Anggraini, A.Md.", "Pengelola Kepegawaian", "II/d", 78.9),
)


class SampleForm(forms.Form):
    """Each kind of field once."""

    name = forms.CharField(
        label=gettext_lazy("Full name"),
        help_text=gettext_lazy("With titles, as in the decree."),
    )
    started = forms.DateField(
        label=gettext_lazy("Start date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Method of apportionment"),
        choices=[("webster", "Webster"), ("hamilton", "Hamilton")],
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("Who takes part"),
        widget=forms.RadioSelect,
        choices=[
            ("all", gettext_lazy("Every unit")),
            ("some", gettext_lazy("Some units only")),
        ],
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    roster = forms.FileField(label=gettext_lazy("Staff file"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("I have checked the list"))


class SampleFilter(forms.Form):
    q = forms.CharField(label=gettext_lazy("Name"), required=False)
    unit = forms.ChoiceField(
        label=gettext_lazy("Unit"),
        required=False,
        choices=[("", gettext_lazy("All"))] + [(name, name) for name, *_rest in UNITS],
    )


@open_to_all("the design system holds no data")
def gallery(request: HttpRequest) -> HttpResponse:
    given = {"name": "", "method": "webster", "scope": "all"}
    return render(
        request,
        "core/gallery.html",
        {
            "crumbs": [{"label": _("Home"), "url": "/"}],
            "tones": TONES,
            "colours": COLOURS,
            "units": [
                dict(zip(("name", "people", "seats"), u, strict=False)) for u in UNITS
            ],
            "people": PEOPLE,
            "form": SampleForm(),
            "wrong_form": SampleForm(given, auto_id="wrong_%s"),
            "filters": SampleFilter(request.GET),
            "page": Paginator(range(6512), 25).get_page(request.GET.get("page", 4)),
            "tabs": _tabs(),
            "steps": _steps(),
            "facts": _facts(),
            "left_out": _left_out(),
            "pasted": {"text": "*Rapat agen*\nSenin 09.00", "url": "https://wa.me/"},
            "now": dt.datetime.now(dt.UTC),
            "spark": [31, 34, 33, 38, 41, 40, 46, 52, 57, 63],
            **_charts(),
        },
    )


def _tabs() -> list[dict[str, object]]:
    return [
        {"label": _("Seats"), "url": "#tabs", "active": True, "icon": "armchair"},
        {"label": _("Candidates"), "url": "#tabs", "count": 6512},
        {"label": _("Decree"), "url": "#tabs", "count": 0},
    ]


def _steps() -> list[dict[str, str]]:
    return [
        {
            "label": _("Staff list"),
            "state": "done",
            "note": _("%(count)s people") % {"count": number(6512)},
        },
        {
            "label": _("Seats"),
            "state": "done",
            "note": _("%(count)s seats") % {"count": number(300)},
        },
        {"label": _("Selection"), "state": "now", "note": _("five scenarios")},
        {"label": _("Decree"), "state": "next", "note": _("not started")},
    ]


def _facts() -> list[tuple[str, str]]:
    return [
        (_("Legal basis"), "Permenpan RB 27/2014"),
        (_("Term"), _("two years")),
        (_("Note"), ""),
    ]


def _left_out() -> list[dict[str, object]]:
    names = [name for name, *_rest in PEOPLE]
    reason = _("no e-mail address")
    return [{"reason": reason, "count": 5, "names": names, "more": 2}]


def _charts() -> dict[str, object]:
    merit = (0.68, 0.75, 0.8, 0.85, 0.9, 0.94)
    curve = list(zip(merit, (0.708, 0.712, 0.708, 0.695, 0.67, 0.603), strict=True))
    votes = list(zip(merit, (0.689, 0.68, 0.668, 0.641, 0.602, 0.54), strict=True))
    return {
        "curve": [Line(_("Reach first"), curve)],
        "curves": [Line(_("Reach first"), curve), Line(_("Votes in unit"), votes)],
        "chosen": [Mark(0.85, 0.695, _("Chosen"))],
        "bars": [
            Bar(
                name,
                reach,
                reference=0.409,
                note=_("%(count)s seats") % {"count": seats},
            )
            for name, _people, seats, reach, _low, _high in UNITS
        ],
        "ranges": [
            Bar(name, reach, low=low, high=high, tone="warn" if low < 0.25 else "")
            for name, _people, _seats, reach, low, high in UNITS
        ],
        "parts": [
            Part(_("Unchanged"), 5904, "neutral"),
            Part(_("New"), 318, "good"),
            Part(_("Changed"), 207, "info"),
            Part(_("Warned"), 64, "warn"),
            Part(_("Rejected"), 19, "bad"),
        ],
    }
