"""Which office decides as well: a unit of the agency, or one of another agency."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from sebalai.appointment.actions import Office
from sebalai.appointment.models import Decree
from sebalai.core.models import Agency
from sebalai.directory.models import Unit


class PartnerForm(forms.Form):
    """With a unit chosen, what is left empty is taken from the unit and its head."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Unit of this agency"),
        required=False,
        help_text=gettext_lazy(
            "Its head signs here. Empty: an office of another agency, whose signed PDF is"
            " handed in."
        ),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of decree"),
        choices=Decree.Kind.choices,
        initial=Decree.Kind.HEAD,
    )
    issuer = forms.CharField(
        label=gettext_lazy("Office that decides"), max_length=200, required=False
    )
    government = forms.CharField(
        label=gettext_lazy("Government, above the office on the head"),
        max_length=200,
        required=False,
    )
    signer_name = forms.CharField(
        label=gettext_lazy("Name of the signer, with titles"),
        max_length=200,
        required=False,
    )
    signer_office = forms.CharField(
        label=gettext_lazy("Office of the signer"), max_length=200, required=False
    )
    signer_rank = forms.CharField(
        label=gettext_lazy("Rank of the signer"), max_length=100, required=False
    )
    signer_number = forms.CharField(
        label=gettext_lazy("NIP of the signer"), max_length=30, required=False
    )

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data, initial={"government": agency.government})
        rows = Unit.objects.of(agency).filter(is_work_unit=True, valid_to=None)
        self.agency = agency
        self.units = {
            unit.public_id: unit
            for unit in rows.select_related("head").order_by("name")
        }
        self.fields["unit"].choices = [("", "–")] + [  # type: ignore[attr-defined]
            (key, unit.name) for key, unit in self.units.items()
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if unit := self.chosen():
            known = {"government": self.agency.government} | self._of_unit(unit)
            given |= {k: v for k, v in known.items() if not given.get(k)}
        for name in ("issuer", "signer_name", "signer_office"):
            if not given.get(name):
                self.add_error(name, _("Fill this in, or choose a unit with a head."))
        return given

    def chosen(self) -> Unit | None:
        return self.units.get(self.cleaned_data.get("unit", ""))

    def _of_unit(self, unit: Unit) -> dict[str, Any]:
        known = {
            "issuer": f"Kepala {unit.name}",
            "signer_office": f"Kepala {unit.name}",
        }
        if unit.head is None:
            return known
        if unit.head_state == Unit.HeadState.ACTING:
            known["signer_office"] = f"Plt. {known['signer_office']}"
        return known | {
            "signer_name": unit.head.full_name,
            "signer_rank": unit.head.rank,
            "signer_number": unit.head.employee_number,
        }

    def office(self) -> Office:
        given = {k: v for k, v in self.cleaned_data.items() if k != "unit"}
        return Office(**given)
