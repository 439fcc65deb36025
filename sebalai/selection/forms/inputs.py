"""A file of sanctions, scores or nominations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sebalai.selection.models import InputImport


class InputForm(forms.Form):
    file = forms.FileField(label=_("File (XLSX or CSV)"))
    mode = forms.ChoiceField(
        label=_("What happens to the rows loaded before"),
        choices=InputImport.Mode.choices,
        initial=InputImport.Mode.REPLACE,
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
            most = settings.UPLOAD_MAX_BYTES // 1024 // 1024
            raise forms.ValidationError(
                _("The file is larger than %(most)s MB.") % {"most": most}
            )
        return file
