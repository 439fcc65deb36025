"""The agents of change and their papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from sebalai.appointment.models import (
    ChangeAgent,
    Decree,
    PaperBatch,
)
from sebalai.appointment.papers import OF_AGENTS
from sebalai.core.models import Agency, OfficialPaper
from sebalai.directory.models import Unit


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
