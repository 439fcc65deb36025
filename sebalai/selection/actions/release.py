"""Announce every prepared decision at once; the letters wait as drafts."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import announce, audit
from sebalai.core.models import MessageBatch
from sebalai.core.verdicts import Refused
from sebalai.selection import letters
from sebalai.selection.actions.determinations import open_for_decisions
from sebalai.selection.events import DECISIONS_RELEASED
from sebalai.selection.models import Determination, SelectionRound
from sebalai.selection.queries.readiness import (
    Counts,
    hindrances_of_release,
    to_release,
)


@transaction.atomic
def release(of: SelectionRound, *, expected: Counts, by: User | None) -> MessageBatch:
    """Announce exactly the numbers that were confirmed; returns the drafted letters."""
    of = open_for_decisions(of, by)
    for hindrance in hindrances_of_release(of):
        raise Refused(hindrance)
    found = to_release(of)
    if found != expected:
        raise Refused(
            _(
                "The decisions changed while you looked: now %(chosen)s chosen,"
                " %(reserve)s reserve and %(not_chosen)s not chosen. Look again."
            )
            % vars(found)
        )
    rows = Determination.objects.filter(round=of).pending()
    people = rows.select_related("candidate__person__user", "candidate__unit")
    batch = letters.draft_decisions(of, people, by=by)
    rows.update(
        state=Determination.State.RELEASED,
        told=F("outcome"),
        batch=batch,
        released_at=timezone.now(),
        released_by=by,
    )
    audit.record(
        "selection:decisions:release",
        of,
        by=by,
        period=of.period.public_id,
        round=of.public_id,
        chosen=found.chosen,
        reserve=found.reserve,
        not_chosen=found.not_chosen,
        letters=found.all,
    )
    announce.on_commit(DECISIONS_RELEASED, round_id=of.pk)
    return batch
