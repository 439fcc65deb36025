"""/masuk/ and around it."""

from __future__ import annotations

from django.urls import path

from sebalai.accounts import views

app_name = "accounts"
urlpatterns = [
    path("masuk/", views.sign_in, name="sign_in"),
    path("masuk/demo/<str:username>/", views.step_into, name="step_into"),
    path("keluar/", views.sign_out, name="sign_out"),
]
