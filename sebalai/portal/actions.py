"""What a page that spans phases may change."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from sebalai.accounts.actions import set_mobile
from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core import audit, outbox, wording
from sebalai.core.jobs import queue
from sebalai.core.models import (
    Agency,
    Channel,
    Job,
    LetterText,
    Message,
    MessageBatch,
    PushSubscription,
    Topic,
)
from sebalai.core.verdicts import Refused
from sebalai.portal.permissions import can_choose_channels


@transaction.atomic
def retry_job(job: Job, *, by: User) -> None:
    """Let a job that failed for good begin anew."""
    holds(by, Power.MANAGE_JOBS, agency=job.agency).require()
    if not queue.retry(job):
        raise Refused(_("This job has not failed; there is nothing to repeat."))
    audit.record("core:job:retry", job, by=by)


def edit_letter(
    letter: Message, *, by: User, subject: str, body: str, revision: int
) -> None:
    _may_send(by, letter.agency)
    outbox.edit(letter, by=by, subject=subject, body=body, revision=revision)


def readdress_letter(letter: Message, *, by: User, address: str, revision: int) -> None:
    _may_send(by, letter.agency)
    outbox.readdress(letter, by=by, address=address, revision=revision)


def drop_letter(letter: Message, *, by: User, revision: int) -> None:
    _may_send(by, letter.agency)
    outbox.drop(letter, by=by, revision=revision)


def send(
    batch: MessageBatch, *, by: User, confirmed: int, mark: str, reply_to: str
) -> None:
    """Release the drafts; refused unless they are those that were confirmed."""
    _may_send(by, batch.agency)
    outbox.queue(batch, by=by, expected=confirmed, mark=mark, reply_to=reply_to)


def send_again(
    batch: MessageBatch,
    *,
    by: User,
    states: Collection[str],
    confirmed: int,
    only: Message | None = None,
) -> None:
    _may_send(by, batch.agency)
    outbox.again(batch, by=by, states=states, expected=confirmed, only=only)


def go_on_sending(batch: MessageBatch, *, by: User) -> None:
    _may_send(by, batch.agency)
    outbox.go_on(batch, by=by)


def send_further(
    batch: MessageBatch, channel: Channel, states: Collection[str], *, by: User
) -> int:
    """Go on over a further channel, once more with what is in ``states``."""
    _may_send(by, batch.agency)
    return outbox.go_on_by(batch, channel, states, by=by)


def cancel_letters(batch: MessageBatch, *, by: User) -> None:
    _may_send(by, batch.agency)
    outbox.cancel(batch, by=by)


def settle_letters(batch: MessageBatch, *, by: User) -> None:
    _may_send(by, batch.agency)
    outbox.settle(batch, by=by)


@transaction.atomic
def choose_channels(
    user: User,
    agency: Agency,
    wishes: Mapping[Topic, Mapping[str, object]],
    *,
    mobile: str | None = None,
    by: User,
) -> None:
    """Keep which letters ``user`` wants by which channel, and when.

    ``mobile`` is the number for short messages, None where nobody asked for it.
    """
    can_choose_channels(by, user).require()
    if mobile is not None:
        set_mobile(user, mobile, by=by)
    outbox.set_wishes(user, agency, wishes, by=by)


def sign_up_device(
    user: User,
    agency: Agency,
    *,
    endpoint: str,
    point: str,
    auth: str,
    label: str,
    by: User,
) -> None:
    """Notify ``user`` on this device from now on."""
    can_choose_channels(by, user).require()
    outbox.sign_up(
        user,
        agency,
        endpoint=endpoint,
        point=point,
        auth=auth,
        label=label,
        by=by,
    )


def drop_device(device: PushSubscription, *, by: User) -> None:
    can_choose_channels(by, device.user).require()
    outbox.drop_device(device, by=by)


@transaction.atomic
def word_letter(
    agency: Agency, key: str, *, by: User, subject: str, body: str, seen: int
) -> LetterText:
    """Letters that are written from now on say this; none that was written changes."""
    holds(by, Power.WRITE_LETTERS, agency=agency).require()
    return wording.save(agency, key, by=by, subject=subject, body=body, seen=seen)


@transaction.atomic
def restore_letter(agency: Agency, key: str, *, by: User, seen: int) -> LetterText:
    holds(by, Power.WRITE_LETTERS, agency=agency).require()
    return wording.restore(agency, key, by=by, seen=seen)


def _may_send(by: User, agency: Agency) -> None:
    holds(by, Power.SEND_MESSAGES, agency=agency).require()
