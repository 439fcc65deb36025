"""Filters of the list, inviting, a guest, what somebody told the office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Agency
from sebalai.directory.models import Unit
from sebalai.directory.queries.people import work_units
from sebalai.training.forms.fields import LineField, search
from sebalai.training.models import Participant, TrainingSession
from sebalai.training.queries.participants import Wanted, units_invited

EVERY: list[tuple[str, Any]] = [("", _("All"))]


class ParticipantFilter(forms.Form):
    q = search(_("Name or unit"))
    answer = forms.ChoiceField(
        label=_("Answer given"),
        required=False,
        choices=EVERY + Participant.Answer.choices,
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)

    def __init__(self, data: Any, *, session: TrainingSession) -> None:
        super().__init__(data)
        self.units = {unit.public_id: unit for unit in units_invited(session)}
        self.fields["unit"].choices = EVERY + [  # type: ignore[attr-defined]
            (public_id, unit.name) for public_id, unit in self.units.items()
        ]

    def wanted(self) -> Wanted:
        """The valid part of what was asked."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wanted(
            text=chosen.get("q", ""),
            answer=chosen.get("answer", ""),
            unit=self.units.get(chosen.get("unit", "")),
        )


class UnitForm(forms.Form):
    """One unit with all who work in it or below."""

    unit = forms.ChoiceField(label=_("Unit"))

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data)
        self.units = {unit.public_id: unit for unit in work_units(agency)}
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a unit")),
            *((public_id, unit.name) for public_id, unit in self.units.items()),
        ]

    def chosen(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]


class GuestForm(forms.Form):
    name = LineField(label=_("Name, with titles"), max_length=200)
    organisation = LineField(label=_("Office or organisation"), max_length=250)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("The invitation goes there; without it, tell the guest yourself."),
    )
    kind = forms.ChoiceField(
        label=_("Comes as"),
        choices=list(reversed(Participant.Kind.choices)),
        widget=forms.RadioSelect,
        initial=Participant.Kind.SPEAKER,
    )


class AnswerForm(forms.Form):
    """Yes or no; the reason is asked of who does not come."""

    answer = forms.ChoiceField(
        label=_("Answer given"),
        choices=[("yes", _("Coming")), ("no", _("Not coming"))],
        widget=forms.RadioSelect,
    )
    reason = LineField(label=_("Reason, if not coming"), max_length=300, required=False)

    @property
    def comes(self) -> bool:
        return bool(self.cleaned_data["answer"] == "yes")
