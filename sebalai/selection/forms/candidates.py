"""What people write when they propose somebody, and the filters of lists of people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from sebalai.directory.models import Unit
from sebalai.selection.actions.candidates import (
    LONGEST_IDEA,
    LONGEST_REASON,
    LONGEST_TITLE,
    SHORTEST_REASON,
)
from sebalai.selection.models import Candidate, Proposal
from sebalai.selection.queries.candidates import SORTS, Wanted

EVERY: list[tuple[str, Any]] = [("", _("All"))]


class Words(forms.CharField):
    """Text with a limit that a browser does not cut: what is too long is shown back."""

    def __init__(self, *, most: int, rows: int = 0, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        super().__init__(
            widget=widget, validators=[MaxLengthValidator(most)], **options
        )
        self.widget.attrs["data-most"] = most

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class IdeaForm(forms.Form):
    title = Words(
        label=_("Title of your idea"),
        most=LONGEST_TITLE,
        help_text=_("One line, for example: Queue numbers from home."),
    )
    idea = Words(
        label=_("Your idea for change"),
        most=LONGEST_IDEA,
        rows=7,
        help_text=_(
            "What would you change in your unit, who would feel it, and how would you"
            " begin? A few sentences are enough."
        ),
    )


class ReasonForm(forms.Form):
    reason = Words(
        label=_("Why this person"),
        most=LONGEST_REASON,
        rows=3,
        min_length=SHORTEST_REASON,
        help_text=_("What they do that colleagues follow. The committee reads it."),
    )


class PaperForm(ReasonForm):
    """What came to the office on paper."""

    title = Words(label=_("Title of the idea"), most=LONGEST_TITLE, required=False)
    idea = Words(label=_("Idea for change"), most=LONGEST_IDEA, rows=6, required=False)


class Search(forms.Form):
    q = forms.CharField(
        label=_("Name or position"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def said(self, name: str) -> str:
        """The valid part of what was asked."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


class UnitPeopleFilter(Search):
    CAN, CANNOT, CANDIDATES = "dapat", "tidak", "calon"
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            *EVERY,
            (CAN, _("Who can be proposed")),
            (CANNOT, _("Who cannot be proposed")),
            (CANDIDATES, _("Candidates")),
        ],
    )


class CandidateFilter(Search):
    """The filters of the list of candidates; a wrong value in the address is ignored."""

    unit = forms.ChoiceField(label=_("Work unit"), required=False)
    door = forms.ChoiceField(
        label=_("Door"), required=False, choices=EVERY + Proposal.Door.choices
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=EVERY + Candidate.State.choices
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[(sort, sort) for sort in SORTS],
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Any, *, units: list[Unit]) -> None:
        super().__init__(data)
        self.fields["unit"].choices = EVERY + [  # type: ignore[attr-defined]
            (unit.public_id, unit.name) for unit in units
        ]

    def wanted(self) -> Wanted:
        return Wanted(
            text=self.said("q"),
            unit=self.said("unit"),
            door=self.said("door"),
            state=self.said("state"),
            sort=self.said("sort") or "name",
        )
