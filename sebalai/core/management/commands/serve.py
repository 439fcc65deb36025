"""`sebalai serve`."""

from __future__ import annotations

import socket
import sys
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from sebalai.core.checks import require_safe_settings
from sebalai.core.process_group import ProcessGroup

_GRACE_SECONDS = 15  # more than a worker grants its job


class Command(BaseCommand):
    help = _("Serve the pages and run background jobs")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--processes", type=int, default=2, help=_("that answer requests")
        )
        parser.add_argument("--threads", type=int, default=4, help=_("in each process"))

    def handle(self, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            require_safe_settings()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        self._require_free(host, port)
        group = ProcessGroup(
            {
                "web": _web_command(options),
                "worker": [sys.executable, "-m", "sebalai.cli", "worker"],
            },
            grace=_GRACE_SECONDS,
        )
        self.stdout.write(
            _("Sebalai is at http://%(host)s:%(port)s · Ctrl+C ends it")
            % {"host": host, "port": port}
        )
        if status := group.run():
            raise CommandError(_("Sebalai could not start."), returncode=status)

    def _require_free(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    _("Port %(port)s is taken; try --port %(other)s.")
                    % {"port": port, "other": port + 1}
                ) from error


def _web_command(options: dict[str, Any]) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "config.wsgi:application"),
        *("--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", options["host"], "--port", str(options["port"])),
        *("--workers", str(options["processes"])),
        *("--blocking-threads", str(options["threads"])),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10"),
        *("--log-level", "warning"),
    ]
