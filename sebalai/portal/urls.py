"""The home page and what spans phases."""

from __future__ import annotations

from django.urls import path

from sebalai.portal.views import (
    audit,
    calendar,
    home,
    inbox,
    jobs,
    lateness,
    letters,
    notices,
    outbox,
    sending,
    texts,
    year,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("keterlambatan/<str:public_id>/", lateness.late, name="late"),
    path("kalender/", year.calendar, name="calendar"),
    path("pekerjaan/", jobs.jobs, name="jobs"),
    path("pekerjaan/<str:public_id>/", jobs.job, name="job"),
    path("pekerjaan/<str:public_id>/kemajuan/", jobs.job_progress, name="job_progress"),
    path("pekerjaan/<str:public_id>/ulangi/", jobs.retry_job, name="retry_job"),
    path("kotak-keluar/", outbox.batches, name="outbox"),
    path("kotak-keluar/<str:public_id>/", outbox.batch, name="batch"),
    path(
        "kotak-keluar/<str:public_id>/kemajuan/",
        outbox.batch_progress,
        name="batch_progress",
    ),
    path("kotak-keluar/<str:public_id>/kirim/", sending.send, name="send_batch"),
    path(
        "kotak-keluar/<str:public_id>/kirim-lagi/<str:group>/",
        sending.send_again,
        name="send_again",
    ),
    path("kotak-keluar/<str:public_id>/lanjutkan/", sending.go_on, name="go_on"),
    path(
        "kotak-keluar/<str:public_id>/kanal/<str:channel>/<str:what>/",
        sending.send_further,
        name="send_further",
    ),
    path("kotak-keluar/<str:public_id>/tertangani/", sending.settle, name="settle"),
    path("kotak-keluar/<str:public_id>/batalkan/", sending.cancel, name="cancel_batch"),
    path(
        "kotak-keluar/<str:public_id>/surat/<str:letter>/",
        letters.letter,
        name="letter",
    ),
    path(
        "kotak-keluar/<str:public_id>/surat/<str:letter>/alamat/",
        letters.readdress,
        name="readdress_letter",
    ),
    path(
        "kotak-keluar/<str:public_id>/surat/<str:letter>/batalkan/",
        letters.drop,
        name="drop_letter",
    ),
    path(
        "kotak-keluar/<str:public_id>/surat/<str:letter>/kirim-lagi/",
        letters.send_again,
        name="send_letter_again",
    ),
    path("pesan/", inbox.inbox, name="inbox"),
    path("pesan/<str:public_id>/", inbox.message, name="message"),
    path("pemberitahuan/", notices.notices, name="notices"),
    path("pemberitahuan/pekerja.js", notices.worker, name="push_worker"),
    path("pemberitahuan/perangkat/", notices.sign_up, name="sign_up_device"),
    path(
        "pemberitahuan/perangkat/<str:public_id>/hentikan/",
        notices.drop,
        name="drop_device",
    ),
    path("teks-surat/", texts.texts, name="letter_texts"),
    path("teks-surat/<str:key>/", texts.text, name="letter_text"),
    path("teks-surat/<str:key>/pulihkan/", texts.restore, name="restore_letter"),
    path("kalender-saya/", calendar.subscription, name="subscription"),
    path("kalender-saya/tutup/", calendar.unsubscribe, name="unsubscribe"),
    path("kalender-saya/<str:token>.ics", calendar.feed, name="feed"),
    path("catatan-audit/", audit.audit, name="audit"),
]
