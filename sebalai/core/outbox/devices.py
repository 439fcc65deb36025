"""Devices on which a person wants to be notified: signed up, dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core import audit
from sebalai.core.models import Agency, PushSubscription
from sebalai.core.outbox.push import is_set_up, may_call
from sebalai.core.outbox.webpush import Recipient, decode
from sebalai.core.verdicts import Refused

if TYPE_CHECKING:
    from sebalai.accounts.models import User

MOST_DEVICES = 10  # the oldest gives way
LONGEST_ENDPOINT = 1000


@transaction.atomic
def sign_up(
    user: User,
    agency: Agency,
    *,
    endpoint: str,
    point: str,
    auth: str,
    label: str,
    by: User | None,
) -> PushSubscription:
    """Notify ``user`` on this device from now on, and nobody else there any more."""
    if not is_set_up():
        raise Refused(_("Notifications on devices are not set up here."))
    if len(endpoint) > LONGEST_ENDPOINT or not may_call(endpoint):
        raise Refused(_("The push service of this device is not a known one."))
    try:
        Recipient(decode(point), decode(auth))
    except ValueError:
        raise Refused(_("The device gave no keys for notifications.")) from None
    device, _made = PushSubscription.objects.update_or_create(
        endpoint=endpoint,
        defaults={
            "agency": agency,
            "user": user,
            "point": point,
            "auth": auth,
            "label": label[:100],
            "created_at": timezone.now(),
        },
    )
    own = PushSubscription.objects.filter(user=user).order_by("-created_at", "-pk")
    oldest = list(own.values_list("pk", flat=True)[MOST_DEVICES:])
    PushSubscription.objects.filter(pk__in=oldest).delete()
    audit.record("core:device:sign_up", device, by=by)
    return device


@transaction.atomic
def drop_device(device: PushSubscription, *, by: User | None) -> None:
    audit.record("core:device:drop", device, by=by)
    device.delete()
