"""Filters of the lists that span phases."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Job
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
