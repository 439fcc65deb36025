"""An assessor's sheet: a mark for each criterion, and what else is to be said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy as _t

from sebalai.core.fields import new_public_id
from sebalai.selection.actions.marking import Window
from sebalai.selection.models import Assignment, Relation
from sebalai.selection.rubrics import Item, Rubric


class MarkField(forms.IntegerField):
    """A mark that says what it wants when it gets something else."""

    def __init__(self, item: Item, rubric: Rubric) -> None:
        told = {"least": rubric.least, "most": rubric.most}
        steps = range(rubric.least, rubric.most + 1)
        widget: forms.Widget = forms.RadioSelect(
            choices=[
                (step, anchor)
                for step, anchor in zip(steps, item.anchors, strict=False)
            ],
            attrs={"data-mark": ""},
        )
        if not item.anchors:
            widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "number"})
        super().__init__(label=item.title, required=False, widget=widget)
        self.bounds = (rubric.least, rubric.most)
        self.told = _("A whole number from %(least)s to %(most)s, please.") % told

    def to_python(self, value: Any) -> int | None:
        try:
            mark = super().to_python(value)
        except ValidationError:
            raise ValidationError(self.told) from None
        least, most = self.bounds
        if mark is not None and not least <= mark <= most:
            raise ValidationError(self.told)
        return mark


class SheetForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    sitting = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    note = forms.CharField(
        label=_t("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_t("For the committee: what spoke for and against."),
    )

    def __init__(self, sheet: Assignment, data: Any = None) -> None:
        super().__init__(data, initial=_initial(sheet))
        self.rubric = sheet.entry.assessment.rubric
        for item in self.rubric.items:
            self.fields[item.code] = MarkField(item, self.rubric)

    def parts(self) -> list[tuple[Item, forms.BoundField]]:
        return [(item, self[item.code]) for item in self.rubric.items]

    def typed(self) -> dict[str, str]:
        """As it was typed, right or wrong."""
        return {i.code: str(self.data.get(i.code, "")) for i in self.rubric.items}

    def typed_note(self) -> str:
        return str(self.data.get("note", ""))[:2000]

    def marks(self) -> dict[str, int]:
        found = {i.code: self.cleaned_data.get(i.code) for i in self.rubric.items}
        return {code: mark for code, mark in found.items() if mark is not None}

    def window(self) -> Window:
        """Of nonsense: a window that knows nothing, and therefore overwrites nothing."""
        version = str(self.data.get("version", ""))
        number = int(version) if version.isascii() and version.isdigit() else -1
        return Window(number, str(self.data.get("sitting", "")))

    def renewed(self, sheet: Assignment) -> SheetForm:
        """The same typing, now knowing what was saved elsewhere."""
        typed = {name: self.data.get(name, "") for name in self.data}
        return SheetForm(sheet, {**typed, "version": str(sheet.version)})


def _initial(sheet: Assignment) -> dict[str, Any]:
    """The draft where there is one, else what was submitted."""
    return {
        "note": sheet.note,
        **sheet.marks,
        **sheet.draft,
        "version": sheet.version,
        "sitting": new_public_id(),
    }


class AbstainForm(forms.Form):
    reason = forms.CharField(
        label=_t("Why you do not score this candidate"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class RelationForm(forms.Form):
    kind = forms.ChoiceField(
        label=_t("How you know the candidate"),
        choices=Relation.Kind.choices,
        widget=forms.RadioSelect,
    )
