"""Who decides and signs, number and date, issuing, one row of the annex, filters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from sebalai.appointment import queries
from sebalai.appointment.actions import Details
from sebalai.appointment.models import Decree
from sebalai.appointment.models.decrees import Role
from sebalai.appointment.rules import Role as Standing
from sebalai.core.models import Agency
from sebalai.directory.models import Unit

LARGEST = 30 * 1024 * 1024
EVERY: list[tuple[str, Any]] = [("", _("All"))]


def _day(**options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)


def _line(
    label: Any, length: int, help_text: Any = "", *, required: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, required=required, help_text=help_text
    )


class DetailsForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of decree"), choices=Decree.Kind.choices)
    issuer = _line(
        _("Office that decides"),
        200,
        _("As on the heading, for instance Gubernur Kepulauan Bangka Belitung."),
        required=True,
    )
    place = _line(_("Place"), 100, required=True)
    office_in_charge = _line(
        _("Office in charge of the programme"),
        200,
        _("Agents report through it, for instance Biro Organisasi."),
        required=True,
    )
    term_start = _day(label=_("First day of the term"))
    term_end = _day(label=_("Last day of the term"))
    paper = forms.ChoiceField(label=_("Paper"), choices=Decree.Paper.choices)
    signer_name = _line(_("Name of the signer, with titles"), 200, required=True)
    signer_office = _line(
        _("Office of the signer"),
        200,
        _("For instance Gubernur or Sekretaris Daerah."),
        required=True,
    )
    signer_rank = _line(
        _("Rank of the signer"), 100, _("Leave empty for a head of region.")
    )
    signer_number = _line(
        _("NIP of the signer"), 30, _("Leave empty for a head of region.")
    )
    on_behalf_of = _line(
        _("On behalf of (a.n.)"), 200, _("Only when the office above has delegated it.")
    )

    GROUPS = (
        (_("The decision"), ("kind", "issuer", "place", "office_in_charge")),
        (_("The term"), ("term_start", "term_end")),
        (
            _("The signer"),
            (
                "signer_name",
                "signer_office",
                "signer_rank",
                "signer_number",
                "on_behalf_of",
            ),
        ),
        (_("The paper"), ("paper",)),
    )

    @classmethod
    def of(cls, decree: Decree, data: Any = None) -> DetailsForm:
        names = Details.__dataclass_fields__
        return cls(data, initial={name: getattr(decree, name) for name in names})

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def details(self) -> Details:
        return Details(**self.cleaned_data)


class NumberForm(forms.Form):
    assigned = forms.CharField(
        label=_("Number of the decree"),
        max_length=80,
        help_text=_("For instance 100.3.3.1/123/SETDA/2026 or 188.44/12/ORG/2026."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    dated = _day(label=_("Date of the decree"), initial=timezone.localdate)

    def __init__(self, data: Any, *, decree: Decree, **more: Any) -> None:
        super().__init__(data, **more)
        self.partners = list(decree.partners.order_by("position"))
        for one in self.partners:
            said = gettext("Number of %(office)s") % {"office": one.issuer}
            self.fields[f"of_{one.public_id}"] = _line(said, 80, required=True)

    def numbers(self) -> dict[str, Any]:
        given = self.cleaned_data
        others = {one.public_id: given[f"of_{one.public_id}"] for one in self.partners}
        return {
            "assigned": given["assigned"],
            "dated": given["dated"],
            "others": others,
        }


class IssueForm(forms.Form):
    scan = forms.FileField(
        label=_("Scan of the signed paper"),
        required=False,
        help_text=_("PDF. It is kept for good instead of our print."),
    )
    checked = forms.BooleanField(
        label=_("I have read the PDF: text, annex, number and date are right.")
    )

    def __init__(self, data: Any, files: Any = None, *, decree: Decree) -> None:
        super().__init__(data, files)
        if decree.is_signed:
            del self.fields["scan"]

    def clean_scan(self) -> bytes | None:
        given = self.cleaned_data["scan"]
        if given is None:
            return None
        if given.size > LARGEST:
            raise forms.ValidationError(gettext("The file is larger than 30 MB."))
        content: bytes = given.read()
        return content


class MemberForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Agent role"),
        choices=Role.choices,
        help_text=_("A unit has one coordinator: the former one becomes a member."),
    )
    note = _line(_("Note"), 120, _("Stands in the last column of the annex."))

    def role_chosen(self) -> Standing:
        return Standing(self.cleaned_data["role"])


class AnnexFilter(forms.Form):
    q = forms.CharField(
        label=_("Name, position or unit"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Agent role"), required=False, choices=EVERY + Role.choices
    )

    def wanted(self) -> tuple[str, str]:
        """The valid part of what was asked: words and standing."""
        self.is_valid()
        return self.cleaned_data.get("q", ""), self.cleaned_data.get("role", "")


class AgentFilter(forms.Form):
    q = forms.CharField(
        label=_("Name or unit"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    role = forms.ChoiceField(
        label=_("Agent role"), required=False, choices=EVERY + Role.choices
    )
    when = forms.ChoiceField(
        label=_("Term"),
        required=False,
        choices=[
            ("serving", _("Serving today")),
            ("over", _("Term ended")),
            ("all", _("All")),
        ],
    )

    def __init__(self, data: Any, *, agency: Agency) -> None:
        super().__init__(data)
        self.agency = agency
        self.units = {unit.public_id: unit for unit in queries.agent_units(agency)}
        self.fields["unit"].choices = EVERY + [  # type: ignore[attr-defined]
            (public_id, unit.name) for public_id, unit in self.units.items()
        ]

    def wanted(self) -> queries.WantedAgents:
        """The valid part of what was asked."""
        self.is_valid()
        chosen = self.cleaned_data
        return queries.WantedAgents(
            day=timezone.localdate(),
            text=chosen.get("q", ""),
            unit=self._unit(chosen.get("unit", "")),
            role=chosen.get("role", ""),
            when=chosen.get("when") or "serving",
        )

    def _unit(self, public_id: str) -> Unit | None:
        return self.units.get(public_id)
