"""Reads of this phase: decrees, what waits for one, the annex, versions, agents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sebalai.accounts.models import User
from sebalai.appointment import permissions, rules
from sebalai.appointment.difference import SectionChange, differences
from sebalai.appointment.models import (
    ChangeAgent,
    Decree,
    DecreeInitial,
    DecreeMember,
    DecreeText,
    HandoverItem,
    InitialsStep,
    PaperBatch,
    TermDecision,
)
from sebalai.appointment.papers import OF_AGENTS
from sebalai.core.models import Agency, OfficialPaper
from sebalai.directory.models import Person, Unit
from sebalai.selection.models import AdoptedList


def visible(user: User, agency: Agency) -> QuerySet[Decree]:
    """The decrees a user may know of; drafts only for those who work on them.

    Who is asked for initials sees that decree from then on.
    """
    decrees = Decree.objects.of(agency)
    if permissions.can_see_drafts(user, agency):
        return decrees
    asked = DecreeInitial.objects.of(agency).filter(_asks(user))
    return decrees.filter(Q(state__in=rules.ISSUED) | Q(pk__in=asked.values("decree")))


def _asks(user: User) -> Q:
    return Q(user=user) | Q(role__in=[grant.role for grant in user.granted])


def chain(agency: Agency) -> list[InitialsStep]:
    """Who initials the agency's decrees, in order."""
    return list(InitialsStep.objects.of(agency).select_related("user"))


def turns(decree: Decree) -> list[list[DecreeInitial]]:
    """Each time the decree went round, the last first."""
    found: dict[int, list[DecreeInitial]] = {}
    rows = decree.initials.select_related("user", "decided_by")
    for initial in rows.order_by("-turn", "position"):
        found.setdefault(initial.turn, []).append(initial)
    return list(found.values())


def waiting_for(user: User, agency: Agency) -> list[DecreeInitial]:
    """Decrees whose next initials are this user's to put."""
    waiting = DecreeInitial.objects.of(agency).filter(
        state=DecreeInitial.State.WAITING, decree__state=Decree.State.INITIALS
    )
    first: dict[int, DecreeInitial] = {}
    rows = waiting.select_related("decree", "user").order_by("turn", "position")
    for initial in rows:
        first.setdefault(initial.decree_id, initial)
    return [one for one in first.values() if permissions.is_turn_of(user, one)]


def decrees(user: User, agency: Agency) -> QuerySet[Decree]:
    """The visible decrees, newest first, with ``people`` as the size of the annex."""
    rows = visible(user, agency).select_related("period", "record")
    return rows.annotate(people=Count("members"))


def undecreed_lists(agency: Agency) -> list[AdoptedList]:
    """Adopted lists of whose people some stand in no decree yet, with ``people``.

    A later round's list holds everybody, so an earlier one of its period waits no more.
    """
    whole = Decree.objects.filter(adopted=OuterRef("pk"), amends=None, unit=None)
    later = AdoptedList.objects.filter(
        period=OuterRef("period"), round__number__gt=OuterRef("round__number")
    )
    waiting = AdoptedList.objects.of(agency).filter(~Exists(whole), ~Exists(later))
    lists = waiting.select_related("period").annotate(people=Count("members"))
    return [adopted for adopted in lists if undecreed_units(adopted)]


def undecreed_units(adopted: AdoptedList) -> list[Unit]:
    """Units of the list whose people stand in no decree yet."""
    first = Decree.objects.filter(adopted=adopted, amends=None)
    done = list(first.values_list("unit__path", flat=True))
    units = Unit.objects.filter(pk__in=adopted.members.values("unit")).order_by("name")
    if None in done:
        return []
    return [u for u in units if not any(u.path.startswith(str(path)) for path in done)]


def annex(decree: Decree, *, text: str = "", role: str = "") -> QuerySet[DecreeMember]:
    """Rows of the annex in their order; ``text`` looks in name, post and unit."""
    rows = decree.members.select_related("person").order_by("position")
    if role:
        rows = rows.filter(role=role)
    for word in text.split():
        rows = rows.filter(
            Q(full_name__icontains=word)
            | Q(post__icontains=word)
            | Q(unit_name__icontains=word)
        )
    return rows


@dataclass(frozen=True)
class AnnexFigures:
    people: int
    units: int
    coordinators: int


