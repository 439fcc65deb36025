"""What the committee types on the pages of a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.directory.models import Unit
from sebalai.selection.models import Lock
from sebalai.selection.phrasing import LABELS
from sebalai.selection.queries.lists import Wanted

EVERY: list[tuple[str, Any]] = [("", _("All"))]
ON, OFF = "", "lain"


class ListFilter(forms.Form):
    """Search in the list, or among those who are not on it."""

    q = forms.CharField(
        label=_("Name or position"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[(ON, _("People on the list")), (OFF, _("People not on the list"))],
    )
    unit = forms.ChoiceField(label=_("Work unit"), required=False)
    label = forms.ChoiceField(
        label=_("How firm the seat is"),
        required=False,
        choices=EVERY + [(str(key), text) for key, text in LABELS.items()],
    )

    def __init__(self, data: Any, *, units: list[Unit], has_labels: bool) -> None:
        super().__init__(data)
        self.fields["unit"].choices = EVERY + [  # type: ignore[attr-defined]
            (unit.public_id, unit.name) for unit in units
        ]
        if not has_labels:
            del self.fields["label"]
        self.is_valid()

    def wanted(self) -> Wanted:
        """The valid part of what was asked."""
        chosen = self.cleaned_data
        return Wanted(
            text=chosen.get("q", ""),
            unit=chosen.get("unit", ""),
            label=chosen.get("label", ""),
        )

    @property
    def wants_others(self) -> bool:
        return bool(self.cleaned_data.get("show") == OFF)


class LockForm(forms.Form):
    direction = forms.ChoiceField(
        label=_("Decision of the committee"),
        choices=Lock.Direction.choices,
        widget=forms.HiddenInput,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the record of the list."),
    )


class AdoptForm(forms.Form):
    note = forms.CharField(
        label=_("Note of the committee"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "For example the minutes of the meeting. It is kept with the list."
        ),
    )
