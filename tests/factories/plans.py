"""Agents by a real decree, and plans written by the real actions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import Agency
from sebalai.plans.actions import plans, writing
from sebalai.plans.actions.writing import Window
from sebalai.plans.models import Plan, PlanSection
from sebalai.plans.models.rows import PlanRow
from tests.factories import appointment
from tests.factories.accounts import UserFactory

PROBLEM = (
    "Berkas izin kapal kembali tiga kali karena syaratnya tidak jelas; nelayan"
    " menunggu sampai dua pekan."
)


def agents(agency: Agency, sizes: tuple[int, ...] = (2, 1)) -> list[ChangeAgent]:
    """Agents of an issued decree, each with an account."""
    decree = appointment.issued(agency, sizes)
    found = list(decree.agents.select_related("person__unit", "unit", "decree__period"))
    for one in found:
        one.person.user = UserFactory(agency=agency, full_name=one.person.full_name)
        one.person.save(update_fields=["user"])
    return found


def user_of(agent: ChangeAgent) -> User:
    assert agent.person.user
    return agent.person.user


def draft(agent: ChangeAgent) -> Plan:
    return plans.start(agent, by=user_of(agent))


def answer(plan: Plan, section: str, **answers: Any) -> PlanSection:
    held = plan.sections.get(name=section)
    return writing.save_section(
        plan, section, by=None, answers=answers, window=Window(held.revision)
    )


def row(plan: Plan, section: str, **values: Any) -> PlanRow:
    made = writing.add_row(plan, section, by=None)
    return writing.save_row(made, by=None, values=values, window=Window(0))


def indicator(plan: Plan, **changes: Any) -> PlanRow:
    given: dict[str, Any] = {
        "name": "Lama layanan izin kapal",
        "kind": "time",
        "direction": "fall",
        "baseline_unit": "day",
        "target_unit": "day",
        "baseline": Decimal(14),
        "target": Decimal(3),
        "baseline_on": timezone.localdate() - timedelta(days=30),
        "source": "Register izin 2026",
        "target_on": plan.agent.term_end - timedelta(days=30),
        "method": "Rata-rata hari dari berkas masuk sampai terbit",
        "frequency": "monthly",
    }
    return row(plan, "indicators", **given | changes)


def step(plan: Plan, **changes: Any) -> PlanRow:
    begins: date = plan.agent.term_start
    given: dict[str, Any] = {
        "action": "Susun daftar syarat satu halaman",
        "starts_on": begins + timedelta(days=7),
        "ends_on": begins + timedelta(days=30),
        "owner": plan.person,
    }
    return row(plan, "steps", **given | changes)


def complete(agent: ChangeAgent, title: str = "Satu loket izin kapal") -> Plan:
    """A draft that the gate lets pass without a word."""
    plan = draft(agent)
    answer(plan, "problem", title=title, problem=PROBLEM, evidence="Register izin")
    answer(plan, "change", change="Izin terbit dalam tiga hari.", area="service")
    answer(plan, "affected", beneficiaries="Nelayan", burdened="Petugas loket")
    row(plan, "resources", kind="hours", amount=Decimal(40), purpose="Uji coba loket")
    indicator(plan)
    step(plan)
    plan.refresh_from_db()
    return plan


def submitted(agent: ChangeAgent, title: str = "Satu loket izin kapal") -> Plan:
    return plans.submit(complete(agent, title), by=user_of(agent))
