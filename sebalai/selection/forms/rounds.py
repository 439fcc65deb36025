"""The dates of a round."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)


def _day(label: Any, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )


class StartForm(forms.Form):
    starts_on = _day(
        _("First day of the round"),
        _("The phases follow one another from this day."),
    )


class PhaseForm(forms.Form):
    opens_on = _day(_("First day"))
    closes_on = _day(_("Last day"), _("It still belongs to the phase."))
