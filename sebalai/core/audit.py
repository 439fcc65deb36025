"""The audit record: one line for every act, in the act's own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from sebalai.core.models import Agency, AuditEvent

if TYPE_CHECKING:
    from sebalai.accounts.models import User

SYSTEM = "Sistem"


def record(action: str, obj: models.Model, *, by: User | None, **data: Any) -> None:
    """Write that ``by`` did ``action`` (``app:thing:verb``) to ``obj``.

    ``by=None`` is the system itself. ``data`` must be JSON and hold no secret.
    """
    agency_id = obj.pk if isinstance(obj, Agency) else getattr(obj, "agency_id", None)
    AuditEvent.objects.create(
        at=timezone.now(),
        agency_id=agency_id,
        actor_id=by.pk if by else None,
        actor_name=by.full_name if by else SYSTEM,
        action=action,
        object_type=obj._meta.label_lower,
        object_id=str(getattr(obj, "public_id", obj.pk)),
        object_label=str(obj)[:200],
        data=data,
    )
