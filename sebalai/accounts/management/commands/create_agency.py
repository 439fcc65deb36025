"""`sebalai create_agency`."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.utils.translation import gettext as _

from sebalai.core.actions import create_agency
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused


class Command(BaseCommand):
    help = _("Make an agency, whose data no other agency sees")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help=_("short name in addresses, such as babel"))
        parser.add_argument("name", help=_("full name, such as “Provinsi …”"))
        parser.add_argument("--kind", choices=Agency.Kind.values, default="province")

    def handle(self, **options: Any) -> None:
        try:
            validate_slug(options["code"])
            agency = create_agency(
                code=options["code"], name=options["name"], kind=options["kind"]
            )
        except Refused as error:
            raise CommandError(error.reason) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            _("Agency “%(name)s” is made. Next: sebalai create_user") % {"name": agency}
        )
