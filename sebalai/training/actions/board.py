"""Raise a concern, vote for it; give it an owner and a day; answer it, or hide it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit, outbox
from sebalai.core.models import Topic
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.training import letters, permissions
from sebalai.training.actions.recording import bearer, record
from sebalai.training.addresses import CONCERN
from sebalai.training.models import (
    Concern,
    ConcernVote,
    Participant,
    TrainingSession,
)

MOST_EACH = 10  # a board is for all; who has more to say finds the committee


@transaction.atomic
def raise_concern(
    participant: Participant, *, kind: str, area: str, text: str, is_named: bool
) -> Concern:
    """Put a problem or a challenge on the board, with the name only if wished.

    The one who raises it votes for it. Raises Refused while there is no session to
    raise it in, for the eleventh of one person, and for the same text once more.
    """
    session = _open_session(participant)
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Say what the problem or challenge is."))
    own = Concern.objects.filter(session=session, raised_by=participant)
    if own.count() >= MOST_EACH:
        raise Refused(_("You have put ten on the board; vote for those of others too."))
    if Concern.objects.filter(session=session, text__iexact=text).exists():
        raise Refused(_("This is on the board already; vote for it."))
    concern = Concern.objects.create(
        agency=session.agency,
        session=session,
        raised_by=participant,
        raised_at=timezone.now(),
        kind=kind,
        area=area,
        text=text,
        is_named=is_named,
    )
    _vote(concern, participant)
    record("concern:raise", concern, bearer(participant) if is_named else None)
    return concern


@transaction.atomic
def vote(participant: Participant, concern: Concern) -> None:
    """Once each; a second time changes nothing."""
    session = _open_session(participant)
    if concern.session_id != session.pk or concern.is_hidden:
        raise Refused(_("This is not on the board of your session."))
    _vote(concern, participant)


@transaction.atomic
def take_back(participant: Participant, concern: Concern) -> None:
    _open_session(participant)
    ConcernVote.objects.filter(concern=concern, participant=participant).delete()


def _vote(concern: Concern, participant: Participant) -> None:
    ConcernVote.objects.get_or_create(
        concern=concern,
        participant=participant,
        defaults={"agency": concern.agency},
    )


def _open_session(participant: Participant) -> TrainingSession:
    rows = TrainingSession.objects.select_related("agency", "period")
    session = rows.get(pk=participant.session_id)
    if not session.is_announced:
        raise Refused(_("The board takes nothing new; it stays to be read."))
    return session


@transaction.atomic
def assign(
    concern: Concern, *, by: User | None, owner: Person, due_on: date
) -> Concern:
    """Say who answers, and until when; the owner gets a letter with a link to do so."""
    concern = _locked(concern)
    permissions.can_manage(by, concern.agency).require()
    _refuse_settled(concern)
    if owner.agency_id != concern.agency_id or not owner.is_active:
        raise Refused(_("The owner works in the agency."))
    if due_on < timezone.localdate():
        raise Refused(_("The answer cannot be due in the past."))
    is_new = concern.owner_id != owner.pk
    concern.owner, concern.due_on = owner, due_on
    concern.save(update_fields=["owner", "due_on"])
    record("concern:assign", concern, by, owner=owner.full_name, due=due_on.isoformat())
    if is_new and (owner.work_email or owner.user_id):
        _write_to_owner(concern, by)
    return concern


def _write_to_owner(concern: Concern, by: User | None) -> None:
    owner = concern.owner
    if owner is None:
        return
    text = letters.to_owner(concern, owner)
    draft = outbox.Draft(
        key=concern.public_id,
        recipient_name=owner.full_name,
        subject=text.subject,
        body=text.body,
        address=owner.work_email,
        user=owner.user,
        link=(CONCERN, concern.public_id),
    )
    outbox.write(
        [draft],
        agency=concern.agency,
        kind="training.concern",
        topic=Topic.NEWS,
        title=text.subject,
        by=by,
    )


@transaction.atomic
def answer(concern: Concern, *, by: User | None, text: str) -> Concern:
    """The office answers."""
    concern = _locked(concern)
    permissions.can_manage(by, concern.agency).require()
    return _answer(concern, text, by)


@transaction.atomic
def answer_as_owner(concern: Concern, *, text: str) -> Concern:
    """The owner answers by the personal link; a better answer replaces the first."""
    concern = _locked(concern)
    if concern.owner is None:
        raise Refused(_("Somebody else answers this by now."))
    by = audit.Bearer(concern.owner.full_name)
    return _answer(concern, text, concern.owner.user, recorded=by)


def _answer(
    concern: Concern,
    text: str,
    by: User | None,
    recorded: audit.Bearer | None = None,
) -> Concern:
    _refuse_settled(concern)
    if not text.strip():
        raise Refused(_("The answer is empty."))
    concern.answer = text.strip()
    concern.answered_at, concern.answered_by = timezone.now(), by
    concern.save(update_fields=["answer", "answered_at", "answered_by"])
    record("concern:answer", concern, recorded or by)
    return concern


@transaction.atomic
def hide(concern: Concern, *, by: User | None, reason: str) -> Concern:
    """Take it off the board, with a reason: it names a person, or is no concern."""
    concern = _locked(concern)
    permissions.can_manage(by, concern.agency).require()
    if not reason.strip():
        raise Refused(_("Say why it is taken off the board."))
    concern.hidden_at, concern.hidden_by = timezone.now(), by
    concern.hide_reason = reason.strip()
    concern.save(update_fields=["hidden_at", "hidden_by", "hide_reason"])
    record("concern:hide", concern, by, reason=concern.hide_reason)
    return concern


@transaction.atomic
def show_again(concern: Concern, *, by: User | None) -> Concern:
    concern = _locked(concern)
    permissions.can_manage(by, concern.agency).require()
    concern.hidden_at, concern.hidden_by, concern.hide_reason = None, None, ""
    concern.save(update_fields=["hidden_at", "hidden_by", "hide_reason"])
    record("concern:show", concern, by)
    return concern


def _locked(concern: Concern) -> Concern:
    rows = Concern.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "session__period", "owner__user").get(
        pk=concern.pk
    )


def _refuse_settled(concern: Concern) -> None:
    if concern.is_hidden:
        raise Refused(_("This was taken off the board."))
    if concern.session.is_cancelled:
        raise Refused(_("The session was called off."))
