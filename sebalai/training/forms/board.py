"""Raising a concern, giving it an owner, answering and hiding it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.training.forms.fields import LineField
from sebalai.training.models import Concern
from sebalai.training.queries.board import ANSWERED, HIDDEN, OPEN, TAKEN


class ConcernForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind of concern"),
        choices=Concern.Kind.choices,
        widget=forms.RadioSelect,
        initial=Concern.Kind.PROBLEM,
        help_text=_(
            "A problem is there today; a challenge stands in the way of change."
        ),
    )
    text = forms.CharField(
        label=_("In one or two sentences"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What, where, and whom it concerns. Name no person."),
    )
    area = forms.ChoiceField(
        label=_("Area of change"),
        required=False,
        choices=[("", _("Not sure")), *Concern.Area.choices],
    )
    is_named = forms.BooleanField(
        label=_("Show my name beside it"),
        required=False,
        help_text=_("Otherwise no page shows it, to the office neither."),
    )


class BoardFilter(forms.Form):
    state = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("Everything")),
            (OPEN, _("Without an owner")),
            (TAKEN, _("Waiting for its answer")),
            (ANSWERED, _("With an answer")),
            (HIDDEN, _("Taken off the board")),
        ],
    )

    def wanted(self) -> str:
        self.is_valid()
        state: str = self.cleaned_data.get("state", "")
        return state


class OwnerForm(forms.Form):
    owner = forms.CharField(
        required=True,
        max_length=20,
        error_messages={"required": _("Look for a person, and choose one.")},
        label=_("Owner"),
    )
    due_on = forms.DateField(
        label=_("Answer due on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ConcernAnswerForm(forms.Form):
    text = forms.CharField(
        label=_("The answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What is done about it, by whom and until when."),
    )


class HideForm(forms.Form):
    reason = LineField(label=_("Reason"), max_length=300)
