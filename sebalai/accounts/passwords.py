"""What a password must be: long and not one's name; no recipe of characters."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST, LONGEST = 12, 128


class Rules:
    """The validator that the settings name."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < SHORTEST:
            raise ValidationError(
                _("Use at least %(count)d characters; a short sentence works well.")
                % {"count": SHORTEST}
            )
        if len(password) > LONGEST:
            raise ValidationError(
                _("Use at most %(count)d characters.") % {"count": LONGEST}
            )
        if user and user.username.casefold() in password.casefold():
            raise ValidationError(_("The password must not contain the user name."))

    def get_help_text(self) -> str:
        return _(
            "At least %(count)d characters. A sentence you remember is better than a"
            " word with signs in it."
        ) % {"count": SHORTEST}
