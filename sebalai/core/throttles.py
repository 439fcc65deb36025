"""Slow down guessing: a growing pause after failed attempts, kept in the database."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import formats, timezone
from django.utils.translation import gettext as _, ngettext

from sebalai.core.models import Throttle
from sebalai.core.verdicts import Refused

_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """``free`` failures cost nothing; each one more doubles the pause."""

    name: str
    free: int
    first_pause: timedelta
    longest_pause: timedelta
    forget_after: timedelta = timedelta(hours=1)

    def pause(self, failures: int) -> timedelta:
        doublings = failures - self.free
        if doublings < 0:
            return timedelta(0)
        factor: int = 2 ** min(doublings, 20)
        return min(self.first_pause * factor, self.longest_pause)


class TooMany(Refused):
    """Come back later: ``seconds`` from now."""

    def __init__(self, until: datetime) -> None:
        left = until - timezone.now()
        self.seconds = max(1, math.ceil(left.total_seconds()))
        clock = formats.time_format(timezone.localtime(until), "H:i:s")
        super().__init__(
            _("Too many attempts. Try again in %(wait)s, at %(time)s.")
            % {"wait": _wait(self.seconds), "time": clock}
        )


def attempt(limit: Limit, subject: str) -> datetime | None:
    """Count an attempt before it is made; the time to wait for when it may not be.

    Counting first means that attempts at the same moment cannot slip through together.
    """
    now = timezone.now()
    Throttle.objects.filter(last_at__lt=now - _KEPT).delete()
    row = Throttle.objects.get_or_create(
        key=_key(limit, subject), defaults={"last_at": now, "closed_until": now}
    )[0]
    if row.closed_until > now:
        return row.closed_until
    stale = row.last_at < now - limit.forget_after
    failures = 1 if stale else row.failures + 1
    closed_until = now + limit.pause(failures)
    seen = Throttle.objects.filter(
        pk=row.pk, failures=row.failures, last_at=row.last_at
    )
    counted = seen.update(failures=failures, last_at=now, closed_until=closed_until)
    return None if counted else now + limit.first_pause


def succeed(limit: Limit, subject: str) -> None:
    """The attempt was right after all: nothing is held against the subject."""
    Throttle.objects.filter(key=_key(limit, subject)).delete()


def forgive(limit: Limit, subject: str) -> None:
    """This one attempt was right; earlier failures still count."""
    Throttle.objects.filter(key=_key(limit, subject), failures__gt=0).update(
        failures=F("failures") - 1, closed_until=timezone.now()
    )


def _key(limit: Limit, subject: str) -> str:
    return hashlib.sha256(f"{limit.name}\n{subject}".encode()).hexdigest()


def _wait(seconds: int) -> str:
    if seconds <= 90:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {
            "count": seconds
        }
    minutes = math.ceil(seconds / 60)
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {
        "count": minutes
    }
