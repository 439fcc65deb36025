"""Briefing: what the office prepares and closes, what the invited confirm and take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.agenda.rules import Capacity
from sebalai.core import links
from sebalai.core.models import Agency
from sebalai.core.templatetags.ui import moment
from sebalai.directory.models import Unit
from sebalai.directory.queries.periods import current_period
from sebalai.portal.tasks.task import Task, because, mandated
from sebalai.training import hall
from sebalai.training.addresses import CONCERN, path_of, token_of
from sebalai.training.letters import Letter
from sebalai.training.models import TrainingSession
from sebalai.training.queries import board
from sebalai.training.queries.certificates import without_certificates
from sebalai.training.queries.letters import addressees
from sebalai.training.queries.readiness import has_closed, readiness
from sebalai.training.queries.sessions import waiting_to_answer
from sebalai.training.queries.tests import open_tests

ONE_WEEK = timedelta(days=7)
CERTIFIED_WITHIN = timedelta(days=90)


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    now = timezone.now()
    if holds(user, Power.MANAGE_SESSIONS, agency=agency):
        power = Power.MANAGE_SESSIONS
        for session in _current(agency):
            yield from mandated(user, power, _of_session(session, now))
        yield from mandated(user, power, _board(agency))
        yield from mandated(user, power, _certificates(agency))
        yield from mandated(user, power, _readiness(agency))
    elif holds(user, Power.VIEW_SESSIONS, agency=agency):
        yield from mandated(user, Power.VIEW_SESSIONS, _own_units(user, agency))
    invited, mine = _("You are invited"), "training:mine"
    yield from because(invited, _invitations(user, now), page=mine)
    yield from because(invited, _tests(user, now), page=mine)
    asked = _("You were asked to answer")
    yield from because(asked, _concerns(user), page=mine, capacity=Capacity.DUTY)


def _current(agency: Agency) -> list[TrainingSession]:
    """Sessions that are prepared or announced, the next one first."""
    states = [TrainingSession.State.DRAFT, TrainingSession.State.ANNOUNCED]
    rows = TrainingSession.objects.of(agency).filter(state__in=states)
    return list(rows.select_related("period").order_by("starts_at", "id"))


def _of_session(session: TrainingSession, now: datetime) -> Iterator[Task]:
    key = session.public_id
    if session.is_draft:
        yield Task(
            title=_("Finish the session and announce it"),
            note=session.title,
            url=reverse("training:session", args=[key]),
            action=_("To the draft"),
            icon="school",
            due=timezone.localdate(session.starts_at),
            key=f"training.announce:{key}",
        )
    elif now >= session.ends_at:
        yield from _to_close(session, now)
    else:
        yield from _letters(session, now)


def _to_close(session: TrainingSession, now: datetime) -> Iterator[Task]:
    """Once no scan can arrive any more."""
    if now >= hall.doors(session).last_arrival:
        yield Task(
            title=_("Close the attendance"),
            note=session.title,
            url=reverse("training:attendance", args=[session.public_id]),
            action=_("To the attendance"),
            icon="lock",
            urgent=True,
            due=timezone.localdate(hall.doors(session).last_arrival),
            key=f"training.close:{session.public_id}",
        )


def _letters(session: TrainingSession, now: datetime) -> Iterator[Task]:
    """Invitations that have not left; silence when answers are nearly due."""
    if now < session.starts_at and (
        count := addressees(session, Letter.INVITATION, now).count()
    ):
        yield Task(
            title=ngettext(
                "%(count)d invitation has not left",
                "%(count)d invitations have not left",
                count,
            )
            % {"count": count},
            note=session.title,
            url=reverse("training:letters", args=[session.public_id, "invitation"]),
            action=_("To the invitations"),
            icon="mail",
            due=timezone.localdate(session.answers_close_at),
            key=f"training.invite:{session.public_id}",
        )
    elif session.takes_answers(now) and (
        count := addressees(session, Letter.REMINDER, now).count()
    ):
        yield Task(
            title=ngettext(
                "%(count)d invited person has not answered",
                "%(count)d invited people have not answered",
                count,
            )
            % {"count": count},
            note=session.title,
            url=reverse("training:letters", args=[session.public_id, "reminder"]),
            action=_("Remind them"),
            icon="bell",
            due=timezone.localdate(session.answers_close_at),
        )


def _board(agency: Agency) -> Iterator[Task]:
    today = timezone.localdate()
    waiting = board.unassigned(agency).select_related("session").order_by("id")
    late = board.overdue(agency, today).select_related("session").order_by("id")
    for concern in waiting[:1]:
        yield Task(
            title=_("Give the concerns of the board an owner"),
            note=concern.session.title,
            url=reverse("training:board", args=[concern.session.public_id])
            + "?state=open",
            action=_("To the board"),
            icon="message-circle",
        )
    for concern in late[:1]:
        yield Task(
            title=_("An answer on the board is overdue"),
            note=concern.text,
            url=reverse(
                "training:concern", args=[concern.session.public_id, concern.public_id]
            ),
            action=_("Look at it"),
            icon="clock",
            urgent=True,
            due=concern.due_on,
        )


def _certificates(agency: Agency) -> Iterator[Task]:
    """Closed sessions whose participants still wait for their certificates."""
    today = timezone.localdate()
    since = timezone.now() - CERTIFIED_WITHIN
    waiting = without_certificates(agency).filter(closed_at__gte=since)
    for session in waiting.order_by("closed_at", "id"):
        if not session.closed_at:
            continue
        yield Task(
            title=_("Make the certificates of the session"),
            note=session.title,
            url=reverse("training:certificates", args=[session.public_id]),
            action=_("To the certificates"),
            icon="certificate",
            urgent=timezone.localdate(session.closed_at) < today - ONE_WEEK,
            key=f"training.certificates:{session.public_id}",
        )


def _readiness(agency: Agency, units: list[Unit] | None = None) -> Iterator[Task]:
    """Once a session of the period is closed: units whose agents are not all trained."""
    period = current_period(agency)
    if period is None or not has_closed(period):
        return
    rows = readiness(period, timezone.localdate(), units)
    waiting = [row for row in rows if not row.is_ready]
    if not waiting:
        return
    agents = sum(row.agents - row.trained for row in waiting)
    yield Task(
        title=ngettext(
            "%(count)d unit is not ready: its agents are not all trained",
            "%(count)d units are not ready: their agents are not all trained",
            len(waiting),
        )
        % {"count": len(waiting)},
        note=ngettext(
            "%(count)d agent is missing", "%(count)d agents are missing", agents
        )
        % {"count": agents},
        url=reverse("training:readiness"),
        action=_("See the readiness"),
        icon="award",
    )


def _own_units(user: User, agency: Agency) -> Iterator[Task]:
    """For a head, in numbers; who it is stays between the agent and the office."""
    keys = [grant.unit_id for grant in user.granted if grant.unit_id]
    if keys:
        yield from _readiness(agency, list(Unit.objects.filter(pk__in=keys)))


def _invitations(user: User, now: datetime) -> Iterator[Task]:
    for participant in waiting_to_answer(user, now):
        session = participant.session
        yield Task(
            title=_("Say whether you are coming"),
            note=f"{session.title}, {moment(session.starts_at)}",
            url=path_of(participant),
            action=_("Reply"),
            icon="calendar-event",
            due=timezone.localdate(session.answers_close_at),
            key=f"training.reply:{session.public_id}",
        )


def _tests(user: User, now: datetime) -> Iterator[Task]:
    for participant, test in open_tests(user, now):
        yield Task(
            title=_("Take the test: %(test)s") % {"test": test.title},
            note=_("%(session)s, until %(moment)s")
            % {
                "session": participant.session.title,
                "moment": moment(test.closes_at),
            },
            due=timezone.localdate(test.closes_at),
            key=f"training.test:{participant.session.public_id}:{test.name}",
            url=reverse("training:test", args=[token_of(participant), test.name]),
            action=_("Go on") if test.attempt else _("Take it"),
            icon="clipboard-check",
        )


def _concerns(user: User) -> Iterator[Task]:
    today = timezone.localdate()
    for concern in board.waiting_for(user):
        yield Task(
            title=_("Answer what was raised in a briefing"),
            note=concern.text,
            url=links.path(CONCERN, concern.public_id),
            action=_("Reply"),
            icon="message-circle",
            urgent=concern.is_overdue(today),
            due=concern.due_on,
            key=f"training.concern:{concern.public_id}",
        )
