"""All addresses; each app's own file fits a screen."""

from __future__ import annotations

from django.apps import apps
from django.urls import include, path

urlpatterns = [
    path("", include(f"sebalai.{app}.urls"))
    for app in ("portal", "appointment", "selection", "directory", "accounts", "core")
    if apps.is_installed(f"sebalai.{app}")
]
