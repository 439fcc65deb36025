"""A candidate objects in words; the committee answers once, with a reason."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.audit import Bearer
from sebalai.core.verdicts import ALLOWED, Refused, Verdict, refuse
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import letters
from sebalai.selection.actions.determinations import open_for_decisions, reopen
from sebalai.selection.actions.rounds import require_open
from sebalai.selection.models import Candidate, Determination, Objection
from sebalai.selection.phases import Phase

LEAST = 20  # characters of an objection and of its answer
State = Objection.State


def may_object(candidate: Candidate) -> Verdict:
    """Whether the candidate may object today; two or three queries."""
    held = Determination.objects.filter(candidate=candidate).first()
    if held is None or not held.told:
        return refuse(_("There is no decision to object to yet."))
    if held.told == Determination.Outcome.CHOSEN:
        return refuse(_("You were chosen. Say below whether you are willing."))
    if Objection.objects.filter(candidate=candidate).unanswered().exists():
        return refuse(_("Your objection waits for its answer."))
    if not held.is_released:
        return refuse(_("The committee is looking at the decision again."))
    try:
        require_open(candidate.round, Phase.OBJECTION)
    except Refused as closed:
        return refuse(closed.reason)
    return ALLOWED


@transaction.atomic
def object_to(candidate: Candidate, *, text: str, by: User | None = None) -> Objection:
    """Record an objection; its reference is the candidate's receipt."""
    # Numbers of a period are given one after the other.
    period = ProgrammePeriod.objects.select_for_update().get(
        pk=candidate.round.period_id
    )
    verdict = may_object(candidate)
    if not verdict:
        raise Refused(verdict.reason)
    text = text.strip()
    if len(text) < LEAST:
        raise Refused(
            _("Say in at least %(count)s characters what you object to.")
            % {"count": LEAST}
        )
    made_before = Objection.objects.filter(round__period=period)
    last = made_before.aggregate(top=Max("number"))["top"]
    made = Objection.objects.create(
        agency_id=candidate.agency_id,
        round=candidate.round,
        candidate=candidate,
        number=(last or 0) + 1,
        text=text[:3000],
        made_at=timezone.now(),
    )
    audit.record(
        "selection:objection:make",
        made,
        by=by or Bearer(candidate.person.full_name),
        period=period.public_id,
        round=candidate.round.public_id,
    )
    return made


@transaction.atomic
def answer(
    objection: Objection, *, upheld: bool, reason: str, by: User | None
) -> Objection:
    """Answer for good. An upheld one takes the decision up again."""
    of = open_for_decisions(objection.round, by)
    objection = Objection.objects.select_related(
        "round__period", "round__agency", "candidate__person__user", "candidate__unit"
    ).get(pk=objection.pk)
    if not objection.is_open:
        raise Refused(_("This objection has its answer already."))
    reason = reason.strip()
    if len(reason) < LEAST:
        raise Refused(
            _("Answer in at least %(count)s characters; the candidate reads it.")
            % {"count": LEAST}
        )
    objection.state = State.UPHELD if upheld else State.REJECTED
    objection.answer = reason[:3000]
    objection.answered_at, objection.answered_by = timezone.now(), by
    objection.batch = letters.draft_answer(objection, by=by)
    objection.save()
    if upheld:
        reopen(Determination.objects.get(candidate=objection.candidate), by)
    audit.record(
        "selection:objection:answer",
        objection,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        upheld=upheld,
    )
    return objection
