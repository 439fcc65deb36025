"""All addresses; each app's own file fits a screen."""

from __future__ import annotations

from django.urls import include, path

APPS = (
    "portal",
    "plans",
    "training",
    "appointment",
    "selection",
    "surveys",
    "agenda",
    "directory",
    "accounts",
    "core",
)
urlpatterns = [path("", include(f"sebalai.{app}.urls")) for app in APPS]
handler500 = "sebalai.core.views.server_error"
