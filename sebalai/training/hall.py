"""The hall of a session: when its doors are open, and the code on its wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from sebalai.training import codes
from sebalai.training.models import TrainingSession
from sebalai.training.period_rules import briefing_rules

_SALT = "sebalai.training.hall"


@dataclass(frozen=True)
class Doors:
    """From when to when the wall shows codes, and how long a kept scan may take."""

    opens_at: datetime
    closes_at: datetime
    late: timedelta

    def are_open(self, moment: datetime) -> bool:
        return self.opens_at <= moment <= self.closes_at

    @property
    def last_arrival(self) -> datetime:
        """Until then a scan that a phone kept may still arrive."""
        return self.closes_at + max(self.late, codes.STEP * 2)


def doors(session: TrainingSession) -> Doors:
    rules = briefing_rules(session.period)
    return Doors(session.starts_at - rules.early, session.ends_at, rules.late)


def keys(session: TrainingSession) -> list[bytes]:
    """The session's secret; nothing of it is stored, so no copy of the data has it."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [
        salted_hmac(_SALT, session.public_id, secret=one, algorithm="sha256").digest()
        for one in secrets
    ]


def code_at(session: TrainingSession, moment: datetime) -> str:
    return codes.code(keys(session)[0], codes.step_at(moment))


def address(session: TrainingSession, code: str) -> str:
    """What the QR on the wall says: any phone's camera opens it."""
    return settings.BASE_URL + reverse(
        "training:check_in", args=[session.public_id, code]
    )
