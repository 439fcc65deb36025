"""Write the sample files that a user can upload by hand; needs no database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from sebalai.demo.province.build import PEOPLE, SEED, build_neighbour, build_province
from sebalai.demo.province.files import write_province


class Command(BaseCommand):
    help = _("Write sample files of a fictional province, to try an upload.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out", type=Path, required=True, help=_("folder to write to")
        )
        parser.add_argument("--people", type=int, default=PEOPLE)
        parser.add_argument("--seed", type=int, default=SEED)
        parser.add_argument("--form", choices=("xlsx", "csv"), default="xlsx")
        parser.add_argument(
            "--neighbour",
            action="store_true",
            help=_("write the small neighbouring agency instead"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            province = (
                build_neighbour(seed=options["seed"])
                if options["neighbour"]
                else build_province(options["people"], seed=options["seed"])
            )
            written = write_province(province, options["out"], form=options["form"])
        except ValueError as error:
            raise CommandError(
                _("%(people)d people are too few for this province.")
                % {"people": options["people"]}
            ) from error
        except OSError as error:
            raise CommandError(
                _("The files cannot be written to %(folder)s: %(reason)s")
                % {"folder": options["out"], "reason": error.strerror}
            ) from error
        for name, path in written.paths.items():
            self.stdout.write(
                _("%(path)s: %(rows)d rows")
                % {"path": path, "rows": written.rows[name]}
            )
