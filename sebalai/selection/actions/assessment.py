"""Begin an assessment, name its assessors, close it, tell the candidates."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.selection import instruments, permissions, rubrics
from sebalai.selection.actions.guards import Outdated, refuse_if_round_over
from sebalai.selection.models import (
    Assessment,
    Assignment,
    PanelMember,
    SelectionRound,
)
from sebalai.selection.queries import assessment as queries
from sebalai.selection.queries.staff import rules_of

TakenOff = Assignment.TakenOff


def locked(
    assessment: Assessment, by: User | None, *, closed: bool = False
) -> Assessment:
    """The row, held until the end of the transaction, in the hands of who plans it.

    Raises Refused when the round is over, or when it is closed and ``closed`` is False.
    """
    permissions.can_plan_assessment(by, assessment.agency).require()
    rows = Assessment.objects.select_for_update(of=("self",))
    found = rows.select_related("agency", "round__period__agency").get(pk=assessment.pk)
    refuse_if_round_over(found.round)
    if found.closed_at and not closed:
        raise Refused(_("The assessment is closed. Reopen it first."))
    return found


@transaction.atomic
def begin(of: SelectionRound, *, by: User | None) -> Assessment:
    """Take the rules of the period over; again as long as nobody has scored."""
    permissions.can_plan_assessment(by, of.agency).require()
    of = SelectionRound.objects.select_for_update().get(pk=of.pk)
    refuse_if_round_over(of)
    begun = Assessment.objects.filter(round=of).first()
    if begun and _has_sheets(begun):
        raise Refused(
            _("Scores have been entered: the assessment keeps the rules it began with.")
        )
    taken = _taken_over(of)
    if begun and taken["is_blind"]:
        _refuse_seers(begun)
    found, made = Assessment.objects.update_or_create(
        round=of,
        defaults=taken,
        create_defaults={
            **taken,
            "agency": of.agency,
            "seed": secrets.randbelow(2**31),
            "begun_by": by,
            "rooms": [_("Room %(number)s") % {"number": 1}],
        },
    )
    audit.record(
        "selection:assessment:begin",
        found,
        by=by,
        **where(found),
        again=not made,
        rubric=f"{found.rubric_name} {found.rubric_version}",
        assessors=found.assessors,
        blind=found.is_blind,
    )
    return found


def _has_sheets(assessment: Assessment) -> bool:
    sheets = Assignment.objects.filter(entry__assessment=assessment)
    return sheets.exclude(saved_at=None).exists()


def _taken_over(of: SelectionRound) -> dict[str, Any]:
    rules = rules_of(of.period).assessment
    begun = timezone.localtime(of.created_at).date()
    return {
        "rubric_name": rules.rubric,
        "rubric_version": instruments.in_force(rubrics.KIND, rules.rubric, begun),
        "assessors": rules.assessors,
        "is_blind": rules.blind,
        "pitch_minutes": rules.pitch_minutes,
        "question_minutes": rules.question_minutes,
        "pass_mark": rules.pass_mark,
    }


def where(assessment: Assessment) -> dict[str, str]:
    of = assessment.round
    return {"period": of.period.public_id, "round": of.public_id}


@transaction.atomic
def add_members(
    assessment: Assessment, users: Collection[User], *, by: User | None
) -> int:
    """Make these users assessors of the round; those who left come back."""
    assessment = locked(assessment, by)
    for user in users:
        if not holds(user, Power.ASSESS_CANDIDATES, agency=assessment.agency):
            raise Refused(_("%(name)s does not hold the role.") % {"name": user})
        if assessment.is_blind:
            _refuse_seer(user, assessment)
        PanelMember.objects.update_or_create(
            assessment=assessment,
            user=user,
            defaults={"is_active": True},
            create_defaults={"agency": assessment.agency},
        )
    audit.record(
        "selection:assessment:add_members",
        assessment,
        by=by,
        **where(assessment),
        people=len(users),
    )
    return len(users)


def _refuse_seers(assessment: Assessment) -> None:
    rows = queries.members(assessment).filter(is_active=True)
    for member in rows.prefetch_related("user__grants"):
        _refuse_seer(member.user, assessment)


def _refuse_seer(user: User, assessment: Assessment) -> None:
    """Who can read the candidates' pages would see the names all the same."""
    if holds(user, Power.VIEW_SELECTION, agency=assessment.agency):
        raise Refused(
            _(
                "Scoring is blind, and %(name)s can see the candidates in another role."
                " Choose an assessor who only scores."
            )
            % {"name": user}
        )


@transaction.atomic
def remove_member(member: PanelMember, *, by: User | None) -> PanelMember:
    """No more candidates for this assessor; scores already given stay."""
    assessment = locked(member.assessment, by)
    Assignment.objects.waiting().filter(
        entry__assessment=assessment, assessor=member.user_id
    ).update(taken_off_at=timezone.now(), taken_off=TakenOff.LEFT)
    member.is_active, member.panel = False, None
    member.save(update_fields=["is_active", "panel"])
    audit.record(
        "selection:assessment:remove_member",
        assessment,
        by=by,
        **where(assessment),
        member=member.user.full_name,
    )
    return member


@transaction.atomic
def close(assessment: Assessment, *, by: User | None, expected: int) -> Assessment:
    """End the scoring; from now on the means count for the lists.

    ``expected`` is how many candidates the person knows to have fewer scores than
    wanted; Outdated when it is another number by now.
    """
    assessment = locked(assessment, by)
    found = queries.standing(assessment)
    if found.incomplete + found.new != expected:
        raise Outdated(
            _(
                "%(count)s candidates have fewer scores than wanted now. Look again,"
                " then close."
            )
            % {"count": found.incomplete + found.new}
        )
    assessment.closed_at, assessment.closed_by = timezone.now(), by
    assessment.save(update_fields=["closed_at", "closed_by"])
    audit.record(
        "selection:assessment:close",
        assessment,
        by=by,
        **where(assessment),
        candidates=found.candidates,
        incomplete=expected,
    )
    return assessment


@transaction.atomic
def reopen(assessment: Assessment, *, by: User | None, reason: str) -> Assessment:
    """Let the assessors score again; what was told to candidates is taken back."""
    assessment = locked(assessment, by, closed=True)
    if assessment.closed_at is None:
        raise Refused(_("The assessment is not closed."))
    if not reason.strip():
        raise Refused(_("Write the reason for reopening."))
    assessment.closed_at = assessment.closed_by = None
    assessment.released_at = assessment.released_by = None
    assessment.save()
    audit.record(
        "selection:assessment:reopen",
        assessment,
        by=by,
        **where(assessment),
        reason=reason.strip()[:500],
    )
    return assessment


@transaction.atomic
def release(assessment: Assessment, *, by: User | None) -> Assessment:
    """Let each candidate read the outcome, in words."""
    assessment = locked(assessment, by, closed=True)
    if assessment.closed_at is None:
        raise Refused(_("Close the assessment first."))
    if assessment.released_at:
        raise Refused(_("The candidates can read their outcome already."))
    assessment.released_at, assessment.released_by = timezone.now(), by
    assessment.save(update_fields=["released_at", "released_by"])
    audit.record("selection:assessment:release", assessment, by=by, **where(assessment))
    return assessment
