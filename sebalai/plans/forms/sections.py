"""The answers of one section, as the period's form asks for them."""

from __future__ import annotations

from typing import Any, Self

from django import forms

from sebalai.plans import wording
from sebalai.plans.forms.drafts import DraftForm
from sebalai.plans.models import PlanSection
from sebalai.plans.queries.opened import Opened
from sebalai.plans.shape import Field, Form, Input, Section, answer_fields


class SectionForm(DraftForm):
    def __init__(
        self, held: PlanSection, form: Form, opened: Opened, data: Any = None
    ) -> None:
        super().__init__(held, data, **held.answers)
        self.form, self.opened, self.answered = form, opened, held
        section = Section(held.name)
        self.asked = [f for f in answer_fields(section) if form.shows(f.key)]
        for one in self.asked:
            self.fields[one.name] = _field(one, required=form.requires(one.key))
            if not opened.admits(held.name, "", one.name):
                self.fields[one.name].disabled = True

    def again(self, data: Any) -> Self:
        return type(self)(self.answered, self.form, self.opened, data)

    def typed(self) -> dict[str, Any]:
        """As it was typed; of choices only those that there are."""
        return {
            one.name: self._typed(one)
            for one in self.asked
            if not self.fields[one.name].disabled
        }

    def _typed(self, one: Field) -> Any:
        match one.input:
            case Input.CHOICES:
                given = getattr(self.data, "getlist", self.data.get)(one.name) or []
                return [choice for choice in one.choices if choice in given]
            case Input.CHOICE:
                said = self.said(one.name)
                return said if said in one.choices else ""
            case Input.SWITCH:
                return bool(self.data.get(one.name))
        return self.said(one.name)


def _field(one: Field, *, required: bool) -> forms.Field:
    """``required`` only tells the reader; a draft takes less."""
    options: dict[str, Any] = {
        "label": wording.LABELS[one.key],
        "help_text": wording.HELP.get(one.key, ""),
    }
    field: forms.Field
    match one.input:
        case Input.CHOICE:
            held = list(wording.CHOICES[one.key].items())
            field = forms.ChoiceField(choices=held, widget=forms.RadioSelect, **options)
        case Input.CHOICES:
            field = forms.MultipleChoiceField(
                choices=list(wording.CHOICES[one.key].items()),
                widget=forms.CheckboxSelectMultiple,
                **options,
            )
        case Input.SWITCH:
            field = forms.BooleanField(**options)
        case Input.LINE:
            widget = forms.TextInput(attrs={"data-most": one.most})
            field = forms.CharField(widget=widget, **options)
        case _:
            area = forms.Textarea(attrs={"rows": 4, "data-most": one.most})
            field = forms.CharField(widget=area, **options)
    field.required = required
    field.widget.is_required = False
    return field
