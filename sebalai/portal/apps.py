"""App configuration."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "sebalai.portal"

    def ready(self) -> None:
        for module in ("unit_names", "jobs"):
            import_module(f"sebalai.portal.{module}")
