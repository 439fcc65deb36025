"""App configuration."""

from __future__ import annotations

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "sebalai.selection"

    def ready(self) -> None:
        # Rules, events and what personal links open must be known before they are used.
        from sebalai.selection import (  # noqa: PLC0415 - ditto
            addresses,  # noqa: F401
            events,  # noqa: F401
            period_rules,  # noqa: F401
            receivers,  # noqa: F401
        )
