"""Addresses of this phase."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "appointment"
urlpatterns: list[URLPattern] = []
