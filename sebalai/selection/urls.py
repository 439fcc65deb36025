"""/seleksi/: seats and inputs, then the committee's pages."""

from __future__ import annotations

from django.urls import path

from sebalai.selection.views import inputs, seats

app_name = "selection"
urlpatterns = [
    path("seleksi/<str:public_id>/kursi/", seats.seat_plan, name="seats"),
    path(
        "seleksi/<str:public_id>/kursi/hitung/",
        seats.compute_seats,
        name="compute_seats",
    ),
    path(
        "seleksi/<str:public_id>/kursi/<str:unit>/",
        seats.adjust_unit,
        name="adjust_seats",
    ),
    path("seleksi/<str:public_id>/data/", inputs.input_list, name="inputs"),
    path(
        "seleksi/<str:public_id>/data/<str:kind>/",
        inputs.upload_input,
        name="upload_input",
    ),
    path("seleksi/berkas/<str:public_id>/", inputs.input_page, name="input"),
    path(
        "seleksi/berkas/<str:public_id>/<str:move>/",
        inputs.move_input,
        name="move_input",
    ),
]
