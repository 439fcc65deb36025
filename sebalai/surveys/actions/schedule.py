"""The jobs of a poll on their days. Each looks at the poll as it then is, so that one
whose day has moved does nothing.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core.jobs import enqueue
from sebalai.core.models import Job
from sebalai.surveys import rules
from sebalai.surveys.models import Poll

JOBS = "sebalai.surveys.jobs"
MORNING, NIGHT = time(7), time(0, 5)
ONE_DAY = timedelta(days=1)


def invite(poll: Poll, *, by: User | None) -> Job:
    """Now: write the invitations, and send them if the poll has begun."""
    return _put("invite", poll, _("Inviting colleagues: %(poll)s"), by=by)


def remind(poll: Poll, *, by: User | None) -> Job:
    """Now."""
    return _put("remind", poll, _("Reminding colleagues: %(poll)s"), by=by)


def days_of(poll: Poll) -> None:
    """Sending, reminding and closing of an open poll, each on its day."""
    today = timezone.localdate()
    if poll.opens_on > today:
        _on(poll.opens_on, MORNING, "invite", poll, _("Inviting colleagues: %(poll)s"))
    reminds = rules.reminds_on(poll.opens_on, poll.closes_on, poll.remind_days)
    if reminds and reminds > today:
        label = _("Reminding colleagues: %(poll)s")
        _on(reminds, MORNING, "remind_on_the_day", poll, label)
    label = _("Closing the poll: %(poll)s")
    _on(poll.closes_on + ONE_DAY, NIGHT, "close_when_over", poll, label)


def purge(poll: Poll, day: date) -> None:
    """On ``day``, or the next one when a selection still needs the answers."""
    _on(day, NIGHT, "purge_when_due", poll, _("Deleting the answers: %(poll)s"))


def leave_no_bytes(poll: Poll) -> None:
    """After this transaction: what it deletes leaves the files of the database."""
    _put("leave_no_bytes", poll, _("Erasing deleted rows: %(poll)s"), by=None)


def _on(day: date, hour: time, job: str, poll: Poll, label: str) -> None:
    moment = timezone.make_aware(datetime.combine(day, hour))
    _put(job, poll, label, by=None, day=day, moment=moment)


def _put(
    job: str,
    poll: Poll,
    label: str,
    *,
    by: User | None,
    day: date | None = None,
    moment: datetime | None = None,
) -> Job:
    task: Any = import_string(f"{JOBS}.{job}")
    return enqueue(
        task.using(run_after=moment),
        agency=poll.agency,
        by=by,
        label=label % {"poll": poll.title},
        key=f"surveys.{job}:{poll.public_id}:{day}" if day else None,
        poll_id=poll.public_id,
    )
