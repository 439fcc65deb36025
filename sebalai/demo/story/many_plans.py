"""The plans of all other agents: some not begun, some waiting, returned, approved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.appointment.models import ChangeAgent
from sebalai.demo.story.changes import EXAMPLES, Example
from sebalai.demo.story.people import user
from sebalai.plans.actions import amending, deciding, granting, plans, writing
from sebalai.plans.actions.deciding import Mark
from sebalai.plans.actions.writing import Window
from sebalai.plans.models import Plan
from sebalai.plans.shape import Section

CYCLE = 20  # as many fates follow one another, again and again


def write(agents: Sequence[ChangeAgent]) -> None:
    """One plan each; which fate it has goes by its place."""
    for place, agent in enumerate(agents):
        told = _FATES.get(place % CYCLE, _approved)
        if told is not None:
            told(agent, EXAMPLES[place % len(EXAMPLES)])


def _begun(agent: ChangeAgent, example: Example) -> Plan:
    """The problem and the change, and no more yet."""
    plan = plans.start(agent, by=None)
    _say(plan, Section.PROBLEM, title=example.title, problem=example.problem)
    _say(plan, Section.CHANGE, change=example.change, area=example.area)
    return plan


def _copied(agent: ChangeAgent, example: Example) -> Plan:
    """A weak one: no figure to begin with, and the change repeats the problem."""
    plan = plans.start(agent, by=None)
    _say(plan, Section.PROBLEM, title=example.title, problem=example.problem)
    _say(plan, Section.CHANGE, change=example.problem, area=example.area)
    _add(plan, Section.INDICATORS, {"name": "Terlaksananya kegiatan"})
    return plan


def _submitted(agent: ChangeAgent, example: Example) -> Plan:
    plan = plans.start(agent, by=None)
    problem = {"title": example.title, "problem": example.problem}
    _say(plan, Section.PROBLEM, **problem, evidence="Catatan unit kerja semester lalu")
    _say(plan, Section.CHANGE, change=example.change, area=example.area)
    who = {"beneficiaries": "Masyarakat dan rekan kerja unit"}
    _say(plan, Section.AFFECTED, **who, burdened="Petugas yang menjalankannya")
    today = timezone.localdate()
    last = agent.term_end - timedelta(days=60)
    days = {"baseline_on": today, "target_on": last}
    _add(plan, Section.INDICATORS, example.indicator() | days)
    hours = {"kind": "hours", "amount": Decimal(24), "purpose": "Uji coba"}
    _add(plan, Section.RESOURCES, hours)
    begins = agent.term_start + timedelta(days=14)
    step = {"starts_on": begins, "ends_on": begins + timedelta(days=60)}
    _add(
        plan,
        Section.STEPS,
        {"action": "Susun, uji coba, lalu tetapkan", "owner": agent.person, **step},
    )
    return plans.submit(plan, by=None)


def _passed_on(agent: ChangeAgent, example: Example) -> Plan:
    plan = _submitted(agent, example)
    boss = head(plan)
    for row in plan.resources.all() if boss else ():
        hours, why = Decimal(12), "Bergantian dengan tugas rutin."
        granting.grant(row, by=boss, amount=hours, reason=why)
    deciding.approve(plan, by=boss, version=plan.version)
    plan.refresh_from_db()
    return plan


def _returned(agent: ChangeAgent, example: Example) -> Plan:
    plan = _submitted(agent, example)
    row = plan.indicators.get().public_id
    marks = [
        Mark(Section.PROBLEM, "", "evidence", "Sebutkan angka dan tanggalnya."),
        Mark(Section.INDICATORS, row, "source", "Siapa yang memegang catatan ini?"),
    ]
    deciding.send_back(plan, by=head(plan), version=plan.version, marks=marks)
    plan.refresh_from_db()
    return plan


def _resubmitted(agent: ChangeAgent, example: Example) -> Plan:
    plan = _returned(agent, example)
    _say(plan, Section.PROBLEM, evidence="Rekap Januari–Juni, dipegang subbagian umum")
    row = plan.indicators.get()
    values = {"source": "Rekap bulanan subbagian umum"}
    writing.save_row(row, by=None, values=values, window=Window(row.revision))
    return plans.submit(plan, by=None)


def _approved(agent: ChangeAgent, example: Example) -> Plan:
    plan = _passed_on(agent, example)
    deciding.approve(plan, by=user("sari"), version=plan.version)
    plan.refresh_from_db()
    return plan


def _amended(agent: ChangeAgent, example: Example, *, submits: bool) -> Plan:
    plan = amending.amend(_approved(agent, example), by=None)
    _say(plan, Section.CHANGE, change=f"{example.change} Juga di unit cabang.")
    return plans.submit(plan, by=None) if submits else plan


def head(plan: Plan) -> User | None:
    """The head of the cast for plans of his office; elsewhere nobody has an account."""
    hendra = user("hendra")
    mine = {grant.unit_id for grant in hendra.granted}
    return hendra if mine & set(plan.unit.ancestor_ids) else None


def _say(plan: Plan, section: Section, **answers: Any) -> None:
    held = plan.sections.get(name=section)
    writing.save_section(
        plan, section, by=None, answers=answers, window=Window(held.revision)
    )


def _add(plan: Plan, section: Section, values: dict[str, Any]) -> None:
    row = writing.add_row(plan, section, by=None)
    writing.save_row(row, by=None, values=values, window=Window(0))


_FATES: Mapping[int, Callable[[ChangeAgent, Example], Plan] | None] = {
    0: None,
    1: _begun,
    2: _copied,
    3: _submitted,
    4: _submitted,
    5: _submitted,
    6: _passed_on,
    7: _passed_on,
    8: _returned,
    9: _resubmitted,
    10: partial(_amended, submits=False),
    11: partial(_amended, submits=True),
}
