"""/rencana/ for those who write plans, /rencana-aksi/ for those who read them."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "plans"
urlpatterns: list[URLPattern] = []
