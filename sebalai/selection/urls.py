"""/seleksi/: the round, seats and inputs, then the committee's pages."""

from __future__ import annotations

from django.urls import path

from sebalai.selection.views import (
    adopted,
    decisions,
    inputs,
    lists,
    scenarios,
    seats,
)

app_name = "selection"

SEATS_AND_INPUTS = [
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
LISTS = [
    path("seleksi/", scenarios.home, name="home"),
    path("seleksi/<str:period_id>/skenario/", scenarios.scenarios, name="scenarios"),
    path("seleksi/<str:period_id>/skenario/hitung/", scenarios.compute, name="compute"),
    path("seleksi/daftar/<str:run_id>/", lists.list_page, name="list"),
    path("seleksi/daftar/<str:run_id>/jangkauan/", lists.reach_page, name="reach"),
    path("seleksi/daftar/<str:run_id>/keputusan/", decisions.locks_page, name="locks"),
    path(
        "seleksi/daftar/<str:run_id>/keputusan/terapkan/",
        decisions.apply_locks,
        name="apply_locks",
    ),
    path("seleksi/daftar/<str:run_id>/bukti/", decisions.prove, name="prove"),
    path("seleksi/daftar/<str:run_id>/tetapkan/", decisions.adopt, name="adopt"),
    path(
        "seleksi/daftar/<str:run_id>/orang/<str:person_id>/",
        lists.person_page,
        name="person",
    ),
    path(
        "seleksi/daftar/<str:run_id>/orang/<str:person_id>/putuskan/",
        decisions.lock,
        name="lock",
    ),
    path(
        "seleksi/daftar/<str:run_id>/keputusan/<str:lock_id>/cabut/",
        decisions.lift,
        name="lift",
    ),
    path("seleksi/hasil/<str:adopted_id>/", adopted.adopted_page, name="adopted"),
    path(
        "seleksi/hasil/<str:adopted_id>/daftar.xlsx", adopted.workbook, name="workbook"
    ),
    path("seleksi/hasil/<str:adopted_id>/catatan.json", adopted.record, name="record"),
]

urlpatterns = [*SEATS_AND_INPUTS, *LISTS]
