"""What the office types to plan an assessment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.models import User

SHOWS = (
    ("", _("All")),
    ("passed", _("At or above the pass mark")),
    ("below", _("Below the pass mark")),
    ("lacking", _("Fewer scores than wanted")),
    ("unusual", _("With a score that stands out")),
)


class MembersForm(forms.Form):
    users = forms.MultipleChoiceField(
        label=_("Assessors to add"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, users: Iterable[User]) -> None:
        super().__init__(data)
        self.known = {user.public_id: user for user in users}
        self.fields["users"].choices = [  # type: ignore[attr-defined]
            (key, user.full_name) for key, user in self.known.items()
        ]

    def chosen(self) -> list[User]:
        return [self.known[key] for key in self.cleaned_data["users"]]


class ReplaceForm(forms.Form):
    assessor = forms.ChoiceField(
        label=_("Who takes the candidate over"), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any, *, users: Iterable[tuple[User, int]]) -> None:
        super().__init__(data)
        found = list(users)
        self.users = {user.public_id: user for user, _load in found}
        self.fields["assessor"].choices = [  # type: ignore[attr-defined]
            (user.public_id, f"{user.full_name} ({load})") for user, load in found
        ]

    def chosen(self) -> User:
        return self.users[self.cleaned_data["assessor"]]


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the assessment is reopened"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ResultFilter(forms.Form):
    q = forms.CharField(
        label=_("Name or unit"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    show = forms.ChoiceField(label=_("Show"), required=False, choices=SHOWS)

    def wanted(self) -> dict[str, str]:
        """The valid part of what was asked."""
        self.is_valid()
        chosen = self.cleaned_data
        return {"text": chosen.get("q", ""), "show": chosen.get("show", "")}


class EntryFilter(forms.Form):
    q = ResultFilter.base_fields["q"]

    def wanted(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("q", ""))
