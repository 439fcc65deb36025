"""Language, health, the gallery of components, the check of papers."""

from __future__ import annotations

from django.urls import path

from sebalai.core import checking, views
from sebalai.core.gallery import gallery

app_name = "core"
urlpatterns = [
    path("bahasa/", views.language, name="language"),
    path("cek/", checking.check, name="check"),
    path("cek/<str:code>/", checking.check_paper, name="check_paper"),
    path("galeri/", gallery, name="gallery"),
    path("sehat/", views.health, name="health"),
]
