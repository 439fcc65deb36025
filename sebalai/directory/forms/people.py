"""The filters of the people list; a wrong value in the address is ignored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.core.models import Agency
from sebalai.directory.models import Person, Unit
from sebalai.directory.queries.people import SORTS, Wanted, regions, work_units

EVERY: list[tuple[str, Any]] = [("", _("All"))]


class PeopleFilter(forms.Form):
    q = forms.CharField(
        label=_("Name, NIP or position"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Work unit"), required=False)
    kind = forms.ChoiceField(
        label=_("Employment"), required=False, choices=EVERY + Person.Kind.choices
    )
    gender = forms.ChoiceField(
        label=_("Gender"), required=False, choices=EVERY + Person.Gender.choices
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    standing = forms.ChoiceField(
        label=_("Standing"), required=False, choices=EVERY + Person.Standing.choices
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[(sort, sort) for sort in SORTS],
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Any, *, agency: Agency) -> None:
        super().__init__(data)
        self.agency = agency
        units = work_units(agency)
        self.fields["unit"].choices = EVERY + [  # type: ignore[attr-defined]
            (unit.public_id, unit.name) for unit in units
        ]
        self.fields["region"].choices = EVERY + [  # type: ignore[attr-defined]
            (region, region) for region in regions(agency)
        ]

    def wanted(self) -> Wanted:
        """The valid part of what was asked."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wanted(
            text=chosen.get("q", ""),
            unit=self._unit(chosen.get("unit") or self.data.get("unit", "")),
            kind=chosen.get("kind", ""),
            gender=chosen.get("gender", ""),
            region=chosen.get("region", ""),
            standing=chosen.get("standing", ""),
            sort=chosen.get("sort") or "name",
        )

    def _unit(self, public_id: str) -> Unit | None:
        if not public_id:
            return None
        return Unit.objects.of(self.agency).filter(public_id=public_id).first()
