"""Language, files, jobs, the gallery of components."""

from __future__ import annotations

from django.urls import path

from sebalai.core import views

app_name = "core"
urlpatterns = [
    path("bahasa/", views.language, name="language"),
    path("sehat/", views.health, name="health"),
]
