"""Changes to a unit, each with the date from which it holds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sebalai.directory.models import Person, Unit
from sebalai.directory.models.units import UnitQuerySet


class DatedForm(forms.Form):
    on = forms.DateField(
        label=_("In force since"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data)
        self.unit = unit

    def open_units(self) -> UnitQuerySet:
        return Unit.objects.of(self.unit.agency).filter(valid_to=None)


class _UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:
        super().__init__(Unit.objects.none(), to_field_name="public_id", **options)


class _UnitsChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(Unit.objects.none(), to_field_name="public_id", **options)


class CreateForm(DatedForm):
    name = forms.CharField(label=_("Name of the new unit"), max_length=250)
    field_order = ["name", "on"]


class RenameForm(DatedForm):
    name = forms.CharField(label=_("New name"), max_length=250)
    field_order = ["name", "on"]

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, unit=unit)
        self.fields["name"].initial = unit.name


class MoveForm(DatedForm):
    parent = _UnitChoice(label=_("Place it under"))
    field_order = ["parent", "on"]

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, unit=unit)
        others = self.open_units().exclude(path__startswith=unit.path)
        self.fields["parent"].queryset = others  # type: ignore[attr-defined]


class CloseForm(DatedForm):
    note = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ["note", "on"]


class MergeForm(DatedForm):
    into = _UnitChoice(label=_("Becomes part of"))
    field_order = ["into", "on"]

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, unit=unit)
        others = self.open_units().exclude(path__startswith=unit.path)
        self.fields["into"].queryset = others  # type: ignore[attr-defined]


class SplitForm(DatedForm):
    name = forms.CharField(label=_("Name of the new unit"), max_length=250)
    units = _UnitsChoice(label=_("Units that go along"), required=False)
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("People who go along"),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["name", "units", "people", "on"]

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, unit=unit)
        children = unit.children.filter(valid_to=None)
        staff = Person.objects.active().filter(unit=unit)
        self.fields["units"].queryset = children  # type: ignore[attr-defined]
        self.fields["people"].queryset = staff  # type: ignore[attr-defined]


class HeadForm(DatedForm):
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Head"),
        to_field_name="public_id",
        required=False,
        empty_label=_("Vacant"),
    )
    acting = forms.BooleanField(label=_("Acting (Plt/Plh)"), required=False)
    field_order = ["person", "acting", "on"]

    def __init__(self, data: Any = None, *, unit: Unit) -> None:
        super().__init__(data, unit=unit)
        leaders = Person.objects.of(unit.agency).active().exclude(echelon="")
        near = Person.objects.active().filter(unit=unit)
        self.fields["person"].queryset = leaders | near  # type: ignore[attr-defined]
        if unit.head:
            self.fields["person"].initial = unit.head.public_id
            self.fields["acting"].initial = unit.head_state == Unit.HeadState.ACTING
