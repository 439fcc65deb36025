"""Two quarters of heads: one decides with care, one in seconds, one is short of money.

The programme is young, so what heads did in the last quarter is told by today's actions
whose days are then set back.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.db.models import Count
from django.utils import timezone

from sebalai.accounts.actions import create_user, grant_role
from sebalai.accounts.models import User
from sebalai.accounts.roles import AgencyHead
from sebalai.demo.story.people import agency, user
from sebalai.demo.story.selection import period
from sebalai.directory.actions.people import link_user
from sebalai.directory.models import Unit
from sebalai.plans.actions import (
    amending,
    committing,
    deciding,
    granting,
    plans,
    writing,
)
from sebalai.plans.actions.committing import Said
from sebalai.plans.actions.writing import Window
from sebalai.plans.models import (
    Commitment,
    Decision,
    Deed,
    Plan,
    PlanVersion,
    Reading,
    ResourceRequest,
)
from sebalai.plans.quarters import Quarter
from sebalai.plans.rules import Step
from sebalai.plans.shape import Section

HEADS = 7  # beside the one of the cast
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
# What a head says of a quarter: kind and sentence.
PAST_DEEDS = (
    ("attended", "Memimpin rapat evaluasi rencana aksi bersama para agen."),
    ("removed", "Meminta Biro Hukum mempercepat reviu SOP; selesai dalam sepekan."),
    ("gave_time", "Memberi agen setengah hari setiap Jumat untuk uji coba."),
)
DEEDS = (
    ("decided", "Memutuskan loket lama ditutup setelah uji coba berhasil."),
    ("attended", "Menemui pegawai yang keberatan dengan alur kerja baru."),
)
NO_MONEY = "Anggaran tahun ini sudah ditetapkan; saya usulkan untuk perubahan APBD."
REMARK = (
    "Dua pekan pertama saya bertugas di luar daerah; persetujuan menumpuk sampai saya"
    " kembali. Mulai triwulan ini sekretaris mengingatkan saya setiap Senin."
)


def commit() -> None:
    """Heads of the units with most plans get accounts; then each has their quarters."""
    hendra = user("hendra")
    held = [grant.unit_id for grant in hendra.granted if grant.unit_id]
    cast_unit = Unit.objects.get(pk=held[0])
    led = [(cast_unit, hendra), *_other_heads(cast_unit)]
    for place, (unit, head) in enumerate(led):
        _tell(place, unit, head)
    _refuse_money(cast_unit, hendra)


def _other_heads(but: Unit) -> list[tuple[Unit, User]]:
    counted = Plan.objects.filter(period=period(), unit__head__isnull=False)
    counted = counted.exclude(unit__path__startswith=but.path).order_by()
    most = counted.values_list("unit").annotate(n=Count("pk")).order_by("-n", "unit")
    found: list[tuple[Unit, User]] = []
    for key, _number in most:
        unit = Unit.objects.select_related("head").get(pk=key)
        person = unit.head
        if person is None or person.user_id or len(found) == HEADS:
            continue
        name = f"pimpinan{len(found) + 1}"
        someone = create_user(
            by=None, agency=agency(), username=name, full_name=person.full_name
        )
        link_user(person, someone, by=None)
        grant_role(someone, AgencyHead, by=None, unit_id=unit.pk)
        found.append((unit, User.objects.get(pk=someone.pk)))
    return found


def _tell(place: int, unit: Unit, head: User) -> None:
    now = Quarter.of(timezone.localdate())
    past = Quarter.of(now.start - DAY)
    made = Decision.objects.filter(
        plan__period=period(), plan__unit__path__startswith=unit.path, step=Step.HEAD
    )
    for number, one in enumerate(made.select_related("plan").order_by("pk")):
        waited = DAY * (1 + (number * 3 + place * 2) % 9) + HOUR * (number % 7)
        at = one.decided_at
        if number % 4 < 3 if place == 0 else number % 2 == 0:
            day = past.start + DAY * (20 + (number * 7 + place * 5) % 60)
            at = timezone.make_aware(datetime.combine(day, time(9, 30)))
            _set_back(one.plan, at - waited)
        _redate(one, head, at, waited, hasty=place == 2, listed=number % 5 == 4)
    if place % 3 == 0 or place == 2:
        _record(unit, head, past, PAST_DEEDS[: 1 + place % 3])
        if place == 0:
            _remark(unit, head, past)
    if place in {1, 3, 6}:
        _record(unit, head, now, DEEDS[: 1 + place % 2])


def _redate(
    one: Decision,
    head: User,
    at: datetime,
    waited: timedelta,
    *,
    hasty: bool,
    listed: bool,
) -> None:
    """When it was decided, after how long, and how long the plan lay open before."""
    moments = {"decided_at": at, "waiting_since": at - waited, "decided_by": head}
    Decision.objects.filter(pk=one.pk).update(**moments)
    asked = ResourceRequest.objects.filter(plan=one.plan, granted_at__isnull=False)
    asked.update(granted_at=at, granted_by=head)
    if listed and not hasty:
        return
    Reading.objects.create(
        agency=one.agency,
        plan=one.plan,
        version=one.version.number,
        reader=head,
        opened_at=at
        - (SECOND * (6 + one.pk % 20) if hasty else HOUR * (1 + one.pk % 5)),
    )


def _set_back(plan: Plan, submitted: datetime) -> None:
    created = min(plan.created_at, submitted - DAY * 12)
    Plan.objects.filter(pk=plan.pk).update(created_at=created, submitted_at=submitted)
    PlanVersion.objects.filter(plan=plan, number=1).update(frozen_at=submitted)


def _record(
    unit: Unit, head: User, quarter: Quarter, told: Iterable[tuple[str, str]]
) -> None:
    """Recorded today; for a quarter that is over, the record is set back into it."""
    today = timezone.localdate()
    now = Quarter.of(today)
    for kind, sentence in told:
        said = Said(kind, today, sentence)
        committing.record(unit, now, said, period=period(), by=head)
    _move(unit, head, quarter)


def _remark(unit: Unit, head: User, quarter: Quarter) -> None:
    now = Quarter.of(timezone.localdate())
    one = committing.remark(unit, now, REMARK, period=period(), by=head)
    held = Commitment.objects.filter(unit=unit, head=head, period=period())
    if there := held.of_quarter(quarter).exclude(pk=one.pk).first():
        at = timezone.make_aware(datetime.combine(quarter.end + DAY * 6, time(8, 15)))
        held.filter(pk=there.pk).update(remark=one.remark, remarked_at=at)
        one.delete()


def _move(unit: Unit, head: User, quarter: Quarter) -> None:
    now = Quarter.of(timezone.localdate())
    held = Commitment.objects.filter(unit=unit, head=head, period=period())
    one = held.of_quarter(now).first()
    if one is None:
        return
    held.filter(pk=one.pk).update(year=quarter.year, number=quarter.number)
    for place, deed in enumerate(one.deeds.order_by("pk")):
        day = quarter.start + DAY * (24 + 18 * place)
        day = max(quarter.start, min(day, timezone.localdate()))
        at = timezone.make_aware(datetime.combine(day + DAY, time(15)))
        Deed.objects.filter(pk=deed.pk).update(
            on_date=day, written_at=min(at, timezone.now())
        )


def _refuse_money(unit: Unit, head: User) -> None:
    """An approved plan asks for money as well; the head has none, and says so."""
    rows = Plan.objects.filter(
        period=period(), unit__path__startswith=unit.path, state=Plan.State.APPROVED
    )
    plan = rows.order_by("pk").first()
    if plan is None:
        return
    plan = amending.amend(plan, by=None)
    row = writing.add_row(plan, Section.RESOURCES, by=None)
    asked = {"kind": "money", "amount": Decimal(8_500_000), "purpose": "Pemindai loket"}
    writing.save_row(row, by=None, values=asked, window=Window(0))
    plan = plans.submit(Plan.objects.get(pk=plan.pk), by=None)
    row = plan.resources.get(kind="money")
    granting.grant(row, by=head, amount=Decimal(0), reason=NO_MONEY)
    deciding.approve(plan, by=head, version=plan.version)
