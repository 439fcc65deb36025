"""Set up the fictional province and serve it."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext as _

from sebalai.accounts.roles import BY_CODE
from sebalai.demo import cast, story


class Command(BaseCommand):
    help = _("Open the demo: a fictional province with all its roles.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help=_("start over"))
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--no-serve", action="store_true", help=_("prepare the data only")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_MODE:
            raise CommandError(_("SEBALAI_DEMO is off: this installation is real."))
        told = Path(settings.DATA_DIR) / "story-told"
        if options["reset"] or not told.exists():
            self._start_over(Path(settings.DATA_DIR))
            self._tell()
            told.touch()
        else:
            call_command("migrate", verbosity=0)
        self._introduce(options["port"])
        if not options["no_serve"]:
            call_command("serve", port=options["port"])

    def _start_over(self, folder: Path) -> None:
        if connection.vendor == "sqlite":
            connection.close()
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        else:
            call_command("flush", interactive=False, verbosity=0)

    def _tell(self) -> None:
        began = monotonic()
        chapters = [(_("Creating the database"), _migrate), *story.CHAPTERS]
        for number, (title, tell) in enumerate(chapters, start=1):
            self.stdout.write(f"[{number}/{len(chapters)}] {title}…")
            self.stdout.flush()
            tell()
        seconds = round(monotonic() - began)
        self.stdout.write(_("The story is told in %(n)s seconds.") % {"n": seconds})

    def _introduce(self, port: int) -> None:
        self.stdout.write("")
        self.stdout.write(_("Sebalai is at http://127.0.0.1:%(port)s") % {"port": port})
        self.stdout.write(_("Sign in as anyone below; password: %s") % cast.PASSWORD)
        for member in cast.CAST:
            role = BY_CODE[member.role].title
            self.stdout.write(f"  {member.key:<10} {member.full_name:<22} {role}")
        self.stdout.write("")
        self.stdout.flush()


def _migrate() -> None:
    call_command("migrate", verbosity=0)
