"""A date of the calendar, as typed in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.roles import ROLES
from sebalai.agenda.actions.dates import LONGEST_TEXT, LONGEST_TITLE, Said
from sebalai.agenda.models import ProgrammeDate


def _day(**options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)


class DateForm(forms.Form):
    title = forms.CharField(label=_("What takes place"), max_length=LONGEST_TITLE)
    starts_on = _day(label=_("First day"))
    ends_on = _day(
        label=_("Last day"),
        required=False,
        help_text=_("Leave empty for a single day."),
    )
    text = forms.CharField(
        label=_("What people should know"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    audience = forms.MultipleChoiceField(
        label=_("Whom it concerns"),
        required=False,
        choices=[(role.code, role.title) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick nothing when it concerns everybody."),
    )
    revision = forms.IntegerField(
        required=False, min_value=0, widget=forms.HiddenInput, initial=0
    )

    @classmethod
    def of(cls, found: ProgrammeDate) -> DateForm:
        names = ("title", "starts_on", "text", "audience", "revision")
        initial = {name: getattr(found, name) for name in names}
        if found.ends_on != found.starts_on:
            initial["ends_on"] = found.ends_on
        return cls(initial=initial)

    def said(self) -> Said:
        data = dict(self.cleaned_data)
        data.pop("revision", None)
        return Said(**data)
