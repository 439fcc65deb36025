"""Why an agent leaves, what shows it, and who comes in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from sebalai.appointment import queries
from sebalai.appointment.actions import Replacement
from sebalai.appointment.models import ChangeAgent, DecreeMember
from sebalai.appointment.models.decrees import Role
from sebalai.appointment.rules import Leaving, Role as Standing

LARGEST = 10 * 1024 * 1024
MOST_CHOICES = 1000


class ReplacementForm(forms.Form):
    leaving = forms.ChoiceField(
        label=gettext_lazy("Why"), choices=DecreeMember.Leaving.choices
    )
    evidence = forms.CharField(
        label=gettext_lazy("What shows it"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "For instance the number of the transfer decree. Punishment and a task not "
            "done always need evidence. It is not printed."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    evidence_file = forms.FileField(
        label=gettext_lazy("Document"), required=False, max_length=200
    )
    successor = forms.ChoiceField(
        label=gettext_lazy("Successor"),
        required=False,
        help_text=gettext_lazy(
            "Colleagues of the unit who are no agents. Empty: nobody."
        ),
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Standing of the successor"), choices=Role.choices
    )

    def __init__(self, data: Any, files: Any = None, *, agent: ChangeAgent) -> None:
        super().__init__(data, files, initial={"role": agent.role})
        self.agent = agent
        found = queries.successors(agent, timezone.localdate())[:MOST_CHOICES]
        self.people = {person.public_id: person for person in found}
        self.fields["successor"].choices = [("", "–")] + [  # type: ignore[attr-defined]
            (key, f"{person.full_name}, {person.position}")
            for key, person in self.people.items()
        ]

    def clean_evidence_file(self) -> Any:
        given = self.cleaned_data["evidence_file"]
        if given is not None and given.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return given

    def wanted(self) -> Replacement:
        given = self.cleaned_data
        file = given["evidence_file"]
        return Replacement(
            agent=self.agent,
            leaving=Leaving(given["leaving"]),
            evidence=given["evidence"],
            evidence_file=file.read() if file else b"",
            evidence_name=file.name if file else "",
            successor=self.people.get(given["successor"]),
            role=Standing(given["role"]),
        )
