"""What the committee types on the pages of its decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.directory.models import Unit
from sebalai.selection.forms.candidates import Words
from sebalai.selection.models import Candidate, Determination
from sebalai.selection.queries.determinations import WantedDecisions
from sebalai.selection.queries.readiness import Counts

EVERY: list[tuple[str, Any]] = [("", _("All"))]
NEXT_BEST = ""


class DecisionFilter(forms.Form):
    """``shows_state`` for the committee: others see announced decisions only."""

    q = forms.CharField(
        label=_("Name, position or unit"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    outcome = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=EVERY + list(Determination.Outcome.choices),
    )
    unit = forms.ChoiceField(label=_("Work unit"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=EVERY + list(Determination.State.choices),
    )
    consent = forms.ChoiceField(
        label=_("Willing"),
        required=False,
        choices=EVERY + list(Candidate.Consent.choices),
    )

    def __init__(self, data: Any, *, units: list[Unit], shows_state: bool) -> None:
        super().__init__(data)
        self.fields["unit"].choices = EVERY + [  # type: ignore[attr-defined]
            (unit.public_id, unit.name) for unit in units
        ]
        if not shows_state:
            del self.fields["state"]
        self.is_valid()

    def wanted(self) -> WantedDecisions:
        """The valid part of what was asked."""
        said = self.cleaned_data
        return WantedDecisions(
            text=said.get("q", ""),
            unit=said.get("unit", ""),
            outcome=said.get("outcome", ""),
            state=said.get("state", ""),
            consent=said.get("consent", ""),
        )


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Decision"),
        required=False,
        choices=[("", _("As it is")), *Determination.Outcome.choices],
    )
    reason = Words(
        label=_("Reason"),
        most=2000,
        rows=5,
        required=False,
        help_text=_(
            "The candidate reads these words. Whoever gains or loses a seat needs one;"
            " it then also stays in the record of the list."
        ),
    )


class DecisionForm(DecideForm):
    """One decision, whole: nothing is left as it is unseen."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        outcome = self.fields["outcome"]
        outcome.choices = Determination.Outcome.choices  # type: ignore[attr-defined]
        outcome.required = self.fields["reason"].required = True


class ReopenForm(forms.Form):
    reason = Words(
        label=_("Why it is taken up again"),
        most=500,
        rows=3,
        help_text=_("It stays in the record of acts."),
    )


class ReleaseForm(forms.Form):
    """The numbers as they were shown; nothing else can be announced."""

    chosen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reserve = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    not_chosen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def counts(self) -> Counts:
        return Counts(**self.cleaned_data)


class GapForm(forms.Form):
    """Who takes a seat that fell free."""

    reserve = forms.ChoiceField(
        label=_("Who takes the seat"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, data: Any, reserves: list[Determination]) -> None:
        super().__init__(data)
        self.reserves = {one.public_id: one for one in reserves}
        self.fields["reserve"].choices = [  # type: ignore[attr-defined]
            *(
                (key, one.candidate.person.full_name)
                for key, one in self.reserves.items()
            ),
            (NEXT_BEST, _("Whoever the computation finds best")),
        ]

    def chosen(self) -> Determination | None:
        return self.reserves.get(self.cleaned_data["reserve"])
