"""The job that hands letters to a channel, each at most once.

A letter is claimed by a conditional UPDATE that is safe on disk before its first byte
leaves. What a killed run had claimed is uncertain: only a person sends it again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from sebalai.core.jobs import progress
from sebalai.core.models import Channel, Job, Message, MessageBatch
from sebalai.core.outbox.channels import Carrier, carrier_of
from sebalai.core.outbox.outcomes import (
    Barred,
    Line,
    Lost,
    Never,
    NothingLeft,
    NotNow,
    Unreachable,
    Unwritable,
)
from sebalai.core.outbox.release import close_if_settled, start
from sebalai.core.outbox.writing import locked
from sebalai.core.verdicts import Refused

State = Message.State
AT_A_TIME = 500  # then other jobs have their turn
MOST_TRIES = 8  # about two hours, longer than a server that makes strangers wait
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)


@task(priority=-10)
def deliver(batch_id: str, failures: int = 0, channel: str = Channel.MAIL) -> None:
    """Send what is due of the batch; ``failures``: how often no server answered."""
    found = MessageBatch.objects.select_related("agency")
    if (batch := found.filter(public_id=batch_id).first()) is not None:
        Run(batch, carrier_of(channel)).carry_out(failures)


def pause(tries: int) -> timedelta:
    """After the first, second … try: a minute, doubled each time, at most an hour."""
    doublings: int = 2 ** min(tries - 1, 10)
    return min(FIRST_PAUSE * doublings, LONGEST_PAUSE)


class Run:
    """One life of the job; its name is on every message that it claims."""

    def __init__(self, batch: MessageBatch, carrier: Carrier) -> None:
        self.batch, self.carrier = batch, carrier
        self.name = secrets.token_hex(8)

    def carry_out(self, failures: int) -> None:
        if not self.carrier.is_set_up():
            raise Refused(self.carrier.not_set_up())
        self._give_up_what_others_held()
        try:
            with self.carrier.line() as line:
                self._send_due(line)
        except Unreachable as error:
            self._try_later(failures + 1, error)
        except Barred as error:
            raise Refused(self.carrier.refuses_us(str(error))) from error
        else:
            self._go_on()

    def _give_up_what_others_held(self) -> None:
        outcome = {
            "state": State.UNCERTAIN,
            "error": _("The sending broke off; the letter may have left, or not."),
        }
        held = self.carrier.rows(self.batch).filter(state=State.SENDING)
        for key in list(held.values_list("pk", flat=True)):
            held.filter(pk=key).update(**outcome)
            self.carrier.settled(key, **outcome)

    def _send_due(self, line: Line) -> None:
        done, total = self.carrier.progress(self.batch)
        for key in self._due():
            progress.may_leave()
            line.open()
            if self._claim(key):
                self._hand_over(key, line)
                done += 1
            progress.report(done, total)

    def _due(self) -> Iterator[int]:
        due = Q(next_try_at=None) | Q(next_try_at__lte=timezone.now())
        waiting = self.carrier.rows(self.batch).filter(due, state=State.QUEUED)
        waiting = waiting.order_by("pk")
        return iter(list(waiting.values_list("pk", flat=True)[:AT_A_TIME]))

    def _claim(self, key: int) -> bool:
        waiting = self.carrier.rows(self.batch).filter(pk=key, state=State.QUEUED)
        taken: int = waiting.update(
            state=State.SENDING, claim=self.name, attempts=F("attempts") + 1
        )
        return taken == 1

    def _hand_over(self, key: int, line: Line) -> None:
        row = self.carrier.rows(self.batch).get(pk=key)
        try:
            line.hand_over(self.carrier.compose(row, self.batch))
        except Unwritable as error:
            self._settle(key, State.FAILED, error=str(error))
        except NothingLeft as error:
            self._settle(key, State.CANCELLED, error=str(error))
        except (Unreachable, Barred):
            self._settle(key, State.QUEUED, attempts=F("attempts") - 1)
            raise
        except NotNow as error:
            self._put_off(key, row.attempts, error)
        except Never as error:
            self._settle(key, State.FAILED, error=str(error))
        except Lost as error:
            self._settle(key, State.UNCERTAIN, error=str(error))
        else:
            self._settle(key, State.SENT, sent_at=timezone.now(), error="")

    def _put_off(self, key: int, attempts: int, reason: NotNow) -> None:
        if attempts >= MOST_TRIES:
            self._settle(key, State.FAILED, error=str(reason))
        else:
            again = timezone.now() + max(pause(attempts), reason.after)
            self._settle(key, State.QUEUED, next_try_at=again, error=str(reason))

    def _settle(self, key: int, state: State, **columns: object) -> None:
        """Ours, even if another run gave it up as uncertain in the meantime."""
        claim = "" if state == State.QUEUED else self.name
        ours = self.carrier.rows(self.batch).filter(
            pk=key, claim=self.name, state__in=[State.SENDING, State.UNCERTAIN]
        )
        if ours.update(state=state, claim=claim, **columns) and state != State.QUEUED:
            self.carrier.settled(key, state=state, **columns)

    def _try_later(self, failures: int, reason: Unreachable) -> None:
        if failures > MOST_TRIES:
            raise Refused(self.carrier.stays_away(str(reason)))
        wait = max(pause(failures), reason.after)
        self._go_on(failures=failures, not_before=timezone.now() + wait)

    @transaction.atomic
    def _go_on(self, failures: int = 0, not_before: datetime | None = None) -> None:
        """Finish the batch, or leave the rest to a next job at the right time."""
        batch = locked(self.batch)
        closed = self.carrier.channel == Channel.MAIL and close_if_settled(batch)
        if closed or _has_next(self.carrier.job_of(batch)):
            return
        waiting = self.carrier.rows(batch).filter(state=State.QUEUED)
        if not waiting.exists():
            return
        now = timezone.now()
        due = now
        if not waiting.filter(Q(next_try_at=None) | Q(next_try_at__lte=now)).exists():
            due = waiting.aggregate(first=Min("next_try_at"))["first"]
        start(
            batch,
            batch.queued_by,
            self.carrier,
            run_after=max(due, not_before or now),
            failures=failures,
        )


def _has_next(job: Job | None) -> bool:
    return job is not None and job.state == Job.State.READY