def annex_figures(decree: Decree) -> AnnexFigures:
    counted = decree.members.aggregate(
        people=Count("id"),
        units=Count("unit", distinct=True),
        coordinators=Count("id", filter=Q(role="coordinator")),
    )
    return AnnexFigures(**counted)


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
    return rows.order_by("person__name", "id")


def successors(agent: ChangeAgent, day: date) -> QuerySet[Person]:
    """Colleagues of the agent's unit who could come in."""
    serving = ChangeAgent.objects.of(agent.agency).serving_on(day)
    people = Person.objects.of(agent.agency).active().under(agent.unit)
    return people.exclude(pk__in=serving.values("person")).order_by("name", "id")


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


def agents_to_end(decree: Decree) -> int:
    """How many terms of earlier decrees end when this one is issued."""
    return ChangeAgent.objects.ended_by(decree).count()


def left_since_adoption(decree: Decree) -> list[DecreeMember]:
    """People of the annex who have left the agency since the list was adopted."""
    return list(decree.members.filter(person__is_active=False).order_by("position"))


@dataclass(frozen=True)
class Version:
    """A version of the wording and how it differs from the one before."""

    text: DecreeText
    changes: list[SectionChange]


def versions(agency: Agency, series: str) -> list[Version]:
    """All versions, newest first; the first one has no changes to tell."""
    found = DecreeText.objects.of(agency).filter(series=series)
    texts = list(found.select_related("created_by"))
    older = [*texts[1:], None]
    return [
        Version(text, differences(before.wording, text.wording) if before else [])
        for text, before in zip(texts, older, strict=True)
    ]


@dataclass(frozen=True)
class KindOfPaper:
    """One kind of papers of a decree: ordered or not, and how many exist."""

    kind: str
    label: str
    batch: PaperBatch | None
    made: int


def kinds_of_papers(decree: Decree) -> list[KindOfPaper]:
    batches = PaperBatch.objects.filter(decree=decree).select_related("job")
    ordered = {batch.kind: batch for batch in batches}
    keys = decree.agents.values("public_id")
    made = dict(
        OfficialPaper.objects.of(decree.agency)
        .filter(kind__in=OF_AGENTS, key__in=keys, file__isnull=False)
        .values_list("kind")
        .annotate(count=Count("id"))
        .order_by()
    )
    return [
        KindOfPaper(
            kind, str(label), ordered.get(kind), made.get(f"appointment.{kind}", 0)
        )
        for kind, label in PaperBatch.Kind.choices
    ]


def paper_of(agent: ChangeAgent, kind: str) -> OfficialPaper | None:
    """The agent's paper of that kind, once it is made."""
    found = OfficialPaper.objects.of(agent.agency).filter(
        kind=f"appointment.{kind}", key=agent.public_id, file__isnull=False
    )
    return found.select_related("file").first()


@dataclass(frozen=True)
class WantedAgents:
    """What the visitor of the list of agents asked to see."""

    day: date
    text: str = ""
    unit: Unit | None = None
    role: str = ""
    when: str = "serving"


def agents(agency: Agency, wanted: WantedAgents) -> QuerySet[ChangeAgent]:
    """Agents as wanted, each with person, unit and decree."""
    rows = ChangeAgent.objects.of(agency).select_related("person", "unit", "decree")
    if wanted.when == "serving":
        rows = rows.serving_on(wanted.day)
    elif wanted.when == "over":
        ran_out = Q(ended_on=None, term_end__lt=wanted.day)
        rows = rows.filter(ran_out | Q(ended_on__lte=wanted.day))
    if wanted.unit:
        rows = rows.filter(unit__path__startswith=wanted.unit.path)
    if wanted.role:
        rows = rows.filter(role=wanted.role)
    for word in wanted.text.split():
        rows = rows.filter(
            Q(person__name__icontains=word) | Q(unit__name__icontains=word)
        )
    return rows.order_by("unit__name", "role", "person__name", "id")


@dataclass(frozen=True)
class AgentFigures:
    serving: int
    units: int
    coordinators: int


def agent_figures(agency: Agency, day: date) -> AgentFigures:
    counted = (
        ChangeAgent.objects.of(agency)
        .serving_on(day)
        .aggregate(
            serving=Count("id"),
            units=Count("unit", distinct=True),
            coordinators=Count("id", filter=Q(role="coordinator")),
        )
    )
    return AgentFigures(**counted)


def agent_units(agency: Agency) -> list[Unit]:
    """Units that have or had agents, by name."""
    held = ChangeAgent.objects.of(agency).values("unit")
    return list(Unit.objects.of(agency).filter(pk__in=held))
