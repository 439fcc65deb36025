"""What the pages of a section and of a row share: the window that they were opened in."""

from __future__ import annotations

from typing import Any, Self

from django import forms

from sebalai.core.fields import new_public_id
from sebalai.plans.actions.writing import Window
from sebalai.plans.models.revised import Revised

LONGEST = 6000  # characters of one field that a draft keeps


class DraftForm(forms.Form):
    """Nothing is required here: the gate judges, not the form."""

    revision = forms.CharField(widget=forms.HiddenInput, required=False)
    window = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)

    def __init__(self, held: Revised, data: Any = None, **initial: Any) -> None:
        initial |= {"revision": held.revision, "window": new_public_id()}
        super().__init__(data, initial=initial)
        self.held = held

    def opened_in(self) -> Window:
        """Of nonsense: a window that knows nothing, and therefore overwrites nothing."""
        said = str(self.data.get("revision", ""))
        number = int(said) if said.isascii() and said.isdigit() else -1
        return Window(number, str(self.data.get("window", ""))[:12])

    def knowing(self, revision: int) -> Self:
        """The same typing, now knowing what was saved elsewhere."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["revision"] = str(revision)
        return self.again(data)

    def again(self, data: Any) -> Self:
        raise NotImplementedError

    def typed(self) -> dict[str, Any]:
        raise NotImplementedError

    def shown(self) -> list[forms.BoundField]:
        return self.visible_fields()

    def said(self, name: str) -> str:
        return str(self.data.get(name, ""))[:LONGEST].replace("\r\n", "\n").strip()
