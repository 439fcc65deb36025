"""Tell candidates by letter that they did not pass the screening, and why."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit, outbox
from sebalai.core.models import MessageBatch
from sebalai.core.verdicts import Refused
from sebalai.selection import permissions
from sebalai.selection.actions.rounds import refuse_if_ended
from sebalai.selection.addresses import CANDIDATE
from sebalai.selection.models import ScreeningDecision, SelectionRound
from sebalai.selection.queries.asking import is_reachable
from sebalai.selection.queries.refused import Notice, notices


@transaction.atomic
def tell_refused(
    of: SelectionRound, *, by: User | None, expected: int, mark: str | None = None
) -> MessageBatch:
    """Send a letter for each refusal not told yet; exactly ``expected`` of them."""
    permissions.can_screen(by, of.agency).require()
    of = SelectionRound.objects.select_for_update().get(pk=of.pk)
    refuse_if_ended(of)
    told = [one for one in notices(of) if is_reachable(one.candidate)]
    if not told:
        raise Refused(_("Everybody who can be written to has been told already."))
    batch = outbox.open_batch(
        agency=of.agency,
        kind="selection.screening",
        title=_("Result of the screening: %(period)s") % {"period": of.period.name},
        by=by,
        reply_to=by.email if by else "",
    )
    outbox.add_many(batch, drafts(told))
    outbox.queue(batch, by=by, expected=expected, mark=mark)
    keys = [one.decision.pk for one in told]
    ScreeningDecision.objects.filter(pk__in=keys).update(told_at=timezone.now())
    audit.record(
        "selection:refusal:tell",
        of,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        count=len(told),
        batch=batch.public_id,
    )
    return batch


def drafts(told: Iterable[Notice]) -> list[outbox.Draft]:
    """What each of them would be sent."""
    return [_draft(one) for one in told]


def _draft(notice: Notice) -> outbox.Draft:
    candidate = notice.candidate
    return outbox.Draft(
        key=f"screening-{candidate.public_id}",
        recipient_name=candidate.person.full_name,
        subject=notice.subject,
        body=notice.body,
        address=candidate.person.work_email,
        user=candidate.person.user,
        link=(CANDIDATE, candidate.public_id),
    )
