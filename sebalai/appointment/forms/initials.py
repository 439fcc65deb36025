"""The chain of initials, and the reason with which a decree is returned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holders
from sebalai.accounts.powers import Power
from sebalai.accounts.roles import BY_CODE
from sebalai.appointment.actions import Step
from sebalai.appointment.models import InitialsStep
from sebalai.core.models import Agency

SPARE_ROWS = 2
_ROLE = "role:"


class ChainForm(forms.Form):
    """Rows of office and who; a row left empty is dropped."""

    def __init__(self, data: Any, *, agency: Agency, chain: list[InitialsStep]) -> None:
        super().__init__(data)
        self.people = {user.public_id: user for user in _readers(agency)}
        self.count = len(chain) + SPARE_ROWS
        for at in range(self.count):
            step = chain[at] if at < len(chain) else None
            self.fields[f"office_{at}"] = forms.CharField(
                label=gettext_lazy("As whom"),
                max_length=200,
                required=False,
                initial=step.office if step else "",
            )
            self.fields[f"who_{at}"] = forms.ChoiceField(
                label=gettext_lazy("Who"),
                required=False,
                choices=self._choices(),
                initial=_chosen(step) if step else "",
            )

    def _choices(self) -> list[tuple[str, Any]]:
        roles = [
            (f"{_ROLE}{role.code}", role.title) for role in holders(Power.VIEW_DECREE)
        ]
        people = [(key, user.full_name) for key, user in self.people.items()]
        return [
            ("", "–"),
            (str(_("Whoever holds a role")), roles),
            (str(_("One person")), people),
        ]

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"office_{at}"], self[f"who_{at}"]) for at in range(self.count)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for at in range(self.count):
            office = cleaned.get(f"office_{at}", "").strip()
            if bool(office) != bool(cleaned.get(f"who_{at}")):
                self.add_error(
                    f"who_{at}" if office else f"office_{at}",
                    _("A step needs both: as whom, and who."),
                )
        return cleaned

    def steps(self) -> list[Step]:
        given = self.cleaned_data
        rows = ((given[f"office_{at}"], given[f"who_{at}"]) for at in range(self.count))
        return [self._step(office.strip(), who) for office, who in rows if who]

    def _step(self, office: str, who: str) -> Step:
        if who.startswith(_ROLE):
            return Step(office, role=who.removeprefix(_ROLE))
        return Step(office, user=self.people[who])


def _readers(agency: Agency) -> list[User]:
    """Open accounts that may read decrees."""
    codes = [role.code for role in holders(Power.VIEW_DECREE)]
    found = User.objects.of(agency).filter(is_active=True, grants__role__in=codes)
    return list(found.distinct().order_by("full_name"))


def _chosen(step: InitialsStep) -> str:
    if step.user:
        return step.user.public_id
    return f"{_ROLE}{step.role}" if step.role in BY_CODE else ""


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("What must be corrected?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
