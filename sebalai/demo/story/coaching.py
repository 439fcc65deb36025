"""Three groups with their coaches; a few questions, some of them still open."""

from __future__ import annotations

from sebalai.appointment.models import ChangeAgent
from sebalai.demo.story.people import user
from sebalai.demo.story.selection import period
from sebalai.plans.actions import coaching, talking
from sebalai.plans.models import Plan
from sebalai.plans.queries.coaching import free_agents

SIZE = 12
GROUPS = (("Pesisir dan pulau", "wati"), ("Layanan di kantor", "sari"))


def accompany() -> None:
    """Wati accompanies Budi and eleven more; Budi asks, and calls his head in."""
    budi = ChangeAgent.objects.filter(
        decree__period=period(), person__user=user("budi")
    ).first()
    for number, (name, key) in enumerate(GROUPS):
        group = coaching.create_group(period(), by=None, name=name, coach=user(key))
        free = free_agents(period())
        others = free.exclude(pk=budi.pk) if budi else free
        chosen = list(others[: SIZE - 1])
        if number == 0 and budi:
            chosen.append(budi)
        coaching.add_agents(group, by=None, agents=chosen)
    plan = Plan.objects.filter(person__user=user("budi")).order_by("pk").first()
    if plan:
        _talk(plan)


def _talk(plan: Plan) -> None:
    budi, wati, hendra = user("budi"), user("wati"), user("hendra")
    first = talking.begin(
        plan,
        "problem",
        by=wati,
        text="Masalahnya jelas. Sebutkan juga berapa lama nelayan dari pulau menempuh"
        " perjalanan: itu yang membuat orang lain peduli.",
    )
    talking.answer(first, by=budi, text="Baik, Bu. Sudah saya tanyakan ke kelompok.")
    talking.answer(first, by=wati, text="Bagus, sekarang kuat.")
    talking.settle(first, by=budi)
    talking.begin(
        plan,
        "indicators",
        by=budi,
        text="Bu, apakah persentase berkas sekali datang sudah cukup, atau perlu lama"
        " layanan juga?",
    )
    talking.begin(
        plan,
        "resources",
        by=wati,
        text="Enam puluh jam itu banyak. Bicarakan dahulu dengan kepala dinas.",
        called=[hendra.public_id],
    )
