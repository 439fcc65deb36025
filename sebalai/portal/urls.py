"""The home page and what spans phases."""

from __future__ import annotations

from django.urls import path

from sebalai.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
]
