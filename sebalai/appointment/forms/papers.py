"""Ordering the papers of the agents."""

from __future__ import annotations

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OrderForm(forms.Form):
    number = forms.CharField(
        label=_("Number"),
        max_length=80,
        required=False,
        help_text=_(
            "With {urut} where the place in the annex goes, for instance "
            "800.1.11.1/{urut}/ORG/2026. Empty: the number of the decree with that place."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    dated = forms.DateField(
        label=_("Date"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
