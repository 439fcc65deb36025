"""/keputusan/ and /agen/."""

from __future__ import annotations

from django.urls import path

from sebalai.appointment.views import (
    agent_papers,
    agents,
    annex,
    decrees,
    endings,
    handover,
    initials,
    joint,
    numbering,
    papers,
    replacing,
    signing,
    texts,
)

app_name = "appointment"
urlpatterns = [
    path("agen/", agents.agent_list, name="agents"),
    path("agen/masa-tugas/", endings.page, name="endings"),
    path("agen/masa-tugas/berakhir/", endings.let_end, name="let_end"),
    path("keputusan/", decrees.decree_list, name="decrees"),
    path("keputusan/baru/", decrees.draft, name="draft"),
    path("agen/<str:agent>/serah-terima/", handover.page, name="handover"),
    path(
        "agen/<str:agent>/serah-terima/<str:item>/", handover.tick, name="tick_handover"
    ),
    path("agen/<str:agent>/<str:kind>.pdf", agent_papers.one, name="agent_paper"),
    path("keputusan/paraf/", initials.chain, name="chain"),
    path("keputusan/<str:public_id>/", decrees.decree_page, name="decree"),
    path("keputusan/<str:public_id>/rincian/", decrees.details, name="details"),
    path("keputusan/<str:public_id>/buang/", decrees.discard, name="discard"),
    path("keputusan/<str:public_id>/naskah/", texts.text_page, name="text"),
    path("keputusan/<str:public_id>/naskah/pratinjau/", texts.preview, name="preview"),
    path("keputusan/<str:public_id>/naskah/baku/", texts.reset, name="reset_text"),
    path("keputusan/<str:public_id>/versi/", texts.versions, name="versions"),
    path("keputusan/<str:public_id>/versi/pakai/", texts.use, name="use_text"),
    path("keputusan/<str:public_id>/lampiran/", annex.annex_page, name="annex"),
    path(
        "keputusan/<str:public_id>/lampiran/<str:member>/",
        annex.member_page,
        name="member",
    ),
    path("keputusan/<str:public_id>/nomor/", numbering.number, name="number"),
    path(
        "keputusan/<str:public_id>/nomor/tarik/",
        numbering.withdraw_number,
        name="withdraw_number",
    ),
    path("keputusan/<str:public_id>/paraf/", initials.initials, name="initials"),
    path(
        "keputusan/<str:public_id>/paraf/kirim/",
        initials.send_round,
        name="send_round",
    ),
    path("keputusan/<str:public_id>/paraf/bubuhkan/", initials.approve, name="approve"),
    path(
        "keputusan/<str:public_id>/paraf/kembalikan/",
        initials.send_back,
        name="send_back",
    ),
    path(
        "keputusan/<str:public_id>/paraf/tarik/",
        initials.call_back,
        name="call_back",
    ),
    path("keputusan/<str:public_id>/tanda-tangan/", signing.sign, name="sign"),
    path(
        "keputusan/<str:public_id>/tanda-tangan/unggah/",
        signing.hand_in,
        name="hand_in",
    ),
    path(
        "keputusan/<str:public_id>/untuk-ditandatangani.pdf",
        signing.to_be_signed,
        name="to_be_signed",
    ),
    path(
        "keputusan/<str:public_id>/berkas/",
        agent_papers.page,
        name="agent_papers",
    ),
    path(
        "keputusan/<str:public_id>/berkas/<str:kind>/",
        agent_papers.order,
        name="order_papers",
    ),
    path(
        "keputusan/<str:public_id>/berkas/<str:kind>/semua.pdf",
        agent_papers.combined,
        name="combined_papers",
    ),
    path("keputusan/<str:public_id>/ubah/", replacing.amend, name="amend"),
    path("keputusan/<str:public_id>/perpanjang/", endings.extend, name="extend"),
    path("keputusan/<str:public_id>/lanjut/", endings.extension, name="extension"),
    path(
        "keputusan/<str:public_id>/penggantian/",
        replacing.replacements,
        name="replacements",
    ),
    path(
        "keputusan/<str:public_id>/penggantian/<str:agent>/",
        replacing.replace,
        name="replace",
    ),
    path(
        "keputusan/<str:public_id>/penggantian/<str:member>/hapus/",
        replacing.drop,
        name="drop_replacement",
    ),
    path("keputusan/<str:public_id>/bersama/", joint.page, name="joint"),
    path(
        "keputusan/<str:public_id>/bersama/<str:partner>/hapus/",
        joint.drop,
        name="drop_partner",
    ),
    path("keputusan/<str:public_id>/cabut/", signing.revoke, name="revoke"),
    path("keputusan/<str:public_id>/terbit/", numbering.issue, name="issue"),
    path("keputusan/<str:public_id>/keputusan.pdf", papers.decree_pdf, name="pdf"),
    path("keputusan/<str:public_id>/keputusan.docx", papers.decree_docx, name="docx"),
]
