"""Filters of the list, reasons, and whom to write with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.directory.models import Unit
from sebalai.plans.models import Plan
from sebalai.plans.queries.plans import Wanted


class PlanFilter(forms.Form):
    q = forms.CharField(label=_("Title or name"), required=False)
    state = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("All but the withdrawn")), *Plan.State.choices],
    )
    area = forms.ChoiceField(
        label=_("Area of change"),
        required=False,
        choices=[("", _("All areas")), *Plan.Area.choices],
    )

    def __init__(self, units: list[Unit], data: Any = None) -> None:
        super().__init__(data)
        self.units = {unit.public_id: unit for unit in units}
        named = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["unit"] = forms.ChoiceField(
            label=_("Unit"), required=False, choices=[("", _("All units")), *named]
        )

    def wanted(self, sort: str) -> Wanted:
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            text=said.get("q", ""),
            state=said.get("state", ""),
            area=said.get("area", ""),
            unit=self.units.get(said.get("unit", "")),
            sort=sort or "-changed",
        )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReassignForm(forms.Form):
    """Where a plan goes on; its own unit is offered while it is open."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, units: list[Unit], plan: Plan, data: Any = None) -> None:
        super().__init__(data)
        self.units = {unit.public_id: unit for unit in units}
        stays = plan.unit.public_id if plan.unit.is_open else ""
        choices = [(key, unit.name) for key, unit in self.units.items()]
        self.fields["unit"] = forms.ChoiceField(
            label=_("Unit"), choices=[("", "–"), *choices], initial=stays
        )
        self.order_fields(["unit", "reason"])

    @property
    def unit(self) -> Unit | None:
        return self.units.get(self.cleaned_data.get("unit", ""))


class CoOwnerForm(forms.Form):
    q = forms.CharField(label=_("Name of an agent"), required=False, max_length=80)
