"""Terms that go on after their last day: an extension of the decree, or a decision to
let them end.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import permissions, rules
from sebalai.appointment.actions.amending import begin_amendment
from sebalai.appointment.actions.locking import locked
from sebalai.appointment.actions.texts import retitle
from sebalai.appointment.models import (
    ChangeAgent,
    Decree,
    DecreeMember,
    DecreeText,
    TermDecision,
)
from sebalai.appointment.papers import DECREE, OF_AGENTS
from sebalai.appointment.queries import extendable
from sebalai.appointment.rules import Change
from sebalai.core import audit, papers
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused

ONE_DAY = timedelta(days=1)


@transaction.atomic
def draft_extension(base: Decree, *, by: User | None) -> Decree:
    """Begin a decree by which the agents of one in force go on after their last day.

    All of them stand in its annex at first; the day is a proposal.
    """
    base = locked(base)
    permissions.can_amend(by, base).require()
    agents = list(extendable(base))
    if not agents:
        raise Refused(_("Nobody serves under this decree any more."))
    end = max(agent.term_end for agent in agents)
    decree = begin_amendment(
        base,
        by=by,
        series=DecreeText.Series.EXTENSION,
        term_start=end + ONE_DAY,
        term_end=rules.next_term_end(base.term_start, end),
    )
    _write_annex(decree, agents)
    TermDecision.objects.filter(decree=base).delete()
    audit.record(
        "appointment:decree:extend", decree, by=by, base=base.number, agents=len(agents)
    )
    return decree


@transaction.atomic
def set_extended(
    decree: Decree, *, by: User | None, agents: Collection[ChangeAgent]
) -> Decree:
    """Say who goes on; the others' terms end on their day."""
    decree = locked(decree)
    permissions.can_edit(by, decree).require()
    if not decree.is_extension or decree.amends is None:
        raise Refused(_("Only an extension lets agents go on."))
    wanted = {agent.pk for agent in agents}
    chosen = [one for one in extendable(decree.amends) if one.pk in wanted]
    decree.members.all().delete()
    _write_annex(decree, chosen)
    audit.record("appointment:decree:set_extended", decree, by=by, agents=len(chosen))
    return decree


def _write_annex(decree: Decree, agents: Collection[ChangeAgent]) -> None:
    DecreeMember.objects.bulk_create(
        DecreeMember(
            agency_id=decree.agency_id,
            decree=decree,
            person=agent.person,
            unit=agent.unit,
            position=at,
            full_name=agent.person.full_name,
            employee_number=agent.person.employee_number,
            rank=agent.person.rank,
            grade=agent.person.grade,
            post=agent.person.position,
            unit_name=agent.unit.name,
            role=agent.role,
            change=Change.STAY,
            agent=agent,
        )
        for at, agent in enumerate(agents, 1)
    )
    retitle(decree)


def let_go_on(decree: Decree) -> int:
    """The extension holds: its agents serve until its last day, and so do their papers.

    Somebody who left meanwhile does not come back by it.
    """
    rows = decree.members.filter(change=Change.STAY)
    agents = ChangeAgent.objects.filter(pk__in=rows.values("agent")).exclude(
        state=ChangeAgent.State.ENDED
    )
    agents = agents.filter(term_end__lt=decree.term_end)
    keys = dict(agents.values_list("public_id", "decree__public_id"))
    if not keys:
        raise Refused(_("Nobody goes on: the term of the extension is not longer."))
    agents.update(state=ChangeAgent.State.APPOINTED, term_end=decree.term_end)
    papers.prolong(OF_AGENTS, list(keys), until=decree.term_end)
    papers.prolong((DECREE,), {*keys.values()}, until=decree.term_end)
    return len(keys)


@transaction.atomic
def let_end(
    agency: Agency,
    *,
    by: User | None,
    term_end: date,
    decrees: Collection[Decree],
    reason: str,
) -> int:
    """Record that the terms of these decrees end on their day; how many decrees.

    Agents and office are told all the same; only the task of the office goes away.
    """
    permissions.can_draft(by, agency).require()
    if not decrees:
        raise Refused(_("Choose at least one decree."))
    for decree in decrees:
        if decree.agency_id != agency.pk:
            raise Refused(_("This belongs to another agency."))
        if decree.amendments.filter(state__in=rules.UNDER_WAY).exists():
            raise Refused(
                _("An amendment of the decree %(number)s is under way.")
                % {"number": decree.number}
            )
        _decision, is_new = TermDecision.objects.get_or_create(
            decree=decree,
            term_end=term_end,
            defaults={
                "agency": agency,
                "reason": reason.strip()[:300],
                "decided_at": timezone.now(),
                "decided_by": by,
            },
        )
        if is_new:
            audit.record(
                "appointment:term:let_end", decree, by=by, day=date_format(term_end)
            )
    return len(decrees)
