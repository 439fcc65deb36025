"""The agents meet: a session that is on today, and the next one in a week."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from sebalai.demo.story.people import user
from sebalai.demo.story.selection import period
from sebalai.directory.models import Person
from sebalai.training import hall
from sebalai.training.actions import (
    agenda,
    answers,
    attempts,
    attendance,
    bank,
    board,
    invitations,
    papers,
    sessions,
)
from sebalai.training.models import (
    Concern,
    Participant,
    Question,
    TrainingSession,
)
from sebalai.training.queries.participants import agents_of_period
from sebalai.training.questions import Item

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
COMING, PRESENT, PRE_TESTED, POST_TESTED = 240, 150, 60, 40
# What stays hard after a good talk, and how many know it by then.
HARD = {
    "peran-mediator": 0.35,
    "area-tatalaksana": 0.4,
    "tantangan-berlanjut": 0.45,
    "akhlak-kepanjangan": 0.6,
}
CONCERNS = (
    (
        "problem",
        "process",
        "Berkas izin kapal kembali tiga kali karena syaratnya tidak jelas; nelayan"
        " menunggu sampai dua pekan.",
        34,
    ),
    (
        "challenge",
        "staff",
        "Agen dimutasi di tengah masa tugas dan rencana tindaknya tidak"
        " diserahterimakan.",
        27,
    ),
    (
        "problem",
        "service",
        "Waktu tunggu pasien dicatat di kertas, jadi tidak ada yang tahu apakah membaik.",
        19,
    ),
    (
        "challenge",
        "",
        "Pimpinan mendukung di rapat, tetapi tidak memberi waktu untuk mengerjakannya.",
        12,
    ),
    (
        "problem",
        "oversight",
        "Pengaduan warga dijawab lisan dan tidak dicatat tindak lanjutnya.",
        5,
    ),
)


def gather() -> None:
    bank.fill(period(), by=user("sari"))
    today = _session(
        "outreach",
        "Sosialisasi agen perubahan: satu pemahaman",
        timezone.now() - HOUR,
        "Menyamakan pemahaman tentang peran agen, delapan area perubahan, serta masalah"
        " dan tantangan yang dihadapi.",
    )
    people = _invite(today)
    sessions.announce_session(today, by=user("sari"))
    _come(today, people)
    _test(today, people)
    _raise(people)
    _next()


def _session(kind: str, title: str, begins: datetime, about: str) -> TrainingSession:
    return sessions.create(
        period(),
        by=user("sari"),
        details=sessions.Details(
            kind=kind,
            title=title,
            about=about,
            starts_at=begins,
            ends_at=begins + 9 * HOUR,
            place="Ruang Pasir Padi, Kantor Gubernur",
            online_at="",
            capacity=None,
            answer_until=None,
        ),
    )


def _invite(session: TrainingSession) -> list[Participant]:
    """The agents, and a speaker from the capital; Budi first."""
    agents = list(agents_of_period(session))
    invitations.invite(session, agents, by=user("sari"))
    speaker = invitations.invite_guest(
        session,
        by=user("sari"),
        name="Florentina Eka Yuliana, S.E., M.M.",
        organisation="Kementerian Keuangan",
        email="",
    )
    begins = session.starts_at
    lines: tuple[tuple[str, int, int, list[Participant]], ...] = (
        ("Registrasi dan tes awal", 0, 45, []),
        ("Pembukaan oleh Sekretaris Daerah", 45, 75, []),
        ("Peran agen dan delapan area perubahan", 75, 180, [speaker]),
        ("Papan masalah dan tantangan", 180, 300, []),
        ("Klinik rencana tindak", 300, 480, []),
        ("Tes akhir dan penutupan", 480, 540, []),
    )
    for title, start, end, speakers in lines:
        line = agenda.Line(title, begins + start * MINUTE, begins + end * MINUTE)
        agenda.add_item(session, by=user("sari"), line=line, speakers=speakers)
    rows = session.participants.listeners().select_related("person").order_by("pk")
    return sorted(rows, key=_unknown)


def _unknown(participant: Participant) -> bool:
    """Whether nobody of the cast stands behind a participant; the cast comes first."""
    return not (participant.person and participant.person.user_id)


def _come(session: TrainingSession, people: Sequence[Participant]) -> None:
    """Most said so; they scanned one after the other, some without a line at first."""
    for one in people[1:COMING]:
        answers.answer_for(one, by=user("sari"), comes=True)
    now = timezone.now()
    for place, one in enumerate(people[1:PRESENT]):
        scanned = now - (50 - place / 4) * MINUTE
        arrives = scanned if place % 12 else now
        attendance.check_in(one, hall.code_at(session, scanned), now=arrives)
    attendance.record_from_list(
        session,
        people[PRESENT : PRESENT + 4],
        by=user("sari"),
        reason="tanda tangan di daftar kertas",
    )


def _test(session: TrainingSession, people: Sequence[Participant]) -> None:
    """The pre-test is over, the post-test just opened."""
    chance = random.Random(17)  # noqa: S311 - a fictional class
    for kind, number, hours in (
        ("pre", PRE_TESTED, (-2, 1, 2, 72)),
        ("post", POST_TESTED, (-4, -1, -0.5, 72)),
    ):
        _windows(session, hours)
        for one in people[1 : number + 1]:
            attempt = attempts.begin(one, kind)
            knows = _knows(chance, kind, attempt.paper.items)
            attempts.submit(attempt, knows)


def _windows(session: TrainingSession, hours: Sequence[float]) -> None:
    now = timezone.now()
    windows = papers.Windows(*(now + shift * HOUR for shift in hours))
    topics = list(Question.Topic.values)
    papers.set_paper(session, by=user("sari"), windows=windows, topics=topics)


def _knows(chance: random.Random, kind: str, items: Sequence[Item]) -> dict[str, int]:
    """Right with the chance of this test, otherwise another choice."""
    given = {}
    for one in items:
        share = HARD.get(one.key, 0.45 if kind == "pre" else 0.87)
        wrong = (one.right + chance.choice((1, 1, 2, 3))) % len(one.choices)
        given[one.key] = one.right if chance.random() < share else wrong
    return given


def _raise(people: Sequence[Participant]) -> None:
    for place, (kind, area, text, votes) in enumerate(CONCERNS, 1):
        concern = board.raise_concern(
            people[place], kind=kind, area=area, text=text, is_named=place % 2 == 1
        )
        for one in people[place + 1 : place + votes]:
            board.vote(one, concern)
        if place == 1:
            _answer(concern)


def _answer(concern: Concern) -> None:
    """The head of the office concerned, who has answered by now."""
    owner = Person.objects.get(user=user("hendra"))
    due = timezone.localdate() + timedelta(days=14)
    board.assign(concern, by=user("sari"), owner=owner, due_on=due)
    board.answer_as_owner(
        concern,
        text=(
            "Daftar syarat baku dipasang di loket dan di situs mulai bulan depan; petugas"
            " memeriksa kelengkapan sebelum berkas diterima."
        ),
    )


def _next() -> None:
    begins = timezone.localtime() + timedelta(days=7)
    session = _session(
        "workshop",
        "Bimtek penyusunan rencana tindak",
        begins.replace(hour=8, minute=30, second=0, microsecond=0),
        "Setiap agen pulang dengan rencana tindak yang terukur.",
    )
    invitations.invite(session, list(agents_of_period(session)), by=user("sari"))
    sessions.announce_session(session, by=user("sari"))
