"""`sebalai import_roster`: the import of the pages, from the shell."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused
from sebalai.directory.actions import roster
from sebalai.directory.models import ImportRow, RosterImport
from sebalai.directory.sentences import problem_sentence, sentences

SHOWN = ("rows_in", "new", "changed", "moved", "left", "unchanged", "warned")


class Command(BaseCommand):
    help = _("Load staff files: show what they would do, or do it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help=_("staff files")
        )
        parser.add_argument("--hierarchy", type=Path, help=_("the unit hierarchy"))
        parser.add_argument("--agency", required=True, metavar="CODE")
        mode = parser.add_mutually_exclusive_group(required=True)
        mode.add_argument(
            "--preview", action="store_true", help=_("change nothing and keep nothing")
        )
        mode.add_argument("--apply", action="store_true", help=_("all rows or none"))
        absent = parser.add_mutually_exclusive_group()
        absent.add_argument(
            "--complete",
            action="store_true",
            default=None,
            help=_("the files name everyone of their kinds: who is missing has left"),
        )
        absent.add_argument(
            "--part",
            action="store_false",
            dest="complete",
            help=_("the files name only some: nobody has left"),
        )
        parser.add_argument("--json", type=Path, help=_("the result as JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        started = perf_counter()
        try:
            made = _read(options)
            if made.state == RosterImport.State.UNUSABLE:
                raise Refused(problem_sentence(made.problem))
            result = _result(made)
            if options["apply"]:
                made = roster.apply(made, by=None)
            result["seconds"] = round(perf_counter() - started, 2)
            if options["preview"]:
                made = roster.discard(made, by=None)
        except FileNotFoundError as error:
            message = _("There is no file %(file)s.") % {"file": error.filename}
            raise CommandError(message, returncode=2) from error
        except (Refused, OSError) as error:
            raise CommandError(str(error), returncode=2) from error
        result["state"] = made.state
        if options["json"]:
            text = json.dumps(result, ensure_ascii=False, indent=2)
            options["json"].write_text(f"{text}\n", encoding="utf-8")
        self._report(result)

    def _report(self, result: dict[str, Any]) -> None:
        counts = {name: result[name] for name in (*SHOWN, "rejected_count")}
        self.stdout.write(
            _(
                "%(rows_in)d rows: %(new)d new, %(changed)d changed, %(moved)d moved, %(left)d left, %(unchanged)d unchanged, %(rejected_count)d rejected; %(warned)d with a warning."
            )
            % counts
        )
        for row in result["rejected"]:
            self.stdout.write(f"{row['file']} {row['row']}: {row['reason']}")


def _read(options: dict[str, Any]) -> RosterImport:
    """Upload and preview in one go; no worker is asked."""
    agency = Agency.objects.filter(code=options["agency"]).first()
    if agency is None:
        codes = ", ".join(Agency.objects.values_list("code", flat=True))
        raise Refused(
            _("There is no agency “%(code)s”. There are: %(codes)s.")
            % {"code": options["agency"], "codes": codes or "–"}
        )
    paths: Iterable[Path] = filter(None, [*options["files"], options["hierarchy"]])
    with ExitStack() as stack:
        uploads: list[tuple[str, BinaryIO]] = [
            (path.name, stack.enter_context(path.open("rb"))) for path in paths
        ]
        made = roster.upload(
            uploads,
            by=None,
            agency=agency,
            is_complete=options["complete"],
            in_background=False,
        )
    return roster.preview(made)


def _result(made: RosterImport) -> dict[str, Any]:
    """The counts and the rejected rows: those of people, and those of units apart."""
    return {
        **{name: made.counts[name] for name in SHOWN},
        "absent": made.counts["absent"],
        "rejected_count": made.counts["rejected"],
        "rejected": _rejected(made, "people"),
        "judged_kinds": made.judged_kinds,
        "units": {**made.unit_counts, "rejected": _rejected(made, "units")},
    }


def _rejected(made: RosterImport, content: str) -> list[dict[str, Any]]:
    names = {file.number: file.name for file in made.files.all()}
    rows = made.rows.filter(content=content, outcome=ImportRow.Outcome.REJECTED)
    return [
        {
            "file": names[row.file or 0],
            "row": row.row,
            "reason": " ".join(sentences(row.notes)),
            "codes": [code for code, _params in row.notes],
        }
        for row in rows
    ]
