"""App configuration."""

from __future__ import annotations

from django.apps import AppConfig


class AppointmentConfig(AppConfig):
    name = "sebalai.appointment"

    def ready(self) -> None:
        # Events must be known before a higher app listens.
        from sebalai.appointment import events  # noqa: F401, PLC0415 - ditto
