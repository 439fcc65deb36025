"""The audit record: one line for every act, in the act's own transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from sebalai.core.models import Agency, AuditEvent

if TYPE_CHECKING:
    from sebalai.accounts.models import User

SYSTEM = "Sistem"
BY_LINK = "by_link"  # in the data of what somebody did without signing in


@dataclass(frozen=True)
class Bearer:
    """Who came by a personal link: a name, but no account that could be asked."""

    full_name: str


def record(
    action: str, obj: models.Model, *, by: User | Bearer | None, **data: Any
) -> None:
    """Write that ``by`` did ``action`` (``app:thing:verb``) to ``obj``.

    ``by=None`` is the system itself. ``data`` must be JSON and hold no secret. What is
    said in a poll never has a Bearer: its links must not lead to a name.
    """
    if isinstance(by, Bearer):
        data[BY_LINK] = True
    agency_id = obj.pk if isinstance(obj, Agency) else getattr(obj, "agency_id", None)
    AuditEvent.objects.create(
        at=timezone.now(),
        agency_id=agency_id,
        actor_id=None if by is None or isinstance(by, Bearer) else by.pk,
        actor_name=by.full_name if by else SYSTEM,
        action=action,
        object_type=obj._meta.label_lower,
        object_id=str(getattr(obj, "public_id", obj.pk)),
        object_label=str(obj)[:200],
        data=data,
    )
