"""Plans that are alike: some take an approved one as their pattern, some say why not."""

from __future__ import annotations

from sebalai.demo.story.people import user
from sebalai.demo.story.selection import period
from sebalai.plans.actions import lineage, plans
from sebalai.plans.actions.similar import build_index
from sebalai.plans.models import Plan
from sebalai.plans.queries.plans import own_plans, units_seen, within
from sebalai.plans.queries.similar import similar, typed_of

TAKEN = 4  # of the plans that wait for Hendra, in turn with those that differ
ADAPTED = "Dimulai di satu loket, dengan buku catatan sebelum memakai aplikasi."
DIFFERS = "Penyebabnya di unit kami bukan alurnya, melainkan petugas yang berganti tiap bulan."
BOAT_DIFFERS = (
    "Di sana berkas diperiksa lewat pesan; kami menyatukan syarat dari empat aturan"
    " menjadi satu halaman."
)


def relate() -> None:
    """Hendra finds both in his queue; Budi has said why his is another."""
    build_index(period().agency)
    own = own_plans(user("budi")).first()
    if own and (close := similar(own, typed_of(own))):
        lineage.differ(own, by=None, other=close[0].plan, reason=BOAT_DIFFERS)
    for number, plan in enumerate(_waiting()):
        close = similar(plan, typed_of(plan), 1)
        if not close:
            continue
        plans.take_back(plan, by=None)
        source = close[0].plan
        if number % 2:
            lineage.differ(plan, by=None, other=source, reason=DIFFERS)
        else:
            lineage.adopt(plan, by=None, source=source, adapted=ADAPTED)
        plan.refresh_from_db()
        plans.submit(plan, by=None)


def _waiting() -> list[Plan]:
    """Of Hendra's units first; then of others, for the office to find."""
    own = within(units_seen(user("hendra")))
    rows = Plan.objects.filter(period=period(), state=Plan.State.WITH_HEAD)
    near = list(rows.filter(own).order_by("pk")[:TAKEN])
    known = [plan.pk for plan in near]
    return near + list(rows.filter(version=1).exclude(pk__in=known)[:TAKEN])
