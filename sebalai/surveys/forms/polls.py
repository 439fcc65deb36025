"""What the office decides about a poll."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sebalai.directory.models import ProgrammePeriod
from sebalai.surveys import questions, rules
from sebalai.surveys.actions.polls import Plan
from sebalai.surveys.models import Poll

ASKED = ("title variant most_names opens_on closes_on remind_days keep_days").split()


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class PollForm(forms.Form):
    """The plan of a poll; with more than one period that can have one, also which."""

    period = forms.ChoiceField(label=_("Programme period"))
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("It heads the invitation, for example: “Whom do we trust?”"),
    )
    variant = forms.ChoiceField(
        label=_("Questions"), widget=forms.RadioSelect, initial=Poll.Variant.THREE
    )
    most_names = forms.IntegerField(
        label=_("Most names for each question"),
        min_value=1,
        max_value=rules.MOST_NAMES_CAP,
        initial=rules.MOST_NAMES,
        help_text=_("Five is usual. With one name only, the evidence stays thin."),
    )
    opens_on = _day(_("First day"))
    closes_on = _day(_("Last day"), help_text=_("Two weeks are usual."))
    remind_days = forms.IntegerField(
        label=_("Automatic reminder, days before the last day"),
        min_value=0,
        max_value=60,
        initial=rules.REMIND_DAYS,
        help_text=_("0: none. You can also remind by hand, once a day."),
    )
    keep_days = forms.IntegerField(
        label=_("Delete the answers after so many days"),
        min_value=rules.KEEP_DAYS_LEAST,
        max_value=rules.KEEP_DAYS_MOST,
        initial=rules.KEEP_DAYS,
        help_text=_(
            "Counted from the day the poll closes, and promised to everybody who answers:"
            " choose a day by which the list will be decided."
        ),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        periods: list[ProgrammePeriod],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial or _usual_days())
        self.periods = {period.public_id: period for period in periods}
        variants = questions.instrument().variants.values()
        self.fields["variant"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.title}. {one.note}") for one in variants
        ]
        if len(periods) == 1:
            del self.fields["period"]
        else:
            self.fields["period"].choices = [  # type: ignore[attr-defined]
                (public_id, period.name) for public_id, period in self.periods.items()
            ]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("opens_on"), said.get("closes_on")
        if first and last and last < first:
            self.add_error(
                "closes_on", _("The last day must not come before the first.")
            )
        return said

    @property
    def plan(self) -> Plan:
        return Plan(**{name: self.cleaned_data[name] for name in ASKED})

    @property
    def chosen_period(self) -> ProgrammePeriod:
        chosen = self.cleaned_data.get("period") or next(iter(self.periods))
        return self.periods[chosen]


class ProlongForm(forms.Form):
    closes_on = _day(_("New last day"))

    def __init__(self, data: Any = None, *, after: date | None = None) -> None:
        super().__init__(data)
        if after:
            self.fields["closes_on"].widget.attrs["min"] = after.isoformat()


def _usual_days() -> dict[str, Any]:
    """Tomorrow and two weeks from now."""
    today = timezone.localdate()
    return {
        "opens_on": today + timedelta(days=1),
        "closes_on": today + timedelta(days=14),
    }


def initial_of(poll: Poll) -> dict[str, Any]:
    return {name: getattr(poll, name) for name in ASKED}
