"""Signing: the password of the account, and what the signer asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy

from sebalai.core.signing import Secrets, Signer, rehearsal

LARGEST = 30 * 1024 * 1024


def _secret(label: Any, help_text: Any = "") -> forms.CharField:
    """Never shown again, not even when the form comes back with an error."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False),
    )


def _about_passphrase() -> Any:
    if settings.SIGNING_REHEARSAL:
        said = _("In this demo the passphrase is “%(passphrase)s”; it proves nothing.")
        return said % {"passphrase": rehearsal.PASSPHRASE}
    return _("It is passed on to the signer, and neither kept nor logged.")


class SignForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    checked = forms.BooleanField(
        label=gettext_lazy("I have read the decree and its annex and sign it.")
    )

    def __init__(
        self, data: Any, *, digest: str, signer: Signer, confirms: bool
    ) -> None:
        super().__init__(data, initial={"digest": digest})
        if confirms:
            self.fields["password"] = _secret(
                gettext_lazy("Your password here"),
                gettext_lazy("So that nobody signs at a desk left open."),
            )
        if signer.needs_identity:
            self.fields["identity"] = forms.CharField(
                label=gettext_lazy("Your NIK"),
                max_length=20,
                help_text=gettext_lazy(
                    "The signing service knows you by it. It is passed on, not kept."
                ),
                widget=forms.TextInput(
                    attrs={"autocomplete": "off", "inputmode": "numeric"}
                ),
            )
        if signer.needs_passphrase:
            self.fields["passphrase"] = _secret(
                gettext_lazy("Passphrase of your certificate"),
                _about_passphrase(),
            )

    def secrets(self) -> Secrets:
        given = self.cleaned_data
        return Secrets(given.get("passphrase", ""), given.get("identity", ""))


class PdfForm(forms.Form):
    """A PDF that comes back: signed elsewhere, or scanned."""

    file = forms.FileField(label=gettext_lazy("Signed PDF"))

    def clean_file(self) -> bytes | None:
        given = self.cleaned_data["file"]
        if given is None:
            return None
        if given.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 30 MB."))
        content: bytes = given.read()
        if not content.startswith(b"%PDF-"):
            raise forms.ValidationError(_("This is no PDF."))
        return content


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is the decree revoked?"),
        max_length=300,
        help_text=gettext_lazy("Everybody who checks the decree can read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    checked = forms.BooleanField(
        label=gettext_lazy("The terms of its agents end today.")
    )
