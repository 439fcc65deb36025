"""Propose somebody, correct the idea, step back and return; every door leads here."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.audit import Bearer
from sebalai.core.verdicts import Refused, Verdict
from sebalai.directory.models import Person, Unit
from sebalai.selection import permissions
from sebalai.selection.actions.rounds import refuse_if_ended, require_doors_open
from sebalai.selection.models import Candidate, Proposal, SelectionRound
from sebalai.selection.queries.staff import (
    Member,
    eligibility_of,
    members_among,
    rules_of,
)
from sebalai.selection.wording import reason_texts, reason_texts_for_others

Door, State = Proposal.Door, Candidate.State
LONGEST_TITLE, LONGEST_IDEA = 150, 2000
SHORTEST_REASON, LONGEST_REASON = 10, 500


@transaction.atomic
def propose(
    of: SelectionRound,
    person: Person,
    *,
    by: User | None,
    door: str,
    reason: str = "",
    title: str = "",
    idea: str = "",
) -> Candidate:
    """Make ``person`` a candidate, or add a door to one.

    Themself with an idea (``by`` None: came by a personal link), their head or the
    office with a reason of at least ten characters. Raises Refused with the reasons
    when no door is open or the rules bar the person.
    """
    _may_use(door, by, person).require()
    require_doors_open(of)
    title, idea = _checked_idea(title, idea, needed=door == Door.SELF)
    reason = "" if door == Door.SELF else _checked_reason(reason)
    unit = _unit_unless_barred(of, person, to_others=door != Door.SELF)
    candidate = _held(of, person, unit)
    verb = _verb(candidate)
    if verb != "proposal:add":
        candidate.unit = unit
    _refuse_settled(candidate, door)
    _add_door(candidate, door, reason, by)
    candidate.state, candidate.withdrawn_at = _state_on_return(candidate), None
    if title and (door == Door.SELF or not candidate.idea_title):
        candidate.idea_title, candidate.idea = title, idea
    candidate.save()
    who = _themself(candidate, by) if door == Door.SELF else by
    _record(verb, candidate, who, door=str(door), reason=reason)
    return candidate


def _may_use(door: str, by: User | None, person: Person) -> Verdict:
    match door:
        case Door.SELF:
            return permissions.can_speak_for(by, person)
        case Door.HEAD:
            return permissions.can_propose_of(by, person)
        case Door.OFFICE:
            return permissions.can_manage_rounds(by, person.agency)
    raise ValueError(door)  # the poll has its own action


def _checked_idea(title: str, idea: str, *, needed: bool) -> tuple[str, str]:
    title, idea = title.strip(), idea.strip().replace("\r\n", "\n")
    if needed and not (title and idea):
        raise Refused(_("Give your idea a title and describe it."))
    if bool(title) != bool(idea):
        raise Refused(_("An idea has a title and a description."))
    if len(title) > LONGEST_TITLE or len(idea) > LONGEST_IDEA:
        raise Refused(
            _(
                "The title has at most %(title)s characters, the idea at most %(idea)s."
                " Yours have %(title_now)s and %(idea_now)s."
            )
            % {
                "title": LONGEST_TITLE,
                "idea": LONGEST_IDEA,
                "title_now": len(title),
                "idea_now": len(idea),
            }
        )
    return title, idea


def _checked_reason(reason: str) -> str:
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Refused(
            _("Say in at least %(count)s characters why you propose this person.")
            % {"count": SHORTEST_REASON}
        )
    if len(reason) > LONGEST_REASON:
        raise Refused(
            _("A reason has at most %(count)s characters.") % {"count": LONGEST_REASON}
        )
    return reason


def _unit_unless_barred(
    of: SelectionRound, person: Person, *, to_others: bool = False
) -> Unit:
    found = eligibility_of(person, of.period)
    if found.reasons or found.unit is None:
        words = reason_texts_for_others if to_others else reason_texts
        raise Refused(
            _("%(name)s cannot become a candidate: %(reasons)s")
            % {
                "name": person.full_name,
                "reasons": " ".join(words(found.reasons)),
            }
        )
    return found.unit


def _held(of: SelectionRound, person: Person, unit: Unit) -> Candidate:
    """The candidate, new or known; nobody else changes it until the transaction ends."""
    Candidate.objects.get_or_create(
        round=of, person=person, defaults={"agency": of.agency, "unit": unit}
    )
    rows = Candidate.objects.select_for_update(of=("self",))
    return rows.select_related("person", "round__period").get(round=of, person=person)


def _refuse_settled(candidate: Candidate, door: str) -> None:
    name = {"name": candidate.person.full_name}
    if candidate.state == State.FAILED:
        raise Refused(_("%(name)s did not pass the screening of this round.") % name)
    if candidate.state == State.WITHDRAWN and door != Door.SELF:
        raise Refused(
            _("%(name)s withdrew their candidacy; only they can come back.") % name
        )


def _verb(candidate: Candidate) -> str:
    """Whether another door changes who stands: only then is a list out of date."""
    if candidate.state == State.WITHDRAWN:
        return "candidate:restore"
    stands = candidate.is_standing and candidate.proposals.standing().exists()
    return "proposal:add" if stands else "candidate:propose"


def _add_door(candidate: Candidate, door: str, reason: str, by: User | None) -> None:
    held = candidate.proposals.filter(door=door).first()
    if held and held.withdrawn_at is None and candidate.state != State.WITHDRAWN:
        raise Refused(_already(candidate, door))
    Proposal.objects.update_or_create(
        candidate=candidate,
        door=door,
        defaults={
            "agency_id": candidate.agency_id,
            "reason": reason,
            "made_at": timezone.now(),
            "made_by": by,
            "withdrawn_at": None,
            "withdrawn_by": None,
        },
    )


def _already(candidate: Candidate, door: str) -> str:
    match door:
        case Door.SELF:
            return _("You have proposed yourself already; you can correct your idea.")
        case Door.HEAD:
            told = _("%(name)s has been proposed by the head of the unit already.")
        case _door:
            told = _("%(name)s has been entered by the programme office already.")
    return told % {"name": candidate.person.full_name}


def _state_on_return(candidate: Candidate) -> str:
    """Who was away is looked at anew; who stands stays as far as they have come."""
    return candidate.state if candidate.is_standing else State.PROPOSED


@transaction.atomic
def take_named(of: SelectionRound, counts: Mapping[int, int]) -> int:
    """Whom enough colleagues named becomes a candidate; returns how many did.

    ``counts`` has by key of the person how many named them. Who is barred by the
    rules, withdrew or failed the screening is passed over. Repeating it changes nothing.
    """
    refuse_if_ended(of)
    rules = rules_of(of.period)
    named = [person for person, count in counts.items() if count >= rules.named_from]
    people = Person.objects.of(of.agency).active().filter(pk__in=named)
    members = members_among(people, of.period, rules)
    fit = {key: member for key, member in members.items() if member.eligible}
    joined = _add_named(of, fit)
    held = Candidate.objects.select_for_update().filter(round=of, person__in=fit)
    joined += held.filter(state=State.DROPPED).update(state=State.PROPOSED)
    known = Proposal.objects.filter(candidate__in=held, door=Door.POLL)
    missing = held.standing().exclude(pk__in=known.values("candidate"))
    added = Proposal.objects.bulk_create(
        Proposal(agency_id=of.agency_id, candidate_id=key, door=Door.POLL)
        for key in list(missing.values_list("pk", flat=True))
    )
    if added:
        audit.record(
            f"selection:{'candidate' if joined else 'proposal'}:take_named",
            of,
            by=None,
            period=of.period.public_id,
            round=of.public_id,
            named=len(named),
            taken=len(added),
        )
    return len(added)


def _add_named(of: SelectionRound, fit: Mapping[int, Member]) -> int:
    """Returns how many were no candidates before."""
    held = Candidate.objects.filter(round=of, person__in=fit)
    known = set(held.values_list("person", flat=True))
    new = [
        Candidate(agency_id=of.agency_id, round=of, person_id=key, unit_id=member.unit)
        for key, member in fit.items()
        if key not in known
    ]
    Candidate.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def take_back(candidate: Candidate, *, by: User) -> Candidate:
    """The head takes the own proposal back while somebody can still be proposed.

    Without another proposal the person is no candidate any more.
    """
    candidate = _locked(candidate)
    permissions.can_propose_of(by, candidate.person).require()
    require_doors_open(candidate.round)
    own = candidate.proposals.standing().filter(door=Door.HEAD, made_by=by).first()
    if own is None or not candidate.is_standing:
        raise Refused(_("There is no proposal of yours to take back."))
    own.withdrawn_at, own.withdrawn_by = timezone.now(), by
    own.save(update_fields=["withdrawn_at", "withdrawn_by"])
    if candidate.proposals.standing().exists():
        _record("proposal:take_back", candidate, by)
        return candidate
    candidate.state = State.DROPPED
    candidate.save(update_fields=["state"])
    _record("candidate:drop", candidate, by)
    return candidate


@transaction.atomic
def correct_idea(
    candidate: Candidate, *, by: User | None, title: str, idea: str
) -> Candidate:
    """The candidate's own words; only while somebody can still be proposed."""
    candidate = _locked(candidate)
    permissions.can_speak_for(by, candidate.person).require()
    require_doors_open(candidate.round)
    if not candidate.is_standing:
        raise Refused(_("This candidacy has ended."))
    candidate.idea_title, candidate.idea = _checked_idea(title, idea, needed=True)
    candidate.save(update_fields=["idea_title", "idea"])
    _record("idea:correct", candidate, _themself(candidate, by))
    return candidate


