"""Filters of the lists that span phases, and what is typed into a letter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Job, Message, MessageBatch
from sebalai.portal.audit_sentences import AREAS


class JobFilter(forms.Form):
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *Job.State.choices],
    )

    def wanted(self) -> str:
        self.is_valid()
        state: str = self.cleaned_data.get("state", "")
        return state


class BatchFilter(forms.Form):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.SearchInput(attrs={"placeholder": _("What it is about")}),
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *MessageBatch.State.choices],
    )

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        found = self.cleaned_data
        return {"text": found.get("q", ""), "state": found.get("state", "")}


class LetterFilter(BatchFilter):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.SearchInput(attrs={"placeholder": _("Name or address")}),
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *Message.State.choices],
    )


class LetterForm(forms.Form):
    """One draft; ``revision`` tells whether another has changed it meanwhile."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text of the letter"),
        max_length=20000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class AddressForm(forms.Form):
    address = forms.EmailField(label=_("E-mail address"), max_length=254)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class RevisionForm(forms.Form):
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class WordingForm(forms.Form):
    """What a kind of letter says, and which version was on the page."""

    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Text"),
        max_length=20000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class SeenForm(forms.Form):
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class CountForm(forms.Form):
    """The number that the page showed and the person confirms."""

    confirmed = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class SendForm(CountForm):
    mark = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    reply_to = forms.EmailField(
        label=_("Replies go to"),
        required=False,
        max_length=254,
        help_text=_("An address that somebody reads; without one, to the sender."),
    )


class AuditFilter(forms.Form):
    """Who, what and when; a value that does not exist is as good as none."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.SearchInput(attrs={"placeholder": _("Who, or on what")}),
    )
    area = forms.ChoiceField(
        label=_("Area"), required=False, choices=[("", _("All")), *AREAS.items()]
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        found = self.cleaned_data
        since: date | None = found.get("since")
        until: date | None = found.get("until")
        return {
            "text": found.get("q", ""),
            "area": found.get("area", ""),
            "since": since,
            "until": until,
        }
