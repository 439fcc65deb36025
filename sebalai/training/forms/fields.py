"""Fields that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms

MOMENT = "%Y-%m-%dT%H:%M"


class LineField(forms.CharField):
    """One line: inner line breaks and runs of spaces become one space."""

    def clean(self, value: Any) -> str:
        said: str = super().clean(" ".join(str(value or "").split()))
        return said


def moment(**options: Any) -> forms.DateTimeField:
    """A day and an hour, in the zone of the installation."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(widget=widget, **options)


def search(label: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=100, widget=widget)
