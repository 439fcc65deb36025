"""The job that makes one letter of those that a person wanted together.

Letters are put into a digest in one transaction, each into one: a run that is killed
has made none, and one that comes again finds nothing left to gather. The digest then
leaves like any letter, at most once; what becomes of it becomes of those in it.
"""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext
from django_tasks import task

from sebalai.core.models import Agency, Message, MessageBatch
from sebalai.core.outbox.letters import DIGEST, Draft
from sebalai.core.outbox.release import queue
from sebalai.core.outbox.writing import add_many, open_batch

State = Message.State
_AT_A_TIME = 500


@task(priority=-10)
def gather(agency_code: str) -> None:
    """Make a digest for everybody of the agency whose letters are due."""
    with transaction.atomic():
        locked = Agency.objects.select_for_update(no_key=True)
        if (agency := locked.filter(code=agency_code).first()) is not None:
            _gather(agency)


def _gather(agency: Agency) -> None:
    due = Message.objects.filter(
        agency=agency, state=State.HELD, digest=None, held_until__lte=timezone.now()
    )
    groups: dict[tuple[int, str], list[Message]] = defaultdict(list)
    for message in due.order_by("released_at", "pk").only(
        "pk", "user_id", "address", "recipient_name"
    ):
        groups[message.user_id or 0, message.address].append(message)
    if not groups:
        return
    batch = open_batch(
        agency=agency,
        kind=DIGEST,
        title=_("Digests of %(day)s") % {"day": date_format(timezone.localdate())},
        by=None,
        is_confidential=True,
    )
    _fill(batch, list(groups.values()))
    if batch.messages.exists():
        queue(batch, by=None)


def _fill(batch: MessageBatch, groups: list[list[Message]]) -> None:
    add_many(batch, (_draft(batch, number, one) for number, one in enumerate(groups)))
    made = {message.key: message for message in batch.messages.all()}
    for number, group in enumerate(groups):
        digest = made[str(number)]
        keys = [message.pk for message in group]
        taken = 0
        for start in range(0, len(keys), _AT_A_TIME):
            still = Message.objects.filter(
                pk__in=keys[start : start + _AT_A_TIME], state=State.HELD, digest=None
            )
            taken += still.update(digest=digest)
        if not taken:  # taken back in this very moment
            digest.delete()


def _draft(batch: MessageBatch, number: int, group: list[Message]) -> Draft:
    count = len(group)
    return Draft(
        key=str(number),
        recipient_name=group[0].recipient_name,
        subject=ngettext(
            "Digest: %(count)d letter from %(agency)s",
            "Digest: %(count)d letters from %(agency)s",
            count,
        )
        % {"count": count, "agency": batch.agency.name[:120]},
        body=_(
            "You asked for these letters together. Under “Notifications” in the app you"
            " choose what comes at once and what comes in a digest."
        ),
        address=group[0].address,
    )
