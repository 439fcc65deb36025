"""`sebalai backup`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from sebalai.core import backup
from sebalai.core.verdicts import Refused


class Command(BaseCommand):
    help = _("Write database and files into one archive, or check such an archive")

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument(
            "--out",
            type=Path,
            metavar="FILE",
            help=_("the archive to write, .tar or .tar.gz"),
        )
        which.add_argument(
            "--check",
            type=Path,
            metavar="FILE",
            help=_("an archive to read and compare"),
        )

    def handle(self, **options: Any) -> None:
        try:
            if options["check"]:
                self._check(options["check"])
            else:
                self._write(options["out"])
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        except OSError as error:
            raise CommandError(str(error)) from error

    def _write(self, out: Path) -> None:
        made = backup.write(out)
        self.stdout.write(
            _("%(path)s: the database and %(files)s files, %(size)s")
            % {"path": out, "files": made.files, "size": filesizeformat(made.size)}
        )
        if made.damaged:
            raise CommandError(
                _(
                    "Stored files that are missing or not as they were recorded: %(names)s"
                )
                % {"names": ", ".join(made.damaged)}
            )

    def _check(self, path: Path) -> None:
        if wrong := backup.check(path):
            raise CommandError(
                _("Not as the manifest says: %(names)s") % {"names": ", ".join(wrong)}
            )
        self.stdout.write(_("%(path)s is whole.") % {"path": path})
