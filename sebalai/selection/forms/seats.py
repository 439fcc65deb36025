"""A unit's seats, with the reason for departing from the computed number."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AdjustForm(forms.Form):
    seats = forms.IntegerField(label=_("Seats"), min_value=0, max_value=100_000)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