@transaction.atomic
def withdraw(candidate: Candidate, *, by: User | None) -> Candidate:
    """Step back, at any time before the list is adopted; no reason is asked."""
    candidate = _locked(candidate)
    permissions.can_speak_for(by, candidate.person).require()
    refuse_if_ended(candidate.round)
    if not candidate.is_standing:
        raise Refused(_("This candidacy has ended."))
    candidate.state, candidate.withdrawn_at = State.WITHDRAWN, timezone.now()
    candidate.save(update_fields=["state", "withdrawn_at"])
    _record("candidate:withdraw", candidate, _themself(candidate, by))
    return candidate


@transaction.atomic
def restore(candidate: Candidate, *, by: User | None) -> Candidate:
    """Come back after stepping back, while somebody can still be proposed."""
    candidate = _locked(candidate)
    permissions.can_speak_for(by, candidate.person).require()
    require_doors_open(candidate.round)
    if candidate.state != State.WITHDRAWN:
        raise Refused(_("This candidacy was not withdrawn."))
    candidate.unit = _unit_unless_barred(candidate.round, candidate.person)
    candidate.state, candidate.withdrawn_at = State.PROPOSED, None
    candidate.save(update_fields=["unit", "state", "withdrawn_at"])
    _record("candidate:restore", candidate, _themself(candidate, by))
    return candidate


def _locked(candidate: Candidate) -> Candidate:
    rows = Candidate.objects.select_for_update(of=("self",))
    rows = rows.select_related(
        "person__unit", "person__agency", "round__period__agency"
    )
    return rows.get(pk=candidate.pk)


def _themself(candidate: Candidate, by: User | None) -> User | Bearer:
    """Who spoke for themself, by account or by link."""
    return by or Bearer(candidate.person.full_name)


def _record(
    verb: str, candidate: Candidate, by: User | Bearer | None, **data: str
) -> None:
    of = candidate.round
    audit.record(
        f"selection:{verb}",
        candidate,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        **data,
    )
