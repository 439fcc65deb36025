"""What is written down of the committee's meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.models import User
from sebalai.selection.actions.minutes import Meeting
from sebalai.selection.forms.candidates import Words
from sebalai.selection.models import MinutesParticipant, MinutesRecord

Capacity = MinutesParticipant.Capacity


class MinutesForm(forms.Form):
    held_on = forms.DateField(
        label=_("Day of the meeting"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    place = forms.CharField(label=_("Place of the meeting"), max_length=200)
    number = forms.CharField(
        label=_("Number of the minutes"),
        max_length=80,
        required=False,
        help_text=_("For instance 000.8/12/ORG/2027; it may follow later."),
    )
    discussion = Words(label=_("What was discussed"), most=4000, rows=5, required=False)

    @classmethod
    def of(cls, record: MinutesRecord | None, data: Any = None) -> MinutesForm:
        names = Meeting.__dataclass_fields__
        held = {name: getattr(record, name) for name in names} if record else {}
        return cls(data, initial=held)

    def meeting(self) -> Meeting:
        return Meeting(**self.cleaned_data)


class ParticipantForm(forms.Form):
    position = forms.CharField(label=_("Position"), max_length=250, required=False)
    capacity = forms.ChoiceField(label=_("Took part as"), choices=Capacity.choices)


class AccountForm(forms.Form):
    """Somebody with an account; the position comes from the staff data."""

    user = forms.ChoiceField(label=_("Account"))
    capacity = forms.ChoiceField(
        label=_("Took part as"), choices=Capacity.choices, initial=Capacity.MEMBER
    )

    def __init__(self, data: Any, users: QuerySet[User]) -> None:
        super().__init__(data, auto_id="account_%s")
        self.users = {user.public_id: user for user in users}
        self.fields["user"].choices = [  # type: ignore[attr-defined]
            (key, user.full_name) for key, user in self.users.items()
        ]

    def given(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"user": self.users[said["user"]], "capacity": said["capacity"]}


class OutsiderForm(forms.Form):
    """Somebody without an account here."""

    name = forms.CharField(label=_("Name with titles"), max_length=200)
    position = forms.CharField(label=_("Position"), max_length=250, required=False)
    capacity = forms.ChoiceField(
        label=_("Took part as"), choices=Capacity.choices, initial=Capacity.WITNESS
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="outside_%s")
