"""A candidate's objection, and its answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.selection.actions.objections import LEAST
from sebalai.selection.forms.candidates import Words
from sebalai.selection.models import Objection

State = Objection.State


class ObjectionForm(forms.Form):
    text = Words(
        label=_("What do you object to, and why?"),
        most=3000,
        rows=7,
        min_length=LEAST,
        help_text=_("The committee reads it and answers you in writing."),
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[
            (State.UPHELD, _("Uphold it: the decision is taken up again")),
            (State.REJECTED, _("Reject it: the decision stays")),
        ],
    )
    reason = Words(
        label=_("Reason"),
        most=3000,
        rows=7,
        min_length=LEAST,
        help_text=_("The candidate reads it; it is also kept in the minutes."),
    )
