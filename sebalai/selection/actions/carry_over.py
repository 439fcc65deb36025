"""Keep people of an earlier list: one lock for each, before anything is computed."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions
from sebalai.selection.actions.guards import refuse_if_over
from sebalai.selection.actions.locks import roles_of
from sebalai.selection.eligibility import Pool
from sebalai.selection.models import (
    AdoptedMember,
    Candidate,
    Lock,
    Proposal,
    SelectionRound,
)
from sebalai.selection.queries import carry_over as queries
from sebalai.selection.queries.staff import rules_of

FROM_LIST = "dari daftar sebelumnya"


@transaction.atomic
def keep(
    of: SelectionRound, people: Collection[str], *, expected: int, by: User | None
) -> int:
    """Let these people (public ids) stay; how many are kept now that were not before.

    Each stands in the round as a candidate, with the consent of the last one, and is
    locked in with the standard reason; the scenarios then fill the open seats only.
    """
    permissions.can_lock(by, of.agency).require()
    period = ProgrammePeriod.objects.select_for_update().get(pk=of.period_id)
    refuse_if_over(period)
    if len(set(people)) != expected:
        raise Refused(_("The number of people is not the one you saw. Look again."))
    found = queries.carry_over(of)
    if found is None:
        raise Refused(_("There is no earlier list to carry on."))
    able = {one.person.public_id: one for one in found.stay}
    if strangers := set(people) - set(able):
        raise Refused(
            _("%(count)s of these people cannot stay any more. Look again.")
            % {"count": len(strangers)}
        )
    locked = queries.locked_people(of)
    kept = [able[one] for one in sorted(set(people))]
    kept = [one for one in kept if one.person_id not in locked]
    if _stands_by_candidates(of, found):
        _stand(of, found, kept, by)
    _lock(of, found, kept, by)
    audit.record(
        "selection:round:keep",
        of,
        by=by,
        period=period.public_id,
        round=of.public_id,
        people=len(kept),
        before=found.before.public_id,
    )
    return len(kept)


def _stands_by_candidates(of: SelectionRound, found: queries.CarryOver) -> bool:
    """A programme that chooses from files alone goes on without candidates."""
    rounds = [of.pk, found.before.round_id]
    return (
        rules_of(of.period).pool is Pool.CANDIDATES
        or Candidate.objects.filter(round__in=rounds).exists()
    )


def _stand(
    of: SelectionRound,
    found: queries.CarryOver,
    kept: list[AdoptedMember],
    by: User | None,
) -> None:
    standing = Candidate.objects.filter(round=of)
    known = set(standing.values_list("person", flat=True))
    # A new term asks anew.
    same_term = found.before.period_id == of.period_id
    then = Candidate.objects.filter(round=found.before.round_id if same_term else None)
    consents = {
        person: (consent, at)
        for person, consent, at in then.values_list(
            "person", "consent", "consent_answered_at"
        )
    }
    asked = (Candidate.Consent.OPEN, None)
    made = Candidate.objects.bulk_create(
        (
            Candidate(
                agency_id=of.agency_id,
                round=of,
                person_id=one.person_id,
                unit_id=found.units[one.person_id],
                state=Candidate.State.PASSED,
                consent=consents.get(one.person_id, asked)[0],
                consent_answered_at=consents.get(one.person_id, asked)[1],
            )
            for one in kept
            if one.person_id not in known
        ),
        batch_size=500,
    )
    Proposal.objects.bulk_create(
        (
            Proposal(
                agency_id=of.agency_id,
                candidate=candidate,
                door=Proposal.Door.OFFICE,
                reason=FROM_LIST,
                made_by=by,
            )
            for candidate in made
        ),
        batch_size=500,
    )


def _lock(
    of: SelectionRound,
    found: queries.CarryOver,
    kept: list[AdoptedMember],
    by: User | None,
) -> None:
    now = timezone.now()
    with translation.override(settings.LANGUAGE_CODE):
        reason, role = queries.standard_reason(found.before), roles_of(by)
    Lock.objects.bulk_create(
        (
            Lock(
                agency_id=of.agency_id,
                round=of,
                person_id=one.person_id,
                direction=Lock.Direction.IN,
                reason=reason[:500],
                role=role,
                locked_at=now,
                locked_by=by,
            )
            for one in kept
        ),
        batch_size=500,
    )


@transaction.atomic
def let_go(held: Lock, *, by: User | None) -> None:
    """Lift a lock that kept somebody from an earlier list."""
    permissions.can_lock(by, held.agency).require()
    period = ProgrammePeriod.objects.select_for_update().get(pk=held.round.period_id)
    refuse_if_over(period)
    held = Lock.objects.select_related("person").get(pk=held.pk)
    if held.lifted_at is not None or held.run_id is not None:
        raise Refused(_("This lock has been lifted already."))
    held.lifted_at, held.lifted_by = timezone.now(), by
    held.save(update_fields=["lifted_at", "lifted_by"])
    audit.record(
        "selection:lock:lift",
        held,
        by=by,
        period=period.public_id,
        round=held.round.public_id,
    )
