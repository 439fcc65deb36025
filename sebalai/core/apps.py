"""App configuration."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "sebalai.core"

    def ready(self) -> None:
        import_module("sebalai.core.checks")
