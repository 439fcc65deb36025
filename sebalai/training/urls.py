"""/pembekalan/ for the office, /undangan/ for who is invited, /hadir/ at the door."""

from __future__ import annotations

from django.urls import path

from sebalai.training.views import (
    agenda,
    attendance,
    bank,
    board,
    certificates,
    checkin,
    hall,
    inviting,
    letters,
    own,
    ownboard,
    participants,
    sessions,
    taking,
    tests,
)

ONE = "pembekalan/<str:public_id>/"
OWN = "undangan/<str:token>/"

app_name = "training"
urlpatterns = [
    path("pembekalan/", sessions.session_list, name="sessions"),
    path("pembekalan/baru/", sessions.session_new, name="session_new"),
    path("undangan-saya/", own.mine, name="mine"),
    path("pembekalan/kesiapan/", tests.readiness, name="readiness"),
    path("pembekalan/soal/", bank.bank, name="bank"),
    path("pembekalan/soal/isi/", bank.fill, name="bank_fill"),
    path("pembekalan/soal/baru/", bank.question_new, name="question_new"),
    path("pembekalan/soal/<str:public_id>/", bank.question_edit, name="question"),
    path(
        "pembekalan/soal/<str:public_id>/sakelar/", bank.switch, name="question_switch"
    ),
    path(ONE, sessions.session_page, name="session"),
    path(f"{ONE}ubah/", sessions.session_edit, name="session_edit"),
    path(f"{ONE}umumkan/", sessions.announce, name="announce"),
    path(f"{ONE}batalkan/", sessions.call_off, name="call_off"),
    path(f"{ONE}buang/", sessions.discard, name="discard"),
    path(f"{ONE}kalender.ics", sessions.calendar, name="calendar"),
    path(f"{ONE}acara/", agenda.item_new, name="agenda_new"),
    path(f"{ONE}acara/<str:item>/", agenda.item_edit, name="agenda_item"),
    path(f"{ONE}acara/<str:item>/hapus/", agenda.item_remove, name="agenda_remove"),
    path(f"{ONE}bahan/", agenda.material_add, name="material_add"),
    path(f"{ONE}bahan/<str:material>/", agenda.material_file, name="material"),
    path(
        f"{ONE}bahan/<str:material>/hapus/",
        agenda.material_remove,
        name="material_remove",
    ),
    path(f"{ONE}peserta/", participants.participant_list, name="participants"),
    path(f"{ONE}peserta/cetak/", participants.print_list, name="print_list"),
    path(f"{ONE}peserta/undang/", inviting.invite_page, name="invite"),
    path(f"{ONE}peserta/undang/unit/", inviting.invite_unit, name="invite_unit"),
    path(f"{ONE}peserta/undang/orang/", inviting.invite_people, name="invite_people"),
    path(f"{ONE}peserta/undang/tamu/", inviting.invite_guest, name="invite_guest"),
    path(
        f"{ONE}peserta/undang/kelompok/<str:group>/",
        inviting.invite_group,
        name="invite_group",
    ),
    path(
        f"{ONE}peserta/<str:participant>/",
        participants.participant_page,
        name="participant",
    ),
    path(
        f"{ONE}peserta/<str:participant>/peran/", participants.set_kind, name="set_kind"
    ),
    path(
        f"{ONE}peserta/<str:participant>/tarik/", participants.withdraw, name="withdraw"
    ),
    path(f"{ONE}surat/<str:kind>/", letters.letter_page, name="letters"),
    path(f"{ONE}presensi/", attendance.attendance_page, name="attendance"),
    path(f"{ONE}presensi/catat/", attendance.record, name="record"),
    path(f"{ONE}presensi/tutup/", attendance.close, name="close"),
    path(f"{ONE}presensi/<str:participant>/coret/", attendance.strike, name="strike"),
    path(f"{ONE}layar/", hall.screen, name="hall"),
    path(f"{ONE}layar/kode/", hall.wall, name="wall"),
    path(f"{ONE}tes/", tests.tests_page, name="tests"),
    path(f"{ONE}tes/atur/", tests.paper_edit, name="paper"),
    path(f"{ONE}tes/tanpa/", tests.paper_drop, name="paper_drop"),
    path(f"{ONE}tes/peserta/", tests.takers, name="takers"),
    path(f"{OWN}tes/<str:name>/", taking.test_page, name="test"),
    path(f"{OWN}tes/<str:name>/mulai/", taking.begin, name="test_begin"),
    path(f"{OWN}tes/<str:name>/simpan/", taking.save, name="test_save"),
    path(f"{OWN}tes/<str:name>/kumpulkan/", taking.submit, name="test_submit"),
    path(f"{ONE}sertifikat/", certificates.page, name="certificates"),
    path(f"{ONE}sertifikat/buat/", certificates.order, name="certificates_order"),
    path(f"{ONE}sertifikat/kabari/", certificates.tell, name="certificates_tell"),
    path(
        f"{ONE}sertifikat/semua.pdf",
        certificates.combined,
        name="certificates_combined",
    ),
    path(
        f"{ONE}sertifikat/<str:participant>.pdf",
        certificates.one,
        name="certificate",
    ),
    path(f"{OWN}sertifikat.pdf", certificates.own, name="own_certificate"),
    path(f"{ONE}papan/", board.board_page, name="board"),
    path(f"{ONE}papan.xlsx", board.workbook, name="board_xlsx"),
    path(f"{ONE}papan/<str:concern>/", board.concern_page, name="concern"),
    path(f"{ONE}papan/<str:concern>/pemilik/", board.assign, name="assign"),
    path(f"{ONE}papan/<str:concern>/jawab/", board.answer, name="concern_answer"),
    path(f"{ONE}papan/<str:concern>/sembunyikan/", board.hide, name="concern_hide"),
    path("masalah/<str:token>/", board.concern_own, name="concern_own"),
    path(f"{OWN}papan/", ownboard.board, name="own_board"),
    path(f"{OWN}papan/tulis/", ownboard.put, name="concern_put"),
    path(f"{OWN}papan/<str:concern>/suara/", ownboard.vote, name="concern_vote"),
    path("hadir/kirim/", checkin.send, name="send"),
    path("hadir/pindai/", checkin.scanner, name="scanner"),
    path("hadir/luring/", checkin.offline, name="offline"),
    path("hadir/pekerja.js", checkin.worker, name="worker"),
    path("hadir/<str:session_id>/<str:code>/", checkin.arrive, name="check_in"),
    path(OWN, own.page, name="own"),
    path(f"{OWN}jawab/", own.answer, name="answer"),
    path(f"{OWN}kalender.ics", own.calendar, name="own_calendar"),
    path(f"{OWN}bahan/<str:material>/", own.material, name="own_material"),
]
