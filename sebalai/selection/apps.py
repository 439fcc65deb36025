"""App configuration."""

from __future__ import annotations

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "sebalai.selection"

    def ready(self) -> None:
        # Rules and events must be known before a page asks for them.
        from sebalai.selection import (  # noqa: PLC0415 - ditto
            events,  # noqa: F401
            period_rules,  # noqa: F401
            receivers,  # noqa: F401
        )
