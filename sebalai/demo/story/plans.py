"""Action plans in several states: good ones, and weak ones for the reasons to be seen.

The weak ones lack a baseline, repeat their problem, or count what is done.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

import sebalai.demo.story.many_plans as many_plans
from sebalai.appointment.models import ChangeAgent
from sebalai.demo.story.people import user
from sebalai.demo.story.selection import period
from sebalai.plans.actions import owners, plans, writing
from sebalai.plans.actions.writing import Window
from sebalai.plans.models import Plan

Texts = dict[str, Any]
BOAT: Texts = {
    "title": "Syarat izin kapal dalam satu halaman",
    "problem": "Berkas izin kapal kembali rata-rata tiga kali karena syaratnya tersebar di"
    " empat aturan; nelayan menunggu sampai dua pekan.",
    "evidence": "Register izin triwulan terakhir: 214 dari 320 berkas dikembalikan.",
    "cause": "Petugas dan nelayan membaca syarat dari sumber yang berbeda.",
    "change": "Nelayan tahu seluruh syarat sebelum datang, dan izin terbit dalam tiga hari.",
    "area": "service",
    "values": ["service_oriented", "adaptive"],
    "beneficiaries": "Nelayan pemilik kapal di bawah 30 GT",
    "burdened": "Petugas loket, yang memeriksa berkas pada hari yang sama",
    "indicator": {
        "name": "Berkas izin yang diterima pada kedatangan pertama",
        "kind": "percentage",
        "direction": "rise",
        "part_text": "berkas yang tidak dikembalikan",
        "whole_text": "semua berkas masuk",
        "part": Decimal(106),
        "whole": Decimal(320),
        "target": Decimal(85),
        "source": "Register izin kapal",
        "method": "Dihitung dari register setiap akhir bulan",
        "frequency": "monthly",
    },
    "hours": Decimal(60),
}
READY: tuple[Texts, ...] = (
    {
        "title": "Rapat 60 menit dengan notula H+1",
        "problem": "Rapat bidang berlangsung dua jam lebih dan keputusannya tidak tercatat,"
        " sehingga hal yang sama dibahas lagi.",
        "evidence": "Dari 40 rapat semester lalu, 9 punya notula.",
        "change": "Setiap rapat berakhir dengan keputusan tertulis keesokan harinya.",
        "area": "process",
        "beneficiaries": "Pegawai yang ikut rapat",
        "burdened": "Sekretaris bidang",
        "indicator": {
            "name": "Notula terbit keesokan hari",
            "kind": "percentage",
            "direction": "rise",
            "part_text": "rapat dengan notula H+1",
            "whole_text": "semua rapat bidang",
            "part": Decimal(9),
            "whole": Decimal(40),
            "target": Decimal(95),
            "source": "Agenda bidang",
            "method": "Agenda dicocokkan dengan folder notula",
            "frequency": "monthly",
        },
        "hours": Decimal(24),
    },
    {
        "title": "Arsip rapi 5S di ruang kerja",
        "problem": "Mencari satu berkas memakan waktu hampir setengah jam karena arsip aktif"
        " dan inaktif bercampur.",
        "evidence": "Uji cari 20 berkas pada bulan lalu.",
        "change": "Siapa pun menemukan berkas aktif dalam tiga menit.",
        "area": "process",
        "beneficiaries": "Pegawai dan tamu yang menunggu berkas",
        "burdened": "Arsiparis",
        "indicator": {
            "name": "Waktu menemukan satu berkas",
            "kind": "time",
            "direction": "fall",
            "baseline": Decimal(25),
            "baseline_unit": "minute",
            "target": Decimal(3),
            "target_unit": "minute",
            "source": "Uji cari 20 berkas",
            "method": "Uji cari 20 berkas acak setiap triwulan",
            "frequency": "quarterly",
        },
        "hours": Decimal(16),
    },
)
_COPIED = "Masih banyak laporan sekolah yang terlambat dan formatnya tidak seragam."
WEAK: tuple[Texts, ...] = (
    {  # counts what is done; no baseline
        "title": "Sosialisasi BerAKHLAK",
        "problem": "Pegawai kurang memahami nilai dasar.",
        "change": "Pegawai lebih memahami nilai dasar.",
        "area": "change",
        "indicator": {
            "name": "Terlaksananya sosialisasi",
            "kind": "number",
            "direction": "rise",
            "unit": "kegiatan",
            "target": Decimal(4),
        },
    },
    {  # the change repeats the problem; the target equals the baseline
        "title": "Seragam format laporan",
        "problem": _COPIED,
        "change": _COPIED,
        "area": "process",
        "indicator": {
            "name": "Laporan yang terlambat",
            "kind": "number",
            "direction": "fall",
            "unit": "laporan",
            "baseline": Decimal(40),
            "target": Decimal(40),
        },
    },
)


def write() -> None:
    """Budi writes with a colleague; others submit, take back, withdraw, leave unfinished."""
    found = ChangeAgent.objects.filter(
        decree__period=period(), state=ChangeAgent.State.APPOINTED
    ).select_related("person", "unit")
    agents = list(found.order_by("pk"))
    budi = next((one for one in agents if one.person.user == user("budi")), agents[0])
    others = [one for one in agents if one.pk != budi.pk]
    own = _written(budi, BOAT)
    beside = next((o for o in others if o.unit_id == budi.unit_id), others[0])
    owners.add_co_owner(own, by=None, agent=beside)
    for agent, texts in zip(others, READY, strict=False):
        plans.submit(_written(agent, texts), by=None)
    for agent, texts in zip(others[len(READY) :], WEAK, strict=False):
        _written(agent, texts)
    plans.start(others[6], by=None)
    left = _written(others[7], READY[0])
    plans.withdraw(left, by=None, reason="Dikerjakan bersama bidang lain.")
    many_plans.write(others[8:])


def _written(agent: ChangeAgent, texts: Texts) -> Plan:
    plan = plans.start(agent, by=None)
    for section, names in (
        ("problem", ("title", "problem", "evidence", "cause")),
        ("change", ("change", "area", "values")),
        ("affected", ("beneficiaries", "burdened")),
    ):
        said = {name: texts[name] for name in names if name in texts}
        writing.save_section(plan, section, by=None, answers=said, window=Window(0))
    today = timezone.localdate()
    days = {"baseline_on": today, "target_on": agent.term_end - timedelta(days=60)}
    is_good = "hours" in texts
    _row(plan, "indicators", texts["indicator"] | (days if is_good else {}))
    if is_good:
        _row(
            plan,
            "resources",
            {"kind": "hours", "amount": texts["hours"], "purpose": "Uji coba"},
        )
        begins = agent.term_start + timedelta(days=7)
        for number, action in enumerate(("Susun bersama", "Uji coba", "Tetapkan")):
            starts = begins + timedelta(days=30 * number)
            _row(
                plan,
                "steps",
                {
                    "action": action,
                    "starts_on": starts,
                    "ends_on": starts + timedelta(days=25),
                    "owner": agent.person,
                },
            )
    plan.refresh_from_db()
    return plan


def _row(plan: Plan, section: str, values: Texts) -> None:
    row = writing.add_row(plan, section, by=None)
    writing.save_row(row, by=None, values=values, window=Window(0))
