"""What the office types about groups, and what everybody types in conversations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.models import User
from sebalai.directory.models import Unit
from sebalai.plans.actions.talking import LONGEST


class GroupForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the group"),
        max_length=120,
        help_text=_("Such as the units or the island its agents work on."),
    )


class FreeAgentsForm(forms.Form):
    """Which agents to look among; the office ticks them below."""

    q = forms.CharField(label=_("Name"), required=False, max_length=80)

    def __init__(self, units: list[Unit], data: Any = None) -> None:
        super().__init__(data)
        self.units = {unit.public_id: unit for unit in units}
        named = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["unit"] = forms.ChoiceField(
            label=_("Unit"), required=False, choices=[("", _("All units")), *named]
        )
        self.is_valid()

    @property
    def unit(self) -> Unit | None:
        return self.units.get(self.cleaned_data.get("unit", ""))


class SayForm(forms.Form):
    """A message, and whom it calls in."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    called = forms.MultipleChoiceField(
        label=_("Call in"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, people: list[User], data: Any = None) -> None:
        super().__init__(data)
        called: Any = self.fields["called"]
        called.choices = [(one.public_id, one.full_name) for one in people]
