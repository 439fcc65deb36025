"""The files of a staff import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy

COMPLETE = {"": None, "yes": True, "no": False}


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; each is judged by its size here, by its content later."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = list(data) if isinstance(data, list | tuple) else [data]
        return [self._one(file, initial) for file in files]

    def _one(self, file: Any, initial: Any) -> Any:
        kept = super().clean(file, initial)
        if (kept.size or 0) > settings.UPLOAD_MAX_BYTES:
            most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
            raise forms.ValidationError(
                _("%(file)s is larger than %(most)s MB.")
                % {"file": kept.name, "most": most}
            )
        return kept


class RosterForm(forms.Form):
    uploads = FilesField(
        label=gettext_lazy("Files (XLSX, XLS, ODS or CSV)"),
        help_text=gettext_lazy(
            "All exports at once: PNS, PPPK, part-time PPPK and the unit hierarchy."
        ),
    )
    is_complete = forms.ChoiceField(
        label=gettext_lazy("Do the files name everyone of their kind?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", gettext_lazy("Let the numbers decide")),
            ("yes", gettext_lazy("Yes: whoever is missing has left")),
            ("no", gettext_lazy("No: whoever is missing stays")),
        ],
    )

    def clean_is_complete(self) -> bool | None:
        return COMPLETE[self.cleaned_data["is_complete"]]
