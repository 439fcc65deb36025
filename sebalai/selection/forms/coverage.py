"""The letter that asks heads of units for names."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.selection.forms.candidates import Words


class AskForm(forms.Form):
    units = forms.MultipleChoiceField(
        label=_("Units"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each of these heads gets one letter."),
    )
    subject = Words(label=_("Subject"), most=150)
    text = Words(
        label=_("Letter"),
        most=4000,
        rows=12,
        help_text=_(
            "Words in braces are filled in for each unit: {kepala}, {unit}, {kursi},"
            " {calon}, {kurang}, {sampai}, {alamat}."
        ),
    )

    def __init__(
        self, data: Any = None, *, choices: list[tuple[str, str]], initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["units"].choices = choices  # type: ignore[attr-defined]
