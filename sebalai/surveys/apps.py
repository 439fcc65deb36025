"""App configuration."""

from __future__ import annotations

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "sebalai.surveys"

    def ready(self) -> None:
        # The outbox must know what a personal link opens; events must be declared.
        from sebalai.surveys import addresses, events  # noqa: F401, PLC0415 - ditto
