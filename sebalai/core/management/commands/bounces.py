"""`sebalai bounces`."""

from __future__ import annotations

import mailbox
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _, ngettext

from sebalai.core.outbox import returned

LARGEST = 5_000_000  # bytes; a report is small


class Command(BaseCommand):
    help = _("Read mail that came back, from a Maildir or standard input")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            help=_("a Maildir; what was read is marked as seen in it"),
        )

    def handle(self, *, folder: str | None, **_options: Any) -> None:
        read = changed = 0
        for raw in _maildir(Path(folder)) if folder else _one_mail():
            read += 1
            report = returned.read(raw)
            if report and returned.take_in(report):
                changed += 1
        self.stdout.write(
            ngettext("%(count)d mail read", "%(count)d mails read", read)
            % {"count": read}
            + "; "
            + ngettext(
                "%(count)d letter did not arrive",
                "%(count)d letters did not arrive",
                changed,
            )
            % {"count": changed}
        )


def _one_mail() -> Iterator[bytes]:
    yield sys.stdin.buffer.read(LARGEST)


def _maildir(path: Path) -> Iterator[bytes]:
    """What nobody has read yet; marked only once it was taken in."""
    if not (path / "new").is_dir():
        raise CommandError(_("%(path)s is no Maildir.") % {"path": path})
    box = mailbox.Maildir(path, create=False)
    for key in list(box.iterkeys()):
        mail = box[key]
        if "S" in mail.get_flags():
            continue
        yield box.get_bytes(key)[:LARGEST]
        mail.set_subdir("cur")
        mail.add_flag("S")
        box[key] = mail
