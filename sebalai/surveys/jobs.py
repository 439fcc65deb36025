"""Background work of polls, some of it on a set day."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from django_tasks import task

from sebalai.core import erasing
from sebalai.surveys.actions import closing, invitations
from sebalai.surveys.actions.purge import purge_when_due as purge
from sebalai.surveys.models import Poll


@task()
def invite(poll_id: str) -> None:
    if poll := _poll(poll_id):
        invitations.invite(poll)


@task()
def remind(poll_id: str) -> None:
    if poll := _poll(poll_id):
        invitations.remind(poll)


@task()
def remind_on_the_day(poll_id: str) -> None:
    if poll := _poll(poll_id):
        invitations.remind_on_the_day(poll, timezone.localdate())


@task()
def close_when_over(poll_id: str) -> None:
    if poll := _poll(poll_id):
        closing.close_when_over(poll, timezone.localdate())


@task()
def purge_when_due(poll_id: str) -> None:
    if poll := _poll(poll_id):
        purge(poll, timezone.localdate())


@task()
def leave_no_bytes(poll_id: str) -> None:
    """What was deleted goes from the database's files as well, if not at once."""
    erase_bytes()


class Busy(Exception):
    """A reader holds the database's log: the job comes again."""


def erase_bytes() -> None:
    """Raises Busy. Inside a larger transaction, such as a test's, it does nothing:
    there the deletion has not happened yet.
    """
    if not connection.in_atomic_block and not erasing.leave_no_bytes():
        raise Busy


def _poll(public_id: str) -> Poll | None:
    return Poll.objects.filter(public_id=public_id).first()
