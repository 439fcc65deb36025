"""Everyday work: dates of the office, handed tasks, a delegate, the letters of a morning."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sebalai.agenda.actions import dates, delegating, handing
from sebalai.agenda.actions.dates import Said
from sebalai.demo.story.people import user
from sebalai.demo.story.selection import period
from sebalai.portal import reminding

DAY = timedelta(days=1)


def arrange() -> None:
    _put_dates()
    _hand_tasks()
    today, head = timezone.localdate(), user("hendra")
    agency = period().agency
    delegating.name(
        agency=agency,
        by=head,
        delegate=user("dewi"),
        starts_on=today,
        ends_on=today + 4 * DAY,
        approves=True,
        grants=True,
        reason="Dinas luar ke Jakarta",
    )
    reminding.remind(agency, today)


def _put_dates() -> None:
    today, by = timezone.localdate(), user("sari")
    for said in (
        Said("Apel pengukuhan agen perubahan", today + 12 * DAY, text="Halaman kantor"),
        Said(
            "Kunjungan pendampingan ke unit",
            today + 20 * DAY,
            today + 24 * DAY,
            audience=("agent", "agency_head"),
        ),
        Said(
            "Rapat pembahasan capaian triwulan",
            today + 45 * DAY,
            text="Ruang rapat Biro Organisasi",
            audience=("programme_office", "reform_team"),
        ),
    ):
        dates.add(period(), said, by=by)


def _hand_tasks() -> None:
    today = timezone.localdate()
    for giver, receiver, sentence, days in (
        ("sari", "budi", "Kirim foto loket sebelum dan sesudah perubahan", 1),
        ("hendra", "budi", "Siapkan bahan paparan izin kapal untuk apel", 6),
        ("lestari", "sari", "Cek nama agen yang pindah unit bulan ini", 3),
        ("budi", "dewi", "Catat lama layanan loket selama satu pekan", None),
    ):
        handing.hand(
            agency=period().agency,
            by=user(giver),
            receiver=user(receiver),
            sentence=sentence,
            due_on=None if days is None else today + days * DAY,
        )
