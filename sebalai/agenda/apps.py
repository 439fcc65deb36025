"""App configuration."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "sebalai.agenda"

    def ready(self) -> None:
        # Events and rules must be known before anyone asks.
        for module in ("events", "period_rules"):
            import_module(f"sebalai.agenda.{module}")
