"""What a person chose: which letters by which channel, at once or in a digest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sebalai.core import audit
from sebalai.core.models import Agency, LetterWish, Rhythm, Topic
from sebalai.core.verdicts import Refused

if TYPE_CHECKING:
    from sebalai.accounts.models import User

# A term to object may run from a decision: it can wait for a morning, not for a week.
RHYTHMS: Mapping[Topic, tuple[Rhythm, ...]] = {
    Topic.TASKS: tuple(Rhythm),
    Topic.DECISIONS: (Rhythm.AT_ONCE, Rhythm.DAILY),
    Topic.INVITATIONS: tuple(Rhythm),
    Topic.NEWS: tuple(Rhythm),
    Topic.OFFICIAL: (Rhythm.AT_ONCE,),
}


def wishes_of(user: User, agency: Agency) -> dict[Topic, LetterWish]:
    """The wish for every topic, stored or usual; in the order of the page."""
    rows = LetterWish.objects.filter(user=user, agency=agency)
    stored = {Topic(row.topic): row for row in rows}
    return {
        topic: stored.get(topic) or LetterWish(user=user, agency=agency, topic=topic)
        for topic in Topic
    }


@transaction.atomic
def set_wishes(
    user: User,
    agency: Agency,
    wishes: Mapping[Topic, Mapping[str, object]],
    *,
    by: User | None,
) -> None:
    """Keep what ``user`` chose; holds for letters released from now on."""
    for topic, columns in wishes.items():
        if columns.get("mail", Rhythm.AT_ONCE) not in RHYTHMS[topic]:
            raise Refused(
                _("Letters about “%(topic)s” cannot wait that long.")
                % {"topic": topic.label}
            )
        LetterWish.objects.update_or_create(
            user=user, agency=agency, topic=topic, defaults=columns
        )
    audit.record("core:wishes:set", user, by=by)
