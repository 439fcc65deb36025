"""The job that hands letters to the mail server, each at most once.

A message is claimed by a conditional UPDATE that is safe on disk before its first byte
leaves. What a killed run had claimed is uncertain: only a person sends it again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError, EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from sebalai.core.jobs import progress
from sebalai.core.models import Job, Message, MessageBatch
from sebalai.core.outbox.letters import NothingLeft, compose
from sebalai.core.outbox.reading import totals
from sebalai.core.outbox.release import close_if_settled, start
from sebalai.core.outbox.smtp import (
    Barred,
    Line,
    Lost,
    Never,
    NotNow,
    Unreachable,
    is_set_up,
)
from sebalai.core.outbox.writing import locked
from sebalai.core.verdicts import Refused

State = Message.State
AT_A_TIME = 500  # then other jobs have their turn
MOST_TRIES = 8  # about two hours, longer than a server that makes strangers wait
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)


@task(priority=-10)
def deliver(batch_id: str, failures: int = 0) -> None:
    """Send what is due of the batch; ``failures``: how often no server answered."""
    found = MessageBatch.objects.select_related("agency")
    if (batch := found.filter(public_id=batch_id).first()) is not None:
        Run(batch).carry_out(failures)


def pause(tries: int) -> timedelta:
    """After the first, second … try: a minute, doubled each time, at most an hour."""
    doublings: int = 2 ** min(tries - 1, 10)
    return min(FIRST_PAUSE * doublings, LONGEST_PAUSE)


class Run:
    """One life of the job; its name is on every message that it claims."""

    def __init__(self, batch: MessageBatch) -> None:
        self.batch = batch
        self.name = secrets.token_hex(8)

    def carry_out(self, failures: int) -> None:
        if not is_set_up():
            raise Refused(
                _("No mail server is set up; ask who runs this installation.")
            )
        self._give_up_what_others_held()
        try:
            with Line() as line:
                self._send_due(line)
        except Unreachable as error:
            self._try_later(failures + 1, str(error))
        except Barred as error:
            raise Refused(
                _("The mail server refuses this installation. It says: %(words)s")
                % {"words": error}
            ) from error
        else:
            self._go_on()

    def _give_up_what_others_held(self) -> None:
        outcome = {
            "state": State.UNCERTAIN,
            "error": _("The sending broke off; the letter may have left, or not."),
        }
        held = self.batch.messages.filter(state=State.SENDING)
        for key in list(held.values_list("pk", flat=True)):
            held.filter(pk=key).update(**outcome)
            _carry_along(key, **outcome)

    def _send_due(self, line: Line) -> None:
        count = totals(self.batch)
        done, total = count.settled, count.written
        for key in self._due():
            progress.may_leave()
            line.open()
            if self._claim(key):
                self._hand_over(key, line)
                done += 1
            progress.report(done, total)

    def _due(self) -> Iterator[int]:
        due = Q(next_try_at=None) | Q(next_try_at__lte=timezone.now())
        waiting = self.batch.messages.filter(due, state=State.QUEUED).order_by("pk")
        return iter(list(waiting.values_list("pk", flat=True)[:AT_A_TIME]))

    def _claim(self, key: int) -> bool:
        taken = Message.objects.filter(pk=key, state=State.QUEUED).update(
            state=State.SENDING, claim=self.name, attempts=F("attempts") + 1
        )
        return taken == 1

    def _hand_over(self, key: int, line: Line) -> None:
        message = Message.objects.get(pk=key)
        mail = self._composed(message)
        if mail is None:
            return
        try:
            line.hand_over(mail)
        except (Unreachable, Barred):
            self._settle(key, State.QUEUED, attempts=F("attempts") - 1)
            raise
        except NotNow as error:
            self._put_off(message, str(error))
        except Never as error:
            self._settle(key, State.FAILED, error=str(error))
        except Lost as error:
            self._settle(key, State.UNCERTAIN, error=str(error))
        else:
            self._settle(key, State.SENT, sent_at=timezone.now(), error="")

    def _composed(self, message: Message) -> EmailMessage | None:
        """The mail; None, and the message failed, when it cannot be written."""
        try:
            validate_email(message.address)
            mail = compose(message, self.batch)
            mail.message()
        except ValidationError:
            words = _("“%(address)s” is not an e-mail address.")
            self._settle(
                message.pk,
                State.FAILED,
                error=words % {"address": message.address[:100]},
            )
        except NothingLeft:
            self._settle(message.pk, State.CANCELLED)
        except (BadHeaderError, ValueError, LookupError):
            words = _("The letter cannot be written as mail.")
            self._settle(message.pk, State.FAILED, error=words)
        else:
            return mail
        return None

    def _put_off(self, message: Message, reason: str) -> None:
        if message.attempts >= MOST_TRIES:
            self._settle(message.pk, State.FAILED, error=reason)
        else:
            again = timezone.now() + pause(message.attempts)
            self._settle(message.pk, State.QUEUED, next_try_at=again, error=reason)

    def _settle(self, key: int, state: State, **columns: object) -> None:
        """Ours, even if another run gave it up as uncertain in the meantime."""
        claim = "" if state == State.QUEUED else self.name
        ours = Message.objects.filter(
            pk=key, claim=self.name, state__in=[State.SENDING, State.UNCERTAIN]
        )
        if ours.update(state=state, claim=claim, **columns) and state != State.QUEUED:
            _carry_along(key, state=state, **columns)

    def _try_later(self, failures: int, words: str) -> None:
        if failures > MOST_TRIES:
            raise Refused(
                _("The mail server does not answer. The last it said: %(words)s")
                % {"words": words}
            )
        self._go_on(failures=failures, not_before=timezone.now() + pause(failures))

    @transaction.atomic
    def _go_on(self, failures: int = 0, not_before: datetime | None = None) -> None:
        """Finish the batch, or leave the rest to a next job at the right time."""
        batch = locked(self.batch)
        if close_if_settled(batch) or _has_next(batch):
            return
        waiting = batch.messages.filter(state=State.QUEUED)
        if not waiting.exists():
            return
        now = timezone.now()
        due = now
        if not waiting.filter(Q(next_try_at=None) | Q(next_try_at__lte=now)).exists():
            due = waiting.aggregate(first=Min("next_try_at"))["first"]
        batch.job = start(
            batch,
            batch.queued_by,
            run_after=max(due, not_before or now),
            failures=failures,
        )
        batch.save(update_fields=["job"])


def _has_next(batch: MessageBatch) -> bool:
    return batch.job is not None and batch.job.state == Job.State.READY


def _carry_along(digest: int, **columns: object) -> None:
    """What became of a digest became of the letters in it."""
    held = Message.objects.filter(
        digest=digest, state__in=[State.HELD, State.UNCERTAIN]
    )
    held.update(**columns)
