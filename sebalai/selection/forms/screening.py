"""The criteria of one candidate: ticked, refused with a reason, or left for later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.selection.models import Candidate
from sebalai.selection.queries.screening import Sheet
from sebalai.selection.screening import Criterion

HOLDS, FAILS = "ya", "tidak"
REST = "sisanya"  # the button that ticks what was left open
ANSWERS = ((HOLDS, _("Holds")), (FAILS, _("Does not hold")))
STATES = (
    ("", _("All")),
    (Candidate.State.PROPOSED, _("Waiting")),
    (Candidate.State.PASSED, _("Passed the screening")),
    (Candidate.State.FAILED, _("Did not pass the screening")),
)


class ScreeningForm(forms.Form):
    """One pair of fields for each criterion that a person ticks."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    summary = forms.CharField(
        label=_("What the files say, for the assessors"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Appraisals, roles, achievements. Without names where scoring is blind."
        ),
    )
    reason = forms.CharField(
        label=_("Why this decision is looked at again"),
        required=False,  # the action asks for it, after it saw who else decided
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, sheet: Sheet, data: Any = None, kept: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=_initial(sheet) | dict(kept or {}))
        self.sheet = sheet
        for row in sheet.ticked:
            self.fields[f"holds-{row.code}"] = forms.ChoiceField(
                label=row.text,
                choices=ANSWERS,
                required=False,
                widget=forms.RadioSelect(attrs={"data-mark": ""}),
            )
            self.fields[f"reason-{row.code}"] = forms.CharField(
                label=_("Reason"),
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        is_open = sheet.candidate.state == Candidate.State.PROPOSED
        if is_open or sheet.last is None:
            del self.fields["reason"]

    def parts(self) -> list[tuple[Criterion, forms.BoundField, forms.BoundField]]:
        return [
            (row, self[f"holds-{row.code}"], self[f"reason-{row.code}"])
            for row in self.sheet.ticked
        ]

    def ticked(self) -> dict[str, tuple[bool | None, str]]:
        """What was ticked, by code; the button for the rest ticks what was left open."""
        rest = True if REST in self.data else None
        answers: dict[str, bool | None] = {HOLDS: True, FAILS: False, "": rest}
        return {
            row.code: (
                answers[self.cleaned_data[f"holds-{row.code}"]],
                self.cleaned_data[f"reason-{row.code}"],
            )
            for row in self.sheet.ticked
        }

    def renewed(self, sheet: Sheet) -> ScreeningForm:
        """The same typing over what is known by now; a later save goes through."""
        typed = {name: self.data.get(name, "") for name in self.data}
        return ScreeningForm(sheet, {**typed, "seen": sheet.seen})


def _initial(sheet: Sheet) -> dict[str, str]:
    """The former ticks stand until somebody changes them."""
    initial = {"seen": sheet.seen}
    if sheet.last:
        initial["summary"] = sheet.last.summary
    for code, mark in sheet.earlier.items():
        if mark.holds is not None:
            initial[f"holds-{code}"] = HOLDS if mark.holds else FAILS
        initial[f"reason-{code}"] = mark.reason
    return initial


class ScreeningFilter(forms.Form):
    q = forms.CharField(
        label=_("Name or unit"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)

    def wanted(self) -> dict[str, str]:
        """The valid part of what was asked."""
        self.is_valid()
        chosen = self.cleaned_data
        return {"text": chosen.get("q", ""), "state": chosen.get("state", "")}


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Say what is not right, and where it can be looked up."),
    )
