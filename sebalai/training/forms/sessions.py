"""A session, a line of its agenda, a file, why it is called off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.training.actions.agenda import TYPES, Line
from sebalai.training.actions.sessions import Details
from sebalai.training.forms.fields import LineField, moment
from sebalai.training.models import (
    AgendaItem,
    Material,
    Participant,
    TrainingSession,
)
from sebalai.training.queries.participants import speakers


class SessionForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind of session"), choices=TrainingSession.Kind.choices
    )
    title = LineField(label=_("Title"), max_length=160)
    about = forms.CharField(
        label=_("What it is about"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Aim and audience; the invited read it."),
    )
    starts_at = moment(label=_("Begins"))
    ends_at = moment(label=_("Ends"))
    place = LineField(label=_("Venue"), max_length=200, required=False)
    online_at = forms.URLField(
        label=_("Link of the online meeting"),
        max_length=300,
        required=False,
        assume_scheme="https",
    )
    capacity = forms.IntegerField(
        label=_("Seats"),
        required=False,
        min_value=1,
        max_value=100000,
        help_text=_("Leave empty when nobody has to wait for a seat."),
    )
    answer_until = moment(
        label=_("Answers until"),
        required=False,
        help_text=_("Leave empty to take answers until it begins."),
    )

    GROUPS = (
        (_("The session"), ("kind", "title", "about")),
        (_("Time and place"), ("starts_at", "ends_at", "place", "online_at")),
        (_("Seats and answers"), ("capacity", "answer_until")),
    )

    @classmethod
    def of(cls, session: TrainingSession | None, data: Any = None) -> SessionForm:
        if session is None:
            return cls(data)
        names = Details.__dataclass_fields__
        return cls(data, initial={name: getattr(session, name) for name in names})

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def details(self) -> Details:
        return Details(**self.cleaned_data)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The invited read it."),
    )


class AgendaForm(forms.Form):
    title = LineField(label=_("What happens"), max_length=200)
    starts_at = moment(label=_("Begins"))
    ends_at = moment(label=_("Ends"))
    note = LineField(label=_("Note"), max_length=500, required=False)
    speakers = forms.ModelMultipleChoiceField(
        label=_("Speakers"),
        queryset=Participant.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Speakers are invited on the page of participants."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        session: TrainingSession,
        item: AgendaItem | None = None,
    ) -> None:
        super().__init__(data, initial=_first_values(session, item))
        self.fields["speakers"].queryset = speakers(session)  # type: ignore[attr-defined]
        if not speakers(session).exists():
            del self.fields["speakers"]

    def line(self) -> Line:
        given = self.cleaned_data
        return Line(
            title=given["title"],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            note=given["note"],
        )

    def chosen(self) -> list[Participant]:
        return list(self.cleaned_data.get("speakers", []))


def _first_values(session: TrainingSession, item: AgendaItem | None) -> dict[str, Any]:
    """Those of the line, or for a new one the end of the last."""
    if item is None:
        last = session.agenda.last()
        return {"starts_at": last.ends_at if last else session.starts_at}
    return {
        "title": item.title,
        "starts_at": item.starts_at,
        "ends_at": item.ends_at,
        "note": item.note,
        "speakers": [one.public_id for one in item.speakers.all()],
    }


class MaterialForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(TYPES)}),
    )
    title = LineField(
        label=_("Title"),
        max_length=Material._meta.get_field("title").max_length,
        required=False,
        help_text=_("Leave empty to take the name of the file."),
    )
