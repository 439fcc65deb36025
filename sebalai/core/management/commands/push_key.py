"""`sebalai push_key`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from sebalai.core.outbox.webpush import ServerKey


class Command(BaseCommand):
    help = _("Make the key that names this installation to push services")
    requires_system_checks: list[str] = []

    def handle(self, **_options: Any) -> None:
        self.stdout.write(f"SEBALAI_PUSH_KEY={ServerKey.generate()}")
        self.stderr.write(
            _("Keep it: with another key, every device has to be signed up anew.")
        )
