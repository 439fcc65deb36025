"""/seleksi/: the round, seats and inputs, then the committee's pages."""

from __future__ import annotations

from django.urls import path

from sebalai.selection.views import (
    adopted,
    ask_heads,
    assessment,
    candidates,
    carry_over,
    coverage,
    decisions,
    determination,
    determinations,
    inputs,
    lists,
    marking,
    minutes,
    objections,
    own_answers,
    own_decision,
    panel,
    paper,
    personal,
    pitches,
    refused,
    results,
    rounds,
    scenarios,
    screening,
    seats,
    self_proposal,
    unit_proposals,
)

app_name = "selection"

ROUND = [
    path("seleksi/<str:period_id>/putaran/", rounds.round_page, name="round"),
    path(
        "seleksi/<str:period_id>/putaran/buka/", rounds.start_round, name="start_round"
    ),
    path(
        "seleksi/<str:period_id>/putaran/<str:phase>/",
        rounds.move_phase,
        name="move_phase",
    ),
    path("seleksi/<str:period_id>/cakupan/", coverage.coverage_page, name="coverage"),
    path(
        "seleksi/<str:period_id>/cakupan/cakupan.xlsx",
        coverage.coverage_workbook,
        name="coverage_workbook",
    ),
    path("seleksi/<str:period_id>/cakupan/minta/", ask_heads.ask, name="ask_heads"),
]
DOORS = [
    path("seleksi/usul-diri/", self_proposal.propose_self, name="propose_self"),
    path("seleksi/pencalonan-saya/", personal.own_candidacy, name="own_candidacy"),
    path("seleksi/unit-saya/", unit_proposals.my_units, name="my_units"),
    path(
        "seleksi/unit-saya/<str:unit_id>/",
        unit_proposals.unit_candidates,
        name="unit_candidates",
    ),
    path(
        "seleksi/unit-saya/<str:unit_id>/<str:person_id>/",
        unit_proposals.propose_person,
        name="propose_person",
    ),
    path(
        "seleksi/unit-saya/<str:unit_id>/<str:person_id>/tarik/",
        unit_proposals.take_back,
        name="take_back",
    ),
    path(
        "undangan/<str:token>/usul-diri/",
        self_proposal.propose_by_invitation,
        name="propose_by_invitation",
    ),
    path("pencalonan/<str:token>/", personal.candidacy, name="candidacy"),
    path("pencalonan/<str:token>/gagasan/", personal.correct_idea, name="correct_idea"),
    path("pencalonan/<str:token>/mundur/", personal.step_back, name="step_back"),
    path("pencalonan/<str:token>/kembali/", personal.come_back, name="come_back"),
    path(
        "pencalonan/<str:token>/kesediaan/",
        own_decision.answer_consent,
        name="answer_consent",
    ),
    path("pencalonan/<str:token>/keberatan/", own_decision.object_to, name="object_to"),
]
COMMITTEE = [
    path(
        "seleksi/<str:period_id>/keputusan/",
        determinations.decisions_page,
        name="determinations",
    ),
    path(
        "seleksi/<str:period_id>/keputusan/ubah/",
        determinations.change,
        name="change_determinations",
    ),
    path(
        "seleksi/<str:period_id>/keputusan/umumkan/",
        determination.announce,
        name="announce",
    ),
    path(
        "seleksi/<str:period_id>/keputusan/keputusan.xlsx",
        determinations.workbook,
        name="determination_workbook",
    ),
    path(
        "seleksi/daftar/<str:run_id>/siapkan/",
        determinations.prepare,
        name="prepare_determinations",
    ),
    path(
        "seleksi/keputusan/<str:public_id>/",
        determination.decision_page,
        name="determination",
    ),
    path(
        "seleksi/keputusan/<str:public_id>/buka/",
        determination.reopen,
        name="reopen_determination",
    ),
    path(
        "seleksi/keputusan/<str:public_id>/ganti/",
        determination.replace,
        name="give_on",
    ),
    path(
        "seleksi/<str:period_id>/keberatan/",
        objections.objection_list,
        name="objections",
    ),
    path(
        "seleksi/keberatan/<str:public_id>/",
        objections.objection_page,
        name="objection",
    ),
    path("seleksi/<str:period_id>/berita-acara/", minutes.minutes_page, name="minutes"),
    path(
        "seleksi/berita-acara/<str:public_id>/berita-acara.pdf",
        minutes.minutes_pdf,
        name="minutes_pdf",
    ),
    path(
        "seleksi/berita-acara/<str:public_id>/berita-acara.docx",
        minutes.minutes_docx,
        name="minutes_docx",
    ),
    path(
        "seleksi/berita-acara/<str:public_id>/akun/",
        minutes.add_account,
        name="add_account",
    ),
    path(
        "seleksi/berita-acara/<str:public_id>/luar/",
        minutes.add_outsider,
        name="add_outsider",
    ),
    path(
        "seleksi/berita-acara/peserta/<str:public_id>/",
        minutes.change_participant,
        name="participant",
    ),
    path("seleksi/<str:period_id>/lanjutan/", carry_over.carry_over, name="carry_over"),
    path("seleksi/lanjutan/<str:lock_id>/lepas/", carry_over.let_go, name="let_go"),
    path(
        "seleksi/hasil/<str:adopted_id>/perubahan/", carry_over.changes, name="changes"
    ),
]
CANDIDATES = [
    path("seleksi/calon/<str:public_id>/", candidates.candidate_page, name="candidate"),
    path(
        "seleksi/<str:period_id>/calon/", candidates.candidate_list, name="candidates"
    ),
    path(
        "seleksi/<str:period_id>/calon/calon.xlsx",
        candidates.candidate_workbook,
        name="candidate_workbook",
    ),
    path(
        "seleksi/<str:period_id>/calon/kabari/",
        candidates.tell,
        name="tell_candidates",
    ),
    path("seleksi/<str:period_id>/calon/catat/", paper.paper_search, name="paper"),
    path(
        "seleksi/<str:period_id>/calon/catat/<str:person_id>/",
        paper.enter_on_paper,
        name="enter_on_paper",
    ),
]
SCREENING = [
    path("seleksi/penelaahan/<str:candidate_id>/", screening.screen, name="screen"),
    path(
        "seleksi/penelaahan/<str:candidate_id>/lewati/",
        screening.skip_candidate,
        name="skip_candidate",
    ),
    path("seleksi/<str:period_id>/penelaahan/", screening.screening, name="screening"),
    path(
        "seleksi/<str:period_id>/penelaahan/berikutnya/",
        screening.next_candidate,
        name="next_candidate",
    ),
    path(
        "seleksi/<str:period_id>/penelaahan/konfirmasi/",
        screening.confirm_clear,
        name="confirm_clear",
    ),
    path(
        "seleksi/<str:period_id>/penelaahan/bandingkan/",
        screening.compare,
        name="compare_screening",
    ),
    path(
        "seleksi/<str:period_id>/penelaahan/kabari/",
        refused.tell,
        name="tell_refused",
    ),
    path(
        "pencalonan/<str:token>/tanggapan/",
        own_answers.answer_screening,
        name="answer_screening",
    ),
    path(
        "pencalonan/<str:token>/paparan.ics",
        own_answers.own_calendar,
        name="own_calendar",
    ),
]
SCORING = [
    path("seleksi/nilai/", marking.scoring, name="scoring"),
    path("seleksi/nilai/berikutnya/", marking.next_sheet, name="next_sheet"),
    path("seleksi/nilai/jadwal.ics", marking.my_calendar, name="my_calendar"),
    path("seleksi/nilai/<str:sheet_id>/", marking.sheet, name="sheet"),
    path("seleksi/nilai/<str:sheet_id>/draf/", marking.keep_draft, name="keep_draft"),
    path("seleksi/nilai/<str:sheet_id>/lewati/", marking.skip_sheet, name="skip_sheet"),
    path("seleksi/nilai/<str:sheet_id>/menahan/", marking.abstain, name="abstain"),
    path(
        "seleksi/nilai/<str:sheet_id>/hubungan/",
        marking.declare,
        name="declare_relation",
    ),
]
ASSESSMENT = [
    path("seleksi/<str:period_id>/asesmen/", assessment.assessment, name="assessment"),
    path(
        "seleksi/<str:period_id>/asesmen/mulai/",
        assessment.begin,
        name="begin_assessment",
    ),
    path("seleksi/<str:period_id>/asesmen/bagi/", assessment.assign, name="assign"),
    path(
        "seleksi/<str:period_id>/asesmen/tutup/",
        assessment.close,
        name="close_assessment",
    ),
    path(
        "seleksi/<str:period_id>/asesmen/buka/",
        assessment.reopen,
        name="reopen_assessment",
    ),
    path(
        "seleksi/<str:period_id>/asesmen/umumkan/",
        assessment.release,
        name="release_assessment",
    ),
    path("seleksi/<str:period_id>/asesmen/penilai/", panel.panel, name="panel"),
    path(
        "seleksi/<str:period_id>/asesmen/penilai/<str:user_id>/lepas/",
        panel.remove_member,
        name="remove_member",
    ),
    path("seleksi/<str:period_id>/asesmen/hasil/", results.results, name="results"),
    path(
        "seleksi/<str:period_id>/asesmen/hasil/hasil.xlsx",
        results.results_workbook,
        name="results_workbook",
    ),
    path("seleksi/<str:period_id>/asesmen/jadwal/", pitches.pitches, name="pitches"),
    path(
        "seleksi/<str:period_id>/asesmen/jadwal/hari/",
        pitches.pitch_frame,
        name="pitch_frame",
    ),
    path(
        "seleksi/<str:period_id>/asesmen/jadwal/susun/",
        pitches.arrange,
        name="arrange_pitches",
    ),
    path(
        "seleksi/<str:period_id>/asesmen/jadwal/cetak/",
        pitches.pitch_list,
        name="pitch_list",
    ),
    path(
        "seleksi/<str:period_id>/asesmen/jadwal/jadwal.ics",
        pitches.pitch_calendar,
        name="pitch_calendar",
    ),
    path("seleksi/dinilai/<str:entry_id>/", results.entry, name="entry"),
    path(
        "seleksi/dinilai/<str:entry_id>/waktu/", pitches.move_pitch, name="move_pitch"
    ),
    path("seleksi/lembar/<str:sheet_id>/ganti/", panel.replace, name="replace"),
]
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

urlpatterns = [
    *DOORS,
    *CANDIDATES,
    *COMMITTEE,
    *ROUND,
    *SCREENING,
    *ASSESSMENT,
    *SCORING,
    *SEATS_AND_INPUTS,
    *LISTS,
]
