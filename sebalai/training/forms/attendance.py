"""Filters of the attendance list, and the reason of the committee."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sebalai.training.forms.fields import LineField, search
from sebalai.training.queries.attendance import ABSENT, HERE, LATE, LIST, STRUCK


class AttendanceFilter(forms.Form):
    q = search(_("Name or unit"))
    state = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("Everyone")),
            (HERE, _("Present")),
            (ABSENT, _("Not there")),
            (LATE, _("Sent later")),
            (LIST, _("By the committee's list")),
            (STRUCK, _("Struck out")),
        ],
    )

    def wanted(self) -> dict[str, str]:
        """The valid part of what was asked."""
        self.is_valid()
        chosen = self.cleaned_data
        return {"text": chosen.get("q", ""), "state": chosen.get("state", "")}


class ReasonLineForm(forms.Form):
    reason = LineField(label=_("Reason"), max_length=300)
