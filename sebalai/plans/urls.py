"""/rencana/ for those who write plans, /rencana-aksi/ for those who read them."""

from __future__ import annotations

from django.urls import path

from sebalai.plans.views import (
    coaching,
    deciding,
    granting,
    lists,
    matrix,
    mirror,
    mirrors,
    own,
    reassigning,
    samples,
    similar,
    skp,
    talking,
    writing,
)

ONE = "rencana/<str:public_id>/"
MIRROR = "cermin/unit/<str:unit>/<str:quarter>/"
SECTION = f"{ONE}bagian/<str:name>/"
TALK = f"{ONE}percakapan/<str:name>/"
GROUPS = "rencana-aksi/pendampingan/"
GROUP = f"{GROUPS}<str:public_id>/"

app_name = "plans"
urlpatterns = [
    path("rencana-aksi/", lists.plan_list, name="plans"),
    path("rencana-aksi/matriks/", matrix.matrix, name="matrix"),
    path("rencana-aksi/setujui/", matrix.approve, name="approve_many"),
    path("rencana-aksi/batal/", matrix.undo, name="undo"),
    path(GROUPS, coaching.group_list, name="coaching"),
    path(f"{GROUPS}buat/", coaching.create, name="group_create"),
    path(GROUP, coaching.group_page, name="group"),
    path(f"{GROUP}ubah/", coaching.change, name="group_change"),
    path(f"{GROUP}tutup/", coaching.close, name="group_close"),
    path(f"{GROUP}agen/", coaching.agents, name="group_agents"),
    path(f"{GROUP}agen/<str:member>/keluar/", coaching.remove, name="group_remove"),
    path("rencana/contoh/", samples.sample_list, name="samples"),
    path("rencana/contoh/<slug:key>/", samples.sample, name="sample"),
    path("rencana/", own.mine, name="mine"),
    path("rencana/mulai/", own.start, name="start"),
    path(ONE, own.plan_page, name="plan"),
    path(f"{ONE}periksa/", own.check, name="check"),
    path(f"{ONE}ajukan/", own.submit, name="submit"),
    path(f"{ONE}tarik/", own.take_back, name="take_back"),
    path(f"{ONE}cabut/", own.withdraw, name="withdraw"),
    path(f"{ONE}buka/", own.reopen, name="reopen"),
    path(f"{ONE}putuskan/", deciding.decide, name="decide"),
    path(f"{ONE}sumber-daya/", granting.resources, name="resources"),
    path(f"{ONE}pindah/", reassigning.reassign, name="reassign"),
    path(f"{ONE}perubahan/", own.amend, name="amend"),
    path(f"{ONE}perubahan/batal/", own.drop, name="drop"),
    path(f"{ONE}penulis/", own.owners, name="owners"),
    path(f"{ONE}penulis/tambah/", own.owner_add, name="owner_add"),
    path(f"{ONE}penulis/<str:co_owner>/", own.owner_remove, name="owner_remove"),
    path(f"{ONE}mirip/", similar.panel, name="similar"),
    path(f"{ONE}mirip/<str:other>/", similar.pattern, name="pattern"),
    path(f"{ONE}mirip/<str:other>/beda/", similar.differ, name="differ"),
    path(f"{ONE}skp/", skp.statement, name="skp"),
    path(f"{ONE}skp.docx", skp.statement_docx, name="skp_docx"),
    path("cermin/", mirror.index, name="mirror_home"),
    path("cermin/unit/", mirrors.mirrors, name="mirrors"),
    path("cermin/unit.xlsx", mirrors.workbook, name="mirrors_xlsx"),
    path("cermin/unit.csv", mirrors.table, name="mirrors_csv"),
    path("cermin/bahas/<str:quarter>/", mirrors.review, name="mirror_review"),
    path("cermin/catatan/<str:public_id>/", mirror.deed, name="deed"),
    path(MIRROR, mirror.mirror, name="mirror"),
    path(f"{MIRROR}catat/", mirror.record, name="record"),
    path(f"{MIRROR}tanggapan/", mirror.remark, name="remark"),
    path(TALK, talking.talk, name="talk"),
    path(f"{TALK}<str:thread>/jawab/", talking.answer, name="talk_answer"),
    path(f"{TALK}<str:thread>/selesai/", talking.settle, name="talk_settle"),
    path(SECTION, writing.section, name="section"),
    path(f"{SECTION}tambah/", writing.add, name="add"),
    path(f"{SECTION}<str:row>/", writing.row, name="row"),
    path(f"{SECTION}<str:row>/hapus/", writing.remove, name="remove"),
]
