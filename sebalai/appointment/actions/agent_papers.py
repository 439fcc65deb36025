"""Certificates, letters and cards: ordered for a decree, made one after the other.

A job makes them and may be killed at any moment: each paper is made in a transaction of
its own, under a key that exists once, so that whoever goes on makes what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.appointment import composing, permissions
from sebalai.appointment.document.agents import (
    TITLES,
    AgentPaper,
    Kind,
    pdf,
    signature_place,
)
from sebalai.appointment.models import ChangeAgent, Decree, PaperBatch
from sebalai.appointment.papers import OF_AGENTS
from sebalai.core import audit, files, jobs, papers
from sebalai.core.jobs import progress
from sebalai.core.models import OfficialPaper
from sebalai.core.signing import Verification
from sebalai.core.verdicts import Refused

PLACE_IN_ANNEX = "{urut}"
PDF_TYPE = "application/pdf"
JOB = "sebalai.appointment.jobs.make_papers"  # by name: it calls us, not we it


@transaction.atomic
def order_papers(
    decree: Decree, *, by: User | None, kind: Kind, number: str, dated: date
) -> PaperBatch:
    """Order the papers of all agents of a decree in force; a job makes them.

    ``number`` may hold ``{urut}``, the place in the annex; empty is the decree's own
    number with that place.
    """
    permissions.can_order_papers(by, decree).require()
    if PaperBatch.objects.filter(decree=decree, kind=kind).exists():
        raise Refused(_("These papers are already ordered."))
    if number and PLACE_IN_ANNEX not in number:
        raise Refused(
            _("Put {urut} where each paper's own number goes, or leave it empty.")
        )
    batch = PaperBatch.objects.create(
        agency=decree.agency,
        decree=decree,
        kind=kind,
        number=number or f"{decree.number}-{PLACE_IN_ANNEX}",
        dated=dated,
        ordered_at=timezone.now(),
        ordered_by=by,
    )
    batch.job = jobs.enqueue(
        import_string(JOB),
        agency=decree.agency,
        by=by,
        label=str(batch),
        key=f"papers-{batch.public_id}",
        batch=batch.public_id,
    )
    batch.save(update_fields=["job"])
    audit.record(
        "appointment:papers:order",
        decree,
        by=by,
        kind=kind,
        agents=decree.agents.count(),
    )
    return batch


def make(batch: PaperBatch) -> int:
    """Make every paper that is still missing, then the file of all; returns how many."""
    members = list(_members(batch.decree))
    for done, (agent, position) in enumerate(members):
        progress.report(done, len(members), agent.person.full_name)
        progress.may_leave()
        _make_one(batch, agent, position)
    progress.report(len(members), len(members), _("All in one file"))
    if batch.combined is None:
        _combine(batch, members)
    return len(members)


def _members(decree: Decree) -> Iterator[tuple[ChangeAgent, int]]:
    """The agents with their place in the annex."""
    places = dict(decree.members.values_list("person_id", "position"))
    agents = decree.agents.select_related("person", "unit", "decree__agency")
    for agent in sorted(agents, key=lambda one: places.get(one.person_id, 0)):
        yield agent, places.get(agent.person_id, 0)


def _make_one(batch: PaperBatch, agent: ChangeAgent, position: int) -> None:
    paper = _prepared(batch, agent, position)
    if not paper.is_prepared:
        return
    kind, content = Kind(batch.kind), composed(batch, agent, position, paper)
    printed = pdf(kind, [content])
    sealed, verification = _sealed(kind, content, printed)
    name = f"{kind}-{paper.number.replace('/', '-')}.pdf"
    try:
        papers.keep(paper, sealed, name=name, by=None, verification=verification)
    except Refused:
        return  # another worker was faster: it is made, once


def _prepared(batch: PaperBatch, agent: ChangeAgent, position: int) -> OfficialPaper:
    return papers.prepare(
        agency=batch.agency,
        kind=batch.paper_kind,
        key=agent.public_id,
        title=TITLES[Kind(batch.kind)],
        holder=agent.person.full_name,
        unit=agent.unit.name,
        number=batch.number.replace(PLACE_IN_ANNEX, f"{position:03d}"),
        dated=batch.dated,
        issuer=batch.decree.issuer,
        signer=batch.decree.signer_name,
        signed=OfficialPaper.Signed.NOBODY,
        valid_from=agent.term_start,
        valid_until=agent.term_end,
    )


def composed(
    batch: PaperBatch, agent: ChangeAgent, position: int, paper: OfficialPaper
) -> AgentPaper:
    """The paper as it is printed: the person as the annex names them."""
    decree = batch.decree
    row = decree.members.get(person_id=agent.person_id)
    document = composing.compose_head(decree)
    return AgentPaper(
        name=row.full_name,
        employee_number=row.shown_number,
        rank=row.rank_and_grade,
        post=row.post,
        unit=row.unit_name,
        role=composing.role_name(agent.role),
        term_start=agent.term_start,
        term_end=agent.term_end,
        number=paper.number,
        dated=batch.dated,
        decree_number=decree.number,
        decree_dated=decree.dated or batch.dated,
        government=decree.agency.government or decree.agency.name,
        issuer=decree.issuer,
        place=decree.place,
        signer=document.signer,
        letterhead=document.letterhead,
        check=papers.address(paper),
        code=paper.shown_code,
    )


def _sealed(
    kind: Kind, content: AgentPaper, printed: bytes
) -> tuple[bytes, Verification | None]:
    return papers.seal(
        printed,
        signature_place(kind, content),
        address=content.check,
        lines=("Disegel secara elektronik", content.number, content.code),
        reason=TITLES[kind],
    )


def _combine(batch: PaperBatch, members: list[tuple[ChangeAgent, int]]) -> None:
    contents = []
    for agent, position in members:
        paper = _prepared(batch, agent, position)
        contents.append(composed(batch, agent, position, paper))
    printed = pdf(Kind(batch.kind), contents)
    with transaction.atomic():
        held = PaperBatch.objects.select_for_update().get(pk=batch.pk)
        if held.combined is None:
            held.combined = files.keep(
                printed,
                name=f"{batch.kind}-{batch.decree.number.replace('/', '-')}.pdf",
                agency=batch.agency,
                purpose="papers",
                by=None,
                content_type=PDF_TYPE,
            )
            held.save(update_fields=["combined"])


def end_papers(agents: list[str], *, by: User | None, reason: str) -> int:
    """The papers of agents whose terms have ended hold no more; ``agents`` public ids."""
    return papers.revoke_all(OF_AGENTS, agents, by=by, reason=reason)
