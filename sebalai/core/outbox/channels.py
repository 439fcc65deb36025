"""What all channels have in common: where their letters are, and how each leaves.

E-mail is told by the letters themselves, every further channel by deliveries of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError, EmailMessage
from django.core.validators import validate_email
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from sebalai.core.models import (
    Channel,
    ChannelRun,
    Delivery,
    Job,
    Message,
    MessageBatch,
    PushSubscription,
)
from sebalai.core.outbox import gateway, push, smtp
from sebalai.core.outbox.letters import compose, inbox_path, short_text
from sebalai.core.outbox.outcomes import Line, NothingLeft, Unwritable
from sebalai.core.outbox.reading import totals


class Carrier:
    """One channel. Its rows are claimed and settled alike, whatever they are."""

    channel: ClassVar[Channel]

    def is_set_up(self) -> bool:
        raise NotImplementedError

    def line(self) -> Line:
        raise NotImplementedError

    def compose(self, row: Any, batch: MessageBatch) -> Any:
        """What ``line`` hands over; raises Unwritable or NothingLeft."""
        raise NotImplementedError

    def not_set_up(self) -> str:
        raise NotImplementedError

    def refuses_us(self, words: str) -> str:
        raise NotImplementedError

    def stays_away(self, words: str) -> str:
        raise NotImplementedError

    def rows(self, batch: MessageBatch) -> QuerySet[Any]:
        return Delivery.objects.filter(batch=batch, channel=self.channel)

    def settled(self, key: int, **columns: object) -> None:
        """A row found its end; what hangs on it follows."""

    def progress(self, batch: MessageBatch) -> tuple[int, int]:
        rows = self.rows(batch).exclude(state=Delivery.State.CANCELLED)
        moving = rows.filter(state__in=[Delivery.State.QUEUED, Delivery.State.SENDING])
        total = rows.count()
        return total - moving.count(), total

    def job_of(self, batch: MessageBatch) -> Job | None:
        runs = ChannelRun.objects.filter(batch=batch, channel=self.channel)
        run = runs.select_related("job").first()
        return run.job if run else None

    def keep_job(self, batch: MessageBatch, job: Job) -> None:
        ChannelRun.objects.update_or_create(
            batch=batch,
            channel=self.channel,
            defaults={"job": job, "agency_id": batch.agency_id},
        )


class Mail(Carrier):
    channel = Channel.MAIL

    def is_set_up(self) -> bool:
        return smtp.is_set_up()

    def line(self) -> Line:
        return smtp.MailLine()

    def compose(self, row: Message, batch: MessageBatch) -> EmailMessage:
        try:
            validate_email(row.address)
            mail = compose(row, batch)
            mail.message()
        except ValidationError as error:
            words = _("“%(address)s” is not an e-mail address.")
            raise Unwritable(words % {"address": row.address[:100]}) from error
        except (BadHeaderError, ValueError, LookupError) as error:
            raise Unwritable(_("The letter cannot be written as mail.")) from error
        return mail

    def not_set_up(self) -> str:
        return _("No mail server is set up; ask who runs this installation.")

    def refuses_us(self, words: str) -> str:
        said = _("The mail server refuses this installation. It says: %(words)s")
        return said % {"words": words}

    def stays_away(self, words: str) -> str:
        said = _("The mail server does not answer. The last it said: %(words)s")
        return said % {"words": words}

    def rows(self, batch: MessageBatch) -> QuerySet[Message]:
        return batch.messages.all()

    def settled(self, key: int, **columns: object) -> None:
        """What became of a digest became of the letters in it."""
        held = [Message.State.HELD, Message.State.UNCERTAIN]
        Message.objects.filter(digest=key, state__in=held).update(**columns)

    def progress(self, batch: MessageBatch) -> tuple[int, int]:
        count = totals(batch)
        return count.settled, count.written

    def job_of(self, batch: MessageBatch) -> Job | None:
        return batch.job

    def keep_job(self, batch: MessageBatch, job: Job) -> None:
        batch.job = job
        batch.save(update_fields=["job"])


class Gateway(Carrier):
    channel = Channel.MESSAGE

    def is_set_up(self) -> bool:
        return gateway.is_set_up()

    def line(self) -> Line:
        return gateway.GatewayLine()

    def compose(self, row: Delivery, batch: MessageBatch) -> gateway.Short:
        return gateway.Short(
            key=row.public_id,
            number=row.target,
            text=short_text(row.message, batch),
            agency=batch.agency.name,
        )

    def not_set_up(self) -> str:
        return _("No message gateway is set up; ask who runs this installation.")

    def refuses_us(self, words: str) -> str:
        said = _("The message gateway refuses this installation. It says: %(words)s")
        return said % {"words": words}

    def stays_away(self, words: str) -> str:
        said = _("The message gateway does not answer. The last it said: %(words)s")
        return said % {"words": words}


class Push(Carrier):
    channel = Channel.PUSH

    def is_set_up(self) -> bool:
        return push.is_set_up()

    def line(self) -> Line:
        return push.PushLine()

    def compose(self, row: Delivery, batch: MessageBatch) -> push.Notification:
        device = PushSubscription.objects.filter(
            public_id=row.target, user=row.message.user_id
        ).first()
        if device is None:
            raise NothingLeft(_("The device has ended its subscription."))
        return push.Notification(
            key=row.public_id,
            title=row.message.subject,
            text=batch.agency.name,
            path=inbox_path(row.message),
            device=device,
        )

    def not_set_up(self) -> str:
        return _("Notifications on devices are not set up here.")

    def refuses_us(self, words: str) -> str:
        return words

    def stays_away(self, words: str) -> str:
        return words


MAIL = Mail()
FURTHER: tuple[Carrier, ...] = (Gateway(), Push())


def carrier_of(channel: str) -> Carrier:
    return next(one for one in (MAIL, *FURTHER) if one.channel == channel)


def channel_is_set_up(channel: Channel) -> bool:
    return any(one.channel == channel and one.is_set_up() for one in (MAIL, *FURTHER))


@dataclass(frozen=True)
class ChannelStanding:
    """How the letters of a batch fare over one further channel."""

    channel: Channel
    counts: Mapping[str, int]
    job: Job | None
    is_set_up: bool

    @property
    def rows(self) -> list[dict[str, object]]:
        """How many are in each state that some is in."""
        return [
            {"label": state.label, "number": self.counts[state]}
            for state in Delivery.State
            if self.counts.get(state)
        ]

    @property
    def failed(self) -> int:
        return self.counts.get(Delivery.State.FAILED, 0)

    @property
    def uncertain(self) -> int:
        return self.counts.get(Delivery.State.UNCERTAIN, 0)

    @property
    def is_moving(self) -> bool:
        return self.job is not None and not self.job.is_finished

    @property
    def problem(self) -> str:
        """Why it stopped, if it did."""
        waits = self.counts.get(Delivery.State.QUEUED, 0)
        failed = self.job is not None and self.job.state == Job.State.FAILED
        return self.job.error if waits and failed and self.job else ""


def channels_of(batch: MessageBatch) -> list[ChannelStanding]:
    """Every further channel by which a letter of ``batch`` goes; two queries."""
    counts: dict[str, dict[str, int]] = {}
    rows = batch.deliveries.values_list("channel", "state").order_by()
    for channel, state, count in rows.annotate(count=Count("pk")):
        counts.setdefault(channel, {})[state] = count
    runs = batch.runs.select_related("job")
    jobs = {run.channel: run.job for run in runs} if counts else {}
    return [
        ChannelStanding(
            one.channel,
            counts[one.channel],
            jobs.get(one.channel),
            one.is_set_up(),
        )
        for one in FURTHER
        if one.channel in counts
    ]
