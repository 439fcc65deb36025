"""`sebalai worker`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core.jobs import daily
from sebalai.core.jobs.worker import Worker


class Command(BaseCommand):
    help = _("Run background jobs")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until-empty",
            action="store_true",
            help=_("run what is due now and end"),
        )
        parser.add_argument(
            "--pause",
            type=float,
            default=0.5,
            metavar="SECONDS",
            help=_("time between two looks at an empty queue"),
        )
        parser.add_argument(
            "--grace",
            type=int,
            default=10,
            metavar="SECONDS",
            help=_("time that the job at hand has when the worker is told to leave"),
        )

    def handle(self, **options: Any) -> None:
        worker = Worker()
        if options["until_empty"]:
            daily.put(timezone.now())
            count = worker.run_until_empty()
            self.stdout.write(_("%(count)d jobs run") % {"count": count})
        else:
            worker.run_forever(pause=options["pause"], grace=options["grace"])
