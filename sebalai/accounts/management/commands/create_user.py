"""`sebalai create_user`: the way in for the first administrator."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sebalai.accounts import actions
from sebalai.accounts.forms import NewAccountForm
from sebalai.accounts.models import User
from sebalai.accounts.roles import BY_CODE
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused


class Command(BaseCommand):
    help = _("Make an account and print the link that sets its password")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--agency", required=True, metavar="CODE")
        parser.add_argument("--name", required=True, help=_("full name"))
        parser.add_argument("--email", default="")
        parser.add_argument(
            "--role",
            action="append",
            choices=sorted(BY_CODE),
            default=[],
            help=_("may be given several times"),
        )

    def handle(self, **options: Any) -> None:
        agency = Agency.objects.filter(code=options["agency"]).first()
        if agency is None:
            known = ", ".join(Agency.objects.values_list("code", flat=True)) or "–"
            raise CommandError(
                _("There is no agency “%(code)s”; known are: %(known)s.")
                % {"code": options["agency"], "known": known}
            )
        try:
            user, token = self._make(agency, options)
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        path = reverse("accounts:password_by_link", args=[user.public_id, token])
        origin = next(iter(settings.CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000")
        self.stdout.write(
            _("Account “%(name)s” is made. Within three days, set its password at")
            % {"name": user.username}
        )
        self.stdout.write(f"{origin}{path}")

    @transaction.atomic
    def _make(self, agency: Agency, options: dict[str, Any]) -> tuple[User, str]:
        given = {key: options[key] for key in ("username", "email")}
        form = NewAccountForm({**given, "full_name": options["name"]})
        if not form.is_valid():
            raise CommandError(
                " ".join(
                    str(error) for errors in form.errors.values() for error in errors
                )
            )
        user = actions.create_user(by=None, agency=agency, **form.cleaned_data)
        for code in options["role"]:
            actions.grant_role(user, BY_CODE[code], by=None)
        return user, actions.make_password_link(user, by=None)
