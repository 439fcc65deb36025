"""Signing in, choosing a password, making an account, granting a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.validators import RegexValidator
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from sebalai.accounts.models import User
from sebalai.accounts.passwords import LONGEST
from sebalai.accounts.roles import BY_CODE, ROLES, Role
from sebalai.accounts.units import Names


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("User name"),
        max_length=100,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordForm(forms.Form):
    """A new password, twice; ``user`` is the one who will have it."""

    new = forms.CharField(
        label=_("New password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=lazystr(lambda: " ".join(password_validators_help_texts()[:1])),
    )
    again = forms.CharField(
        label=_("The same once more"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.user)
        return new

    def clean(self) -> None:
        new, again = self.cleaned_data.get("new"), self.cleaned_data.get("again")
        if new and again and new != again:
            self.add_error("again", _("The two are not the same."))


class ChangePasswordForm(NewPasswordForm):
    current = forms.CharField(
        label=_("Present password"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("current", "new", "again")

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise forms.ValidationError(_("This is not your present password."))
        return current


class AccountForm(forms.Form):
    """Who the account is for."""

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False)


class NewAccountForm(AccountForm):
    username = forms.CharField(
        label=_("User name"),
        max_length=100,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]{2,}$",
                _("Small letters, figures, dots and dashes; at least three."),
            )
        ],
        help_text=_(
            "Small letters, figures, dots and dashes; for example sari.wulandari"
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("full_name", "username", "email")


class RoleForm(forms.Form):
    """A role, and the unit for which it is held where the role asks for one."""

    role = forms.ChoiceField(label=_("Role"))
    unit = forms.TypedChoiceField(
        label=_("For the unit"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_(
            "Only for roles that are held for one unit and what lies under it."
        ),
    )

    def __init__(self, *args: Any, units: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Choose a role"))] + [  # type: ignore[attr-defined]
            (role.code, role.title) for role in ROLES
        ]
        if units:
            self.fields["unit"].choices = [("", _("The whole agency"))] + [  # type: ignore[attr-defined]
                (str(key), name) for key, name in units.items()
            ]
        else:
            del self.fields["unit"]

    def clean(self) -> None:
        role = self.chosen_role
        if role is None or "unit" not in self.fields:
            return
        unit = self.cleaned_data.get("unit")
        if role.of_unit and unit is None:
            self.add_error("unit", _("Name the unit for which the role is held."))
        if not role.of_unit and unit is not None:
            self.add_error("unit", _("This role is held for the whole agency."))

    @property
    def chosen_role(self) -> type[Role] | None:
        return BY_CODE.get(self.cleaned_data.get("role", ""))


class AccountFilter(forms.Form):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.SearchInput(attrs={"placeholder": _("Name or user name")}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=[("", _("All roles")), *((role.code, role.title) for role in ROLES)],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Open accounts")),
            ("closed", _("Closed accounts")),
            ("all", _("All accounts")),
        ],
    )

    def wanted(self) -> dict[str, str]:
        """What to look for; a value that does not exist is as good as none."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "text": found.get("q", ""),
            "role": found.get("role", ""),
            "state": found.get("state", ""),
        }
