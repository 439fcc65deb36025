"""Give candidates their assessors: all at once, one by hand, one who knows them too well."""

from __future__ import annotations

import random

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.selection import assigning
from sebalai.selection.actions.assessment import locked, where
from sebalai.selection.actions.marking import held
from sebalai.selection.assigning import Division
from sebalai.selection.models import (
    Assessment,
    Assignment,
    Entry,
    PanelMember,
    Relation,
)
from sebalai.selection.queries import assessment as queries, interests

TakenOff = Assignment.TakenOff


@transaction.atomic
def assign(assessment: Assessment, *, by: User | None) -> Division:
    """Share the candidates out evenly; sheets that were begun or given by hand stay."""
    assessment = locked(assessment, by)
    if not queries.members(assessment).filter(is_active=True).exists():
        raise Refused(_("Name the assessors first."))
    enrol(assessment)
    division = _divide(assessment, keep_all=False)
    _write(assessment, division)
    audit.record(
        "selection:assessment:assign",
        assessment,
        by=by,
        **where(assessment),
        candidates=len(division.given),
        assessors=len(division.loads),
        short=len(division.short),
    )
    return division


def enrol(assessment: Assessment) -> None:
    """A number for every candidate without one, drawn so that its order tells nothing."""
    known = Entry.objects.filter(assessment=assessment)
    new = list(
        queries.to_assess(assessment.round)
        .exclude(pk__in=known.values("candidate"))
        .order_by("public_id")
    )
    top = known.aggregate(top=Max("number"))["top"] or 0
    random.Random(assessment.seed + top).shuffle(new)  # noqa: S311 - a fair draw
    Entry.objects.bulk_create(
        Entry(
            agency=assessment.agency,
            assessment=assessment,
            candidate=candidate,
            number=number,
        )
        for number, candidate in enumerate(new, top + 1)
    )


def _divide(assessment: Assessment, *, keep_all: bool) -> Division:
    rows = list(queries.entries(assessment))
    users = [m.user for m in queries.members(assessment).filter(is_active=True)]
    barred = interests.barred(assessment, rows, users)
    gone = interests.stepped_back(assessment)
    return assigning.assign(
        [row.public_id for row in rows],
        [user.public_id for user in users],
        {key: {*reasons, *gone.get(key, ())} for key, reasons in barred.items()},
        assessment.assessors,
        seed=assessment.seed,
        fixed=_fixed(assessment, keep_all=keep_all),
    )


def _fixed(assessment: Assessment, *, keep_all: bool) -> dict[str, set[str]]:
    """Pairs that stay: begun, given by hand; with ``keep_all`` every one that counts."""
    rows = Assignment.objects.standing().filter(
        entry__assessment=assessment, abstained_at=None
    )
    if not keep_all:
        rows = rows.exclude(saved_at=None, reason="")
    found: dict[str, set[str]] = {}
    for entry, user in rows.values_list("entry__public_id", "assessor__public_id"):
        found.setdefault(entry, set()).add(user)
    return found


def _write(assessment: Assessment, division: Division) -> list[Assignment]:
    """Rows as the division says; returns the new ones, others keep their address."""
    wanted = {(e, user) for e, team in division.given.items() for user in team}
    rows = Assignment.objects.standing().filter(entry__assessment=assessment)
    standing = {
        (row.entry.public_id, row.assessor.public_id): row
        for row in rows.select_related("entry", "assessor")
    }
    dropped = [
        row.pk
        for pair, row in standing.items()
        if pair not in wanted and row.saved_at is None and row.abstained_at is None
    ]
    Assignment.objects.filter(pk__in=dropped).delete()
    entries = {e.public_id: e for e in Entry.objects.filter(assessment=assessment)}
    members = {m.user.public_id: m for m in queries.members(assessment)}
    made = Assignment.objects.bulk_create(
        Assignment(
            agency=assessment.agency,
            entry=entries[entry],
            assessor=members[user].user,
        )
        for entry, user in sorted(wanted - standing.keys())
    )
    for user, panel in division.panels.items():
        members[user].panel = panel + 1
    PanelMember.objects.bulk_update(members.values(), ["panel"])
    return made


@transaction.atomic
def replace(
    assignment: Assignment, *, by: User | None, assessor: User, reason: str
) -> Assignment:
    """Give the candidate another assessor instead, by hand and with a reason."""
    assessment = locked(assignment.entry.assessment, by)
    assignment = _standing(assignment)
    if assignment.submitted_at:
        raise Refused(_("This assessor has scored already; the score stays."))
    if not reason.strip():
        raise Refused(_("Write the reason for the replacement."))
    _refuse_unfit(assessment, assignment.entry, assessor)
    _take_off(assignment, TakenOff.OFFICE)
    made = Assignment.objects.create(
        agency=assignment.agency,
        entry=assignment.entry,
        assessor=assessor,
        reason=reason.strip()[:300],
    )
    audit.record(
        "selection:assessment:replace",
        assessment,
        by=by,
        **where(assessment),
        number=assignment.entry.number,
        before=assignment.assessor.full_name,
        after=assessor.full_name,
        reason=made.reason,
    )
    return made


def _standing(assignment: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).standing()
    found = rows.select_related("entry__candidate__person", "assessor", "agency")
    row = found.filter(pk=assignment.pk).first()
    if row is None:
        raise Refused(_("This sheet has been taken off already."))
    return row


def _take_off(assignment: Assignment, why: Assignment.TakenOff) -> None:
    assignment.taken_off_at, assignment.taken_off = timezone.now(), why
    assignment.save(update_fields=["taken_off_at", "taken_off"])


def _refuse_unfit(assessment: Assessment, entry: Entry, assessor: User) -> None:
    told = {"name": assessor.full_name}
    active = queries.members(assessment).filter(is_active=True, user=assessor)
    if not active.exists():
        raise Refused(_("%(name)s is no assessor of this round.") % told)
    if interests.barred(assessment, [entry], [assessor])[entry.public_id]:
        raise Refused(_("%(name)s has a conflict of interest with it.") % told)
    if entry.assignments.standing().filter(assessor=assessor).exists():
        raise Refused(_("%(name)s scores this candidate already.") % told)


@transaction.atomic
def declare_relation(
    assignment: Assignment, *, by: User | None, kind: str
) -> Assignment | None:
    """The assessor knows the candidate too closely; somebody else takes the sheet over.

    Returns the sheet of who takes over, or None where nobody can.
    """
    rows = Assessment.objects.select_for_update(of=("self",))
    rows = rows.select_related("agency", "round__period__agency")
    assessment = rows.get(pk=assignment.entry.assessment_id)
    assignment = held(assignment, by)
    entry = assignment.entry
    if assignment.submitted_at:
        raise Refused(
            _("You have scored this candidate. Ask the programme office to look at it.")
        )
    if kind not in Relation.Kind.values:
        raise Refused(_("Say how you know the candidate."))
    Relation.objects.get_or_create(
        assessment=assessment,
        assessor=assignment.assessor,
        candidate=entry.candidate,
        defaults={"agency": assignment.agency, "kind": kind},
    )
    _take_off(assignment, TakenOff.RELATION)
    made = _write(assessment, _divide(assessment, keep_all=True))
    audit.record(
        "selection:assessment:relation",
        assessment,
        by=by,
        **where(assessment),
        number=entry.number,
        kind=kind,
    )
    return next((sheet for sheet in made if sheet.entry_id == entry.pk), None)
