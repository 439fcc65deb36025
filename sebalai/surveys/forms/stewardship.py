"""What the data role types: a search, an assessment, the reason of a deletion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.surveys.models import Finding, Poll
from sebalai.surveys.queries.stewardship import Wanted


class TiesFilter(forms.Form):
    q = forms.CharField(
        label=_("Name of either"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    question = forms.ChoiceField(label=_("Question"), required=False)

    def __init__(self, data: Any, *, poll: Poll) -> None:
        super().__init__(data)
        self.fields["question"].choices = [  # type: ignore[attr-defined]
            ("", _("All")),
            *((str(at), one.short) for at, one in enumerate(poll.questions)),
        ]
        self.is_valid()

    def wanted(self) -> Wanted:
        """The valid part of what was asked."""
        chosen = self.cleaned_data
        question = chosen.get("question", "")
        return Wanted(chosen.get("q", ""), int(question) if question else None)


class AssessForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("What you make of it"), choices=Finding.Verdict.choices
    )
    note = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Without names: this stays when the answers are deleted."),
    )


class PurgeForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
