"""App configuration."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "sebalai.plans"

    def ready(self) -> None:
        # Events and rules must be known before anyone asks; receivers listen.
        for module in ("events", "period_rules", "mirror_rules", "receivers"):
            import_module(f"sebalai.plans.{module}")
