"""App configuration."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "sebalai.training"

    def ready(self) -> None:
        # Events, rules and personal addresses must be known before anyone asks.
        for module in ("events", "period_rules", "addresses", "papers"):
            import_module(f"sebalai.training.{module}")
