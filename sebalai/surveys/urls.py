"""/jajak/ for who answers, /jajak-pendapat/ for the office, /jawaban-jajak/ for the
data role, /pola-jajak/ for the committee.
"""

from __future__ import annotations

from django.urls import path

from sebalai.surveys.views import answering, integrity, office, stewardship

app_name = "surveys"
urlpatterns = [
    path("jajak-pendapat/saya/", answering.mine, name="mine"),
    path("jajak-pendapat/", office.poll_list, name="polls"),
    path("jajak-pendapat/baru/", office.poll_new, name="poll_new"),
    path("jajak-pendapat/<str:public_id>/", office.poll_page, name="poll"),
    path("jajak-pendapat/<str:public_id>/ubah/", office.poll_edit, name="poll_edit"),
    path("jajak-pendapat/<str:public_id>/pratinjau/", office.preview, name="preview"),
    path(
        "jajak-pendapat/<str:public_id>/perpanjang/",
        office.poll_prolong,
        name="poll_prolong",
    ),
    path(
        "jajak-pendapat/<str:public_id>/buang/",
        office.poll_discard,
        name="poll_discard",
    ),
    path(
        "jajak-pendapat/<str:public_id>/langkah/<str:move>/",
        office.poll_move,
        name="poll_move",
    ),
    path("jawaban-jajak/", stewardship.steward_list, name="steward"),
    path("jawaban-jajak/<str:public_id>/", stewardship.ties, name="ties"),
    path(
        "jawaban-jajak/<str:public_id>/pola/",
        stewardship.patterns,
        name="steward_patterns",
    ),
    path(
        "jawaban-jajak/pola/<str:public_id>/nilai/", stewardship.assess, name="assess"
    ),
    path("jawaban-jajak/<str:public_id>/hapus/", stewardship.purge_page, name="purge"),
    path(
        "jawaban-jajak/<str:public_id>/lembar/<str:unit>/",
        stewardship.slips,
        name="slips",
    ),
    path("pola-jajak/", integrity.patterns, name="patterns"),
    path("jajak/<str:token>/", answering.intro, name="answer"),
    path("jajak/<str:token>/isi/", answering.fill, name="fill"),
    path("jajak/<str:token>/tanpa-saya/", answering.leave_out, name="leave_out"),
]
