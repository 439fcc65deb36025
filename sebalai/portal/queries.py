"""Jobs, letters and audit events as lists show them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import outbox
from sebalai.core.models import Agency, AuditEvent, Job, Message, MessageBatch
from sebalai.core.outbox.left_out import LeftOut, gathered


def jobs(agency: Agency, *, state: str = "") -> QuerySet[Job]:
    found = Job.objects.of(agency).select_related("created_by")
    if state:
        found = found.filter(state=state)
    return found.order_by("-created_at", "-id")


def failed_jobs(agency: Agency) -> int:
    return Job.objects.of(agency).filter(state=Job.State.FAILED).count()


def batches(
    agency: Agency, *, text: str = "", state: str = ""
) -> QuerySet[MessageBatch]:
    """Batches of letters, newest first."""
    found = MessageBatch.objects.of(agency).select_related("created_by")
    if state:
        found = found.filter(state=state)
    for word in text.split():
        found = found.filter(title__icontains=word)
    return found.order_by("-created_at", "-id")


def letters(
    batch: MessageBatch, *, text: str = "", state: str = ""
) -> QuerySet[Message]:
    """The letters of a batch by name; none of a confidential one."""
    if batch.is_confidential:
        return Message.objects.none()
    found = batch.messages.all()
    if state:
        found = found.filter(state=state)
    for word in text.split():
        found = found.filter(
            Q(recipient_name__icontains=word)
            | Q(address__icontains=word)
            | Q(subject__icontains=word)
        )
    return found.order_by("recipient_name", "id")


def left_out(batch: MessageBatch) -> list[LeftOut]:
    """Who of the batch gets no letter, or none that reaches them, and why."""
    rows = letters(batch)
    dropped = rows.filter(state=Message.State.CANCELLED)
    lost = rows.filter(state=Message.State.DRAFT, address="", user=None)
    return gathered(
        [
            *((_("taken out of this batch"), one.recipient_name) for one in dropped),
            *((_("no e-mail address, no account"), one.recipient_name) for one in lost),
        ]
    )


def draft_batches(agency: Agency) -> QuerySet[MessageBatch]:
    drafts = MessageBatch.objects.of(agency).filter(state=MessageBatch.State.DRAFT)
    return drafts.order_by("created_at")


def troubled_batches(agency: Agency) -> list[tuple[MessageBatch, int]]:
    """Those with letters that did not arrive or may not have, and how many, as long as
    nobody saw to them.
    """
    found = MessageBatch.objects.of(agency).filter(
        settled_at=None, messages__state__in=outbox.TROUBLED
    )
    found = found.exclude(kind=outbox.DIGEST)  # its letters are in trouble themselves
    counted = found.annotate(troubled=Count("messages")).order_by("-queued_at")
    return [(batch, batch.troubled) for batch in counted]


def came_back(user: User) -> Message | None:
    """The newest mail to the present address of ``user``, if it came back."""
    if not user.email:
        return None
    mails = Message.objects.of(user.agency).filter(user=user, address=user.email)
    newest = mails.filter(sent_at__isnull=False).order_by("-sent_at", "-pk").first()
    return newest if newest and newest.returned_at else None


def audit_events(
    agency: Agency,
    *,
    text: str = "",
    area: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[AuditEvent]:
    """The agency's record, newest first; days are days of the local calendar."""
    found = AuditEvent.objects.filter(agency_id=agency.pk)
    if area:
        found = found.filter(action__startswith=f"{area}:")
    if since:
        found = found.filter(at__gte=_midnight(since))
    if until:
        found = found.filter(at__lt=_midnight(until + timedelta(days=1)))
    for word in text.split():
        found = found.filter(
            Q(actor_name__icontains=word) | Q(object_label__icontains=word)
        )
    return found.order_by("-at", "-id")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
