"""/jajak/ for who answers, /jajak-pendapat/ for the office, /jawaban-jajak/ for the
data role, /pola-jajak/ for the committee.
"""

from __future__ import annotations

from django.urls import path

from sebalai.surveys.views import answering

app_name = "surveys"
urlpatterns = [
    path("jajak-pendapat/saya/", answering.mine, name="mine"),
    path("jajak/<str:token>/", answering.intro, name="answer"),
    path("jajak/<str:token>/isi/", answering.fill, name="fill"),
    path("jajak/<str:token>/tanpa-saya/", answering.leave_out, name="leave_out"),
]
