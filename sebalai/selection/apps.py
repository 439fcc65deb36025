"""App configuration."""

from __future__ import annotations

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "sebalai.selection"

    def ready(self) -> None:
        # Rules and events must be known before a page asks for them.
        from sebalai.selection import events, period_rules  # noqa: F401, PLC0415 - ditto
