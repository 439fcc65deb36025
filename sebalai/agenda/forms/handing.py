"""Handing a task over, and settling one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class HandForm(forms.Form):
    sentence = forms.CharField(
        label=_("What is to be done, in one sentence"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = forms.DateField(
        label=_("By which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    page = forms.CharField(
        label=_("The page it is about"),
        required=False,
        max_length=300,
        help_text=_("Its address, such as /rencana-aksi/; one tap leads there."),
    )


class DoneForm(forms.Form):
    answer = forms.CharField(
        label=_("A word about it"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who handed it over reads this."),
    )
