"""`sebalai index_plans`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from sebalai.core.models import Agency
from sebalai.plans.actions.similar import build_index


class Command(BaseCommand):
    help = _("Build the index of similar plans anew")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--agency", metavar="CODE", help=_("only of this agency"))

    def handle(self, **options: Any) -> None:
        agencies = Agency.objects.order_by("code")
        if options["agency"]:
            agencies = agencies.filter(code=options["agency"])
            if not agencies:
                raise CommandError(_("No agency has this code."))
        for agency in agencies:
            count = build_index(agency)
            self.stdout.write(
                _("%(agency)s: %(count)s approved plans")
                % {"agency": agency, "count": count}
            )
