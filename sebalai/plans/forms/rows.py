"""One indicator, step or resource. What cannot be read is kept as it was typed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Self

from django import forms
from django.db import models
from django.utils.formats import sanitize_separators

from sebalai.directory.models import Person
from sebalai.plans import wording
from sebalai.plans.forms.drafts import DraftForm
from sebalai.plans.measuring import Kind
from sebalai.plans.models.rows import PlanRow
from sebalai.plans.phrasing import figure
from sebalai.plans.queries.opened import Opened
from sebalai.plans.shape import Form

# Inputs that belong to the column of the form that they stand for.
COLUMN = {
    "part": "baseline",
    "whole": "baseline",
    "part_text": "unit",
    "whole_text": "unit",
    "baseline_unit": "unit",
    "target_unit": "unit",
    "artefact": "unit",
    "levels": "unit",
    "other_owner": "owner",
}
_ALL = frozenset(Kind)
_COUNTED = frozenset({Kind.NUMBER, Kind.TIME, Kind.MONEY})
# Which inputs a kind of indicator has; the others belong to all.
KINDS: dict[str, frozenset[Kind]] = {
    "direction": _ALL - {Kind.YES_NO},
    "unit": frozenset({Kind.NUMBER}),
    "baseline": _COUNTED | {Kind.SCALE},
    "target": _ALL - {Kind.YES_NO},
    "part": frozenset({Kind.PERCENTAGE}),
    "whole": frozenset({Kind.PERCENTAGE}),
    "part_text": frozenset({Kind.PERCENTAGE}),
    "whole_text": frozenset({Kind.PERCENTAGE}),
    "artefact": frozenset({Kind.YES_NO}),
    "levels": frozenset({Kind.SCALE}),
    "baseline_unit": frozenset({Kind.TIME}),
    "target_unit": frozenset({Kind.TIME}),
}


class RowForm(DraftForm):
    """Built from the columns of the row's table and the words of the form."""

    def __init__(
        self,
        held: PlanRow,
        form: Form,
        opened: Opened,
        data: Any = None,
        people: Iterable[Person] = (),
    ) -> None:
        self.people = {one.public_id: one for one in people}
        super().__init__(held, data, **_initial(held))
        self.form, self.opened, self.row = form, opened, held
        self.section = _section(held)
        for name in held.inputs:
            if form.shows(f"{self.section}.{COLUMN.get(name, name)}"):
                self.fields[name] = self._field(name)

    def again(self, data: Any) -> Self:
        return type(self)(self.row, self.form, self.opened, data, self.people.values())

    def shown(self) -> list[forms.BoundField]:
        """In the order of the table; each tells for which kinds it is there."""
        found = self.visible_fields()
        for bound in found:
            kinds = KINDS.get(bound.name) if self.section == "indicators" else None
            bound.kinds = " ".join(sorted(kinds)) if kinds else ""  # type: ignore[attr-defined]
            bound.is_off = bool(kinds) and self._kind() not in (kinds or ())  # type: ignore[attr-defined]
        return found

    def _kind(self) -> str:
        return (
            self.said("kind") if self.is_bound else str(getattr(self.row, "kind", ""))
        )

    def _field(self, name: str) -> forms.Field:
        key = f"{self.section}.{name}"
        options: dict[str, Any] = {
            "label": wording.label(self.section, name),
            "help_text": wording.HELP.get(key, ""),
        }
        column = self.row._meta.get_field(name)
        field = self._input(name, column, options)
        field.required = self.form.requires(f"{self.section}.{COLUMN.get(name, name)}")
        field.widget.is_required = False
        admitted = self.opened.admits(self.section, self.row.public_id, name)
        field.disabled = not admitted
        return field

    def _input(self, name: str, column: Any, options: dict[str, Any]) -> forms.Field:
        if name == "owner":
            people = [(key, one.full_name) for key, one in self.people.items()]
            return forms.ChoiceField(choices=[("", "–"), *people], **options)
        if name in {"baseline_unit", "target_unit"}:
            units = [("", "–"), *wording.TIME_UNITS.items()]
            return forms.ChoiceField(choices=units, **options)
        if column.choices:
            widget = forms.RadioSelect if name != "frequency" else forms.Select
            held = list(column.choices)
            held = [("", "–"), *held] if name == "frequency" else held
            return forms.ChoiceField(choices=held, widget=widget, **options)
        if isinstance(column, models.DecimalField):
            attrs = {"inputmode": "decimal", "class": "number"}
            return forms.CharField(widget=forms.TextInput(attrs=attrs), **options)
        if isinstance(column, models.DateField):
            widget_ = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return forms.CharField(widget=widget_, **options)
        if name in {"levels", "method"}:
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **options)
        attrs = {"data-most": str(column.max_length)}
        return forms.CharField(widget=forms.TextInput(attrs=attrs), **options)

    def typed(self) -> dict[str, Any]:
        """By column; under ``unread`` what is no figure, no day, or too long."""
        values: dict[str, Any] = {}
        unread: dict[str, str] = {}
        for name in self.row.inputs:
            field = self.fields.get(name)
            if field is None or field.disabled or name not in self.data:
                if name in self.row.unread:
                    unread[name] = self.row.unread[name]
                continue
            said = self.said(name)
            try:
                values[name] = self._read(name, said)
            except ValueError:
                values[name], unread[name] = self._nothing(name), said
        values |= _settled(values)
        return {**values, "unread": unread}

    def _read(self, name: str, said: str) -> Any:
        column: Any = self.row._meta.get_field(name)
        if name == "owner":
            return self.people.get(said)
        if column.choices:
            return said if said in dict(column.choices) else ""
        if isinstance(column, models.DecimalField):
            return read_number(said)
        if isinstance(column, models.DateField):
            return date.fromisoformat(said) if said else None
        if len(said) > (column.max_length or len(said)):
            raise ValueError("too long")
        return said

    def _nothing(self, name: str) -> Any:
        return None if self.row._meta.get_field(name).null else ""


def _settled(values: dict[str, Any]) -> dict[str, Any]:
    """Yes or no goes from not there to there; money is counted in rupiah."""
    if values.get("kind") == Kind.YES_NO:
        return {"baseline": Decimal(0), "target": Decimal(1)}
    return {}


def read_number(said: str) -> Decimal | None:
    """1.200 and 3,5 as Indonesians write them; raises ValueError for anything else."""
    if not said:
        return None
    try:
        read = Decimal(str(sanitize_separators(said.replace(" ", ""))))
    except InvalidOperation as error:
        raise ValueError(said) from error
    if not read.is_finite() or abs(read) >= Decimal(10) ** 14:
        raise ValueError(said)
    return read.quantize(Decimal("0.0001"))


def _section(row: PlanRow) -> str:
    names = {"indicator": "indicators", "planstep": "steps"}
    return names.get(row._meta.model_name or "", "resources")


def _initial(row: PlanRow) -> dict[str, Any]:
    found = {}
    for name in row.inputs:
        value = getattr(row, name)
        if isinstance(value, Decimal):
            value = figure(value)
        if isinstance(value, Person):
            value = value.public_id
        found[name] = row.unread.get(name) or value
    return found
