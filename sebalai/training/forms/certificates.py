"""Ordering the certificates of a session."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sebalai.training.actions.certificates import Particulars


class CertificateForm(forms.Form):
    number = forms.CharField(
        label=_("Number"),
        max_length=80,
        help_text=_(
            "With {urut} where the place in the list goes, for instance "
            "800.1.4.1/{urut}/ORG/2026."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    dated = forms.DateField(
        label=_("Date"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hours = forms.DecimalField(
        label=_("Hours taught"),
        min_value=Decimal("0.5"),
        max_value=Decimal(200),
        decimal_places=1,
        help_text=_("Stands on the certificate, in halves of an hour."),
        widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
    )
    place = forms.CharField(label=_("Place"), max_length=100)
    signer_office = forms.CharField(label=_("Office of the signer"), max_length=200)
    signer_name = forms.CharField(
        label=_("Name of the signer, with titles"), max_length=200
    )
    signer_number = forms.CharField(
        label=_("NIP of the signer"), max_length=30, required=False
    )

    def particulars(self) -> Particulars:
        given: dict[str, Any] = dict(self.cleaned_data)
        minutes = int(given.pop("hours") * 60)
        return Particulars(minutes=minutes, **given)
