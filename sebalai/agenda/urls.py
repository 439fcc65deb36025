"""/titipan/ for handed tasks, /tanggal/ for the office's own dates."""

from __future__ import annotations

from django.urls import path

from sebalai.agenda.views import dates, delegating, handing

ONE = "titipan/<str:public_id>/"

app_name = "agenda"
urlpatterns = [
    path("titipan/", handing.handed, name="handed"),
    path("titipan/baru/", handing.hand, name="hand"),
    path(ONE, handing.task, name="task"),
    path(f"{ONE}selesai/", handing.complete, name="complete"),
    path(f"{ONE}kembalikan/", handing.send_back, name="send_back"),
    path(f"{ONE}tarik/", handing.take_back, name="take_back"),
    path("perwakilan/", delegating.delegations, name="delegations"),
    path("perwakilan/baru/", delegating.new, name="delegate_new"),
    path("perwakilan/<str:public_id>/akhiri/", delegating.revoke, name="revoke"),
    path("kalender/<str:period_id>/baru/", dates.new, name="date_new"),
    path("tanggal/<str:public_id>/", dates.edit, name="date"),
    path("tanggal/<str:public_id>/hapus/", dates.remove, name="date_remove"),
]
