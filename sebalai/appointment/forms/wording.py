"""The wording as text areas: a line is a point, an order is its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from sebalai.appointment import phrasing
from sebalai.appointment.wording import Order, Wording, WordingFault, check
from sebalai.core.documents.indonesian import ordinal

MOST_ORDERS = 30
MOST_LETTERS = 12_000
_LISTS = ("considering", "recalling", "noting", "copies")
_APART = "\n\n"  # long points wrap: an empty line shows where the next one begins
_ORDER = re.compile(r"order_(\d{1,2})")


class WordingForm(forms.Form):
    """One field for each section and each order, with an empty one to add another."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=phrasing.SECTIONS["title"],
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, wording: Wording, version: int
    ) -> None:
        super().__init__(data, initial=_initial(wording) | {"based_on": version})
        for name in ("considering", "recalling", "noting"):
            self.fields[name] = _lines(phrasing.SECTIONS[name], name != "noting")
        posted = _posted_orders(data) if data is not None else 0
        count = min(max(len(wording.orders) + 1, posted), MOST_ORDERS)
        for at in range(1, count + 1):
            label = _("%(order)s (order)") % {"order": ordinal(at)}
            self.fields[f"order_{at}"] = _lines(label, at == 1)
        self.fields["copies"] = _lines(phrasing.SECTIONS["copies"], False)
        self.fields["considering"].help_text = _("Each line becomes a point: a, b, c …")
        self.fields["recalling"].help_text = _("Each line becomes a point: 1, 2, 3 …")
        self.fields["order_1"].help_text = _(
            "The first line is the order; each further line becomes a point a, b, c … "
            "An order left empty is dropped."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                check(self.wording())
            except WordingFault as fault:
                self.add_error(self._field_of(fault), phrasing.wording_fault(fault))
        return cleaned

    def wording(self) -> Wording:
        """The wording as typed; the form must have been validated."""
        said = self.cleaned_data
        lists = {name: _points(said.get(name, "")) for name in _LISTS}
        orders = (_points(said.get(name, "")) for name in self._order_names())
        return Wording(
            title=" ".join(said.get("title", "").split()),
            orders=tuple(Order(lines[0], lines[1:]) for lines in orders if lines),
            **lists,
        )

    def _order_names(self) -> list[str]:
        return [name for name in self.fields if _ORDER.fullmatch(name)]

    def _field_of(self, fault: WordingFault) -> str:
        if fault.section != "orders":
            return fault.section
        said = self.cleaned_data
        holding = (n for n in self._order_names() if fault.found in said.get(n, ""))
        return next(holding, "order_1")


def _lines(label: Any, required: bool) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _points(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _posted_orders(data: Mapping[str, Any]) -> int:
    found = (_ORDER.fullmatch(name) for name in data)
    return max((int(match.group(1)) for match in found if match), default=0)


def _initial(wording: Wording) -> dict[str, str]:
    initial = {name: _APART.join(getattr(wording, name)) for name in _LISTS}
    initial["title"] = wording.title
    for at, order in enumerate(wording.orders, 1):
        initial[f"order_{at}"] = _APART.join((order.text, *order.items))
    return initial


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is the number withdrawn?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
