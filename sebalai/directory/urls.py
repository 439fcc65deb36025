"""/unit/, /pegawai/, /periode/ and the roster import."""

from __future__ import annotations

from django.urls import path

from sebalai.directory.views import people, periods, roster, units

app_name = "directory"
urlpatterns = [
    path("unit/", units.tree, name="units"),
    path("unit/<str:public_id>/", units.unit_page, name="unit"),
    path("unit/<str:public_id>/tanda/", units.mark_unit, name="mark_unit"),
    path("unit/<str:public_id>/<str:name>/", units.change_unit, name="change_unit"),
    path("impor/pegawai/", roster.roster_list, name="roster_list"),
    path("impor/pegawai/baru/", roster.roster_upload, name="roster_upload"),
    path("impor/pegawai/<str:public_id>/", roster.roster_page, name="roster"),
    path(
        "impor/pegawai/<str:public_id>/<str:content>/ditolak.xlsx",
        roster.rejected_rows,
        name="rejected_rows",
    ),
    path(
        "impor/pegawai/<str:public_id>/<str:move>/",
        roster.move_roster,
        name="move_roster",
    ),
    path("pegawai/", people.people_list, name="people"),
    path("pegawai/<str:public_id>/", people.person_page, name="person"),
    path("periode/", periods.period_list, name="periods"),
    path("periode/baru/", periods.new_period, name="period_new"),
    path("periode/<str:public_id>/", periods.period_page, name="period"),
    path("periode/<str:public_id>/aturan/", periods.period_rules, name="period_rules"),
    path(
        "periode/<str:public_id>/<str:move>/", periods.move_period, name="move_period"
    ),
]
