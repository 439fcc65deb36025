"""What an agent who leaves hands over, ticked off one by one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from sebalai.accounts.models import User
from sebalai.appointment import permissions
from sebalai.appointment.document.agents import handover_items
from sebalai.appointment.models import ChangeAgent, HandoverItem
from sebalai.core import audit


def list_duties(agent: ChangeAgent) -> None:
    """Lay out the checklist of an agent who leaves; once."""
    if agent.handover.exists():
        return
    HandoverItem.objects.bulk_create(
        HandoverItem(agency_id=agent.agency_id, agent=agent, position=at, text=text)
        for at, text in enumerate(handover_items(), 1)
    )


@transaction.atomic
def tick(item: HandoverItem, *, by: User, done: bool) -> HandoverItem:
    """Say that it was handed over, or that it was not after all."""
    item = HandoverItem.objects.select_for_update().get(pk=item.pk)
    permissions.can_hand_over(by, item.agent).require()
    if done == (item.done_at is not None):
        return item
    item.done_at, item.done_by = (timezone.now(), by) if done else (None, None)
    item.save(update_fields=["done_at", "done_by"])
    audit.record(
        "appointment:handover:tick", item.agent, by=by, item=item.text, done=done
    )
    return item
