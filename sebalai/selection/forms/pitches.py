"""Days, rooms and single times of the pitch timetable."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.selection.timetable import Day


def _time(label: Any, *, required: bool = True) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


class DayForm(forms.Form):
    """An empty row is no day; emptying the date takes a day away."""

    day = _day(_("Day"))
    starts = _time(_("From"))
    ends = _time(_("To"))
    pause_starts = _time(_("Break from"), required=False)
    pause_ends = _time(_("Break to"), required=False)
    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].required = False

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        starts, ends = found.get("starts"), found.get("ends")
        if not found.get("day") or not starts or not ends:
            return found
        if ends <= starts:
            self.add_error("ends", _("The day ends before it begins."))
        pause = found.get("pause_starts"), found.get("pause_ends")
        if any(pause) and not all(pause):
            self.add_error("pause_ends", _("Give both times of the break, or neither."))
        elif pause[0] and pause[1] and not starts <= pause[0] < pause[1] <= ends:
            self.add_error("pause_ends", _("The break does not lie within the day."))
        return found

    def given(self) -> Day | None:
        found = self.cleaned_data
        if not found.get("day"):
            return None
        pause = (found["pause_starts"], found["pause_ends"])
        return Day(
            found["day"], found["starts"], found["ends"], pause if pause[0] else None
        )


DaysForm = forms.formset_factory(DayForm, extra=2, max_num=30)


def initial(days: list[Day]) -> list[dict[str, Any]]:
    return [
        {
            "day": day.day,
            "starts": day.starts,
            "ends": day.ends,
            "pause_starts": day.pause[0] if day.pause else None,
            "pause_ends": day.pause[1] if day.pause else None,
        }
        for day in days
    ]


class RoomsForm(forms.Form):
    rooms = forms.CharField(
        label=_("Rooms, one on a line"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Rooms work side by side; nobody sits in two of them at once."),
    )

    def given(self) -> list[str]:
        return str(self.cleaned_data["rooms"]).splitlines()


class MoveForm(forms.Form):
    day = _day(_("Day"))
    starts = _time(_("From"))
    room = forms.ChoiceField(label=_("Room"))

    def __init__(self, data: Any, *, rooms: list[str], initial: Any) -> None:
        super().__init__(data, initial=initial)
        self.fields["room"].choices = [  # type: ignore[attr-defined]
            (room, room) for room in rooms
        ]

    def starts_at(self) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["starts"])
