"""Language, health, the gallery of components."""

from __future__ import annotations

from django.urls import path

from sebalai.core import views
from sebalai.core.gallery import gallery

app_name = "core"
urlpatterns = [
    path("bahasa/", views.language, name="language"),
    path("galeri/", gallery, name="gallery"),
    path("sehat/", views.health, name="health"),
]
