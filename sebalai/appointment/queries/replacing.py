"""Who leaves, who could come in, who could go on, and when terms end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.appointment import rules
from sebalai.appointment.models import (
    ChangeAgent,
    Decree,
    DecreeMember,
    DecreeText,
    HandoverItem,
    TermDecision,
)
from sebalai.core.models import Agency
from sebalai.directory.models import Person


@dataclass(frozen=True)
class Pair:
    """Who leaves and who comes in."""

    leaving: DecreeMember
    coming: DecreeMember | None


def pairs(decree: Decree) -> list[Pair]:
    """The replacements of an amendment, in the order of its annex."""
    rows = decree.members.select_related("agent", "evidence_file").order_by("position")
    coming = {row.replaces_id: row for row in rows if row.replaces_id}
    return [Pair(row, coming.get(row.pk)) for row in rows if row.is_leaving]


def replaceable(decree: Decree) -> QuerySet[ChangeAgent]:
    """Agents of the amended decree and its amendments who serve and do not leave yet."""
    base = decree.amends_id
    serving = ChangeAgent.objects.of(decree.agency).filter(
        Q(decree=base) | Q(decree__amends=base), state=ChangeAgent.State.APPOINTED
    )
    taken = decree.members.filter(agent__isnull=False).values("agent")
    rows = serving.exclude(pk__in=taken).select_related("person", "unit")
    # Who has left the agency comes first: these are why the page is opened.
    return rows.order_by("person__is_active", "person__name", "id")


def successors(agent: ChangeAgent, day: date) -> QuerySet[Person]:
    """Colleagues of the agent's unit who could come in."""
    engaged = ChangeAgent.objects.of(agent.agency).engaged_on(day)
    people = Person.objects.of(agent.agency).active().under(agent.unit)
    others = people.exclude(pk__in=engaged.values("person"))
    return others.exclude(pk=agent.person_id).order_by("name", "id")


def extendable(base: Decree) -> QuerySet[ChangeAgent]:
    """Agents of a decree and its amendments whose terms were not ended early."""
    rows = ChangeAgent.objects.of(base.agency).filter(
        Q(decree=base) | Q(decree__amends=base)
    )
    rows = rows.exclude(state=ChangeAgent.State.ENDED).nothing_follows()
    return rows.select_related("person", "unit").order_by(
        "unit__name", "role", "person__name", "id"
    )


@dataclass(frozen=True)
class Ending:
    """The terms under one decree that end on one day, and what is done about it."""

    decree: Decree
    day: date
    agents: int
    extension: Decree | None
    decision: TermDecision | None

    @property
    def is_open(self) -> bool:
        """Nobody has decided yet."""
        return self.extension is None and self.decision is None


def endings(agency: Agency, since: date, until: date) -> list[Ending]:
    """Terms that end from ``since`` to ``until`` and that nothing follows, by day."""
    counted = (
        ChangeAgent.objects.of(agency)
        .filter(term_end__gte=since, term_end__lte=until)
        .exclude(state=ChangeAgent.State.ENDED)
        .nothing_follows()
        .values_list("decree__amends", "decree", "term_end")
        .annotate(agents=Count("id"))
        .order_by()
    )
    found: Counter[tuple[date, int]] = Counter()
    for amended, decree, day, agents in counted:
        found[day, amended or decree] += agents
    keys = {decree for _day, decree in found}
    decrees = Decree.objects.select_related("record", "unit").in_bulk(keys)
    under_way = Decree.objects.filter(
        amends__in=keys,
        state__in=rules.UNDER_WAY,
        text__series=DecreeText.Series.EXTENSION,
    )
    extensions = {one.amends_id: one for one in under_way}
    decided = TermDecision.objects.filter(decree__in=keys).select_related("decided_by")
    decisions = {(one.term_end, one.decree_id): one for one in decided}
    return [
        Ending(
            decrees[key],
            day,
            agents,
            extensions.get(key),
            decisions.get((day, key)),
        )
        for (day, key), agents in sorted(found.items())
    ]


def unfinished_handovers(
    agency: Agency, user: User | None = None
) -> QuerySet[ChangeAgent]:
    """Agents who left and have duties that nobody ticked off; of ``user``, those that
    they hand over or take over.
    """
    left = HandoverItem.objects.filter(agent=OuterRef("pk"), done_at=None)
    rows = ChangeAgent.objects.of(agency).filter(Exists(left))
    if user is not None:
        rows = rows.filter(Q(person__user=user) | Q(successor__person__user=user))
    return rows.select_related("person").order_by("ended_on", "id")
