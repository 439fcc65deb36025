"""Who acts for a head, when, and in what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


class DelegateForm(forms.Form):
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    approves = forms.BooleanField(
        label=_("Decides on action plans"), required=False, initial=True
    )
    grants = forms.BooleanField(
        label=_("Answers what plans ask for"), required=False, initial=False
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Such as leave or duty travel; the delegate reads it."),
    )
