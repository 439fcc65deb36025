"""Whether a chosen candidate is willing; and what the committee does if not."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.audit import Bearer
from sebalai.core.verdicts import Refused
from sebalai.selection import reasons
from sebalai.selection.actions import locks
from sebalai.selection.actions.determinations import follow, open_for_decisions
from sebalai.selection.models import Candidate, Determination, Lock
from sebalai.selection.queries.determinations import ENDED, gaps, reserves_of

Consent = Candidate.Consent


@transaction.atomic
def answer_consent(
    candidate: Candidate, *, willing: bool, by: User | None = None
) -> Candidate:
    """The candidate's own answer, by personal link; it may change until the adoption.

    Afterwards an agent may still give the task up, so that the next round knows.
    """
    candidate = (
        Candidate.objects.select_for_update(of=("self",))
        .select_related("round__period", "person")
        .get(pk=candidate.pk)
    )
    held = Determination.objects.filter(candidate=candidate).first()
    if held is None or held.told != Determination.Outcome.CHOSEN:
        raise Refused(_("Only who was announced as chosen is asked."))
    if candidate.round.is_over and willing:
        raise Refused(_("The list is adopted; ask the programme office."))
    if willing and not held.is_chosen and candidate.consent == Consent.DECLINED:
        raise Refused(_("The seat was given on after your answer; ask the committee."))
    candidate.consent = Consent.GIVEN if willing else Consent.DECLINED
    candidate.consent_answered_at = timezone.now()
    candidate.save(update_fields=["consent", "consent_answered_at"])
    audit.record(
        "selection:consent:answer",
        candidate,
        by=by or Bearer(candidate.person.full_name),
        period=candidate.round.period.public_id,
        round=candidate.round.public_id,
        willing=willing,
    )
    return candidate


@transaction.atomic
def fill_gap(
    held: Determination, *, reserve: Determination | None = None, by: User | None
) -> None:
    """Give the seat of somebody who will not serve to ``reserve``, or to the next best.

    Both follow from locks with their reasons, so that the list says why.
    """
    of = open_for_decisions(held.round, by)
    free = gaps(of).filter(pk=held.pk).select_related("run__computation__round").first()
    if free is None:
        raise Refused(_("This seat is not free any more."))
    held = free
    name = held.candidate.person.full_name
    wanted = {held.candidate.person: (Lock.Direction.OUT, _why(held.candidate))}
    if reserve is not None:
        if not reserves_of(held).filter(pk=reserve.pk).exists():
            raise Refused(_("This person is no reserve of the unit any more."))
        told = _("As a reserve, in the place of %(name)s.") % {"name": name}
        wanted[reserve.candidate.person] = (Lock.Direction.IN, told)
    follow(locks.lock_together(held.run, wanted, by=by), by)
    Determination.objects.filter(pk=held.pk).update(
        outcome=Determination.Outcome.NOT_CHOSEN,
        reason=reasons.stored(reasons.gave_up),
        is_edited=True,
        state=Determination.State.PENDING,
        prepared_at=timezone.now(),
        prepared_by=by,
    )
    audit.record(
        "selection:decisions:fill_gap",
        held.candidate,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        from_reserve=reserve is not None,
    )


def _why(candidate: Candidate) -> str:
    if candidate.consent == Consent.DECLINED:
        return _("Chosen, but not willing.")
    if candidate.state in ENDED:
        return _("Chosen, but withdrew.")
    return _("Chosen, but no longer of the agency.")
