"""App configuration."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AppointmentConfig(AppConfig):
    name = "sebalai.appointment"

    def ready(self) -> None:
        # Events, rules and the work of each morning must be known before anyone asks.
        for module in ("events", "period_rules", "jobs"):
            import_module(f"sebalai.appointment.{module}")
