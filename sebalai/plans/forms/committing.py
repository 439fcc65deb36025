"""What a head types: one deed, a remark; and the filter of the list of mirrors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.plans.actions.committing import Said
from sebalai.plans.models import Deed, Plan
from sebalai.plans.quarters import Quarter
from sebalai.training.models import TrainingSession


class DeedForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What you did"), choices=Deed.Kind.choices, widget=forms.Select
    )
    on = forms.DateField(
        label=_("On which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sentence = forms.CharField(
        label=_("In one sentence"),
        help_text=_("What changed by it, so that a stranger understands."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        quarter: Quarter,
        plans: Iterable[Plan],
        sessions: Iterable[TrainingSession],
        data: Any = None,
        **initial: Any,
    ) -> None:
        super().__init__(data, initial=initial)
        self.plans = {one.public_id: one for one in plans}
        self.sessions = {one.public_id: one for one in sessions}
        widget = self.fields["on"].widget
        widget.attrs |= {"min": str(quarter.start), "max": str(quarter.end)}
        for name, label, held in (
            ("plan", _("Which plan it concerns"), self.plans),
            ("session", _("Which session it was"), self.sessions),
        ):
            if held:
                named = [(key, str(one)) for key, one in held.items()]
                self.fields[name] = forms.ChoiceField(
                    label=label, required=False, choices=[("", "–"), *named]
                )

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            kind=given["kind"],
            on=given["on"],
            sentence=given["sentence"],
            plan=self.plans.get(given.get("plan", "")),
            session=self.sessions.get(given.get("session", "")),
        )


def initial_of(deed: Deed) -> dict[str, Any]:
    return {
        "kind": deed.kind,
        "on": deed.on_date,
        "sentence": deed.sentence,
        "plan": deed.plan.public_id if deed.plan else "",
        "session": deed.session.public_id if deed.session else "",
    }


def first_day(quarter: Quarter, today: date) -> date:
    return min(today, quarter.end)


class RemarkForm(forms.Form):
    remark = forms.CharField(
        label=_("Your remark"),
        help_text=_("What explains the figures; it is read together with them."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StrikeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is struck out"), max_length=300, widget=forms.TextInput
    )


class MirrorFilter(forms.Form):
    q = forms.CharField(label=_("Unit"), required=False)
    quarter = forms.ChoiceField(label=_("Quarter"), required=False)
    only = forms.ChoiceField(
        label=_("Which units"),
        required=False,
        choices=[
            ("", _("All units")),
            ("silent", _("Without a record")),
            ("apart", _("Beyond chance")),
            ("waiting", _("Plans overdue")),
        ],
    )

    def __init__(self, quarters: list[Quarter], data: Any, chosen: Quarter) -> None:
        given = {**data.dict(), "quarter": chosen.key}
        super().__init__(given)
        named = [(one.key, f"{one.roman}/{one.year}") for one in quarters]
        choice = self.fields["quarter"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - for the types
        choice.choices = named
