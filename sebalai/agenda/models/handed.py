"""A task that somebody handed a colleague with one sentence."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class HandedTaskQuerySet(TenantQuerySet["HandedTask"]):
    def open(self) -> Self:
        return self.filter(state=HandedTask.State.OPEN)


class HandedTask(models.Model):
    """Read by the two people it concerns and by nobody else.

    ``page`` is an address inside the product. ``answer`` is what the receiver says:
    the reason of a return, a word about what was done.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Still to do")
        DONE = "done", _("Done")
        RETURNED = "returned", _("Returned")
        TAKEN_BACK = "taken_back", _("Taken back")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    sentence = models.CharField(max_length=200)
    page = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True)
    given_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answer = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)

    objects = HandedTaskQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id public_id agency page due_on given_at state settled_at".split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys("giver receiver sentence answer".split(), Privacy.PERSONAL),
    }

    class Meta:
        ordering = ["-given_at", "-id"]
        indexes = [
            models.Index(
                fields=["receiver", "state", "due_on"], name="handed_to_receiver"
            ),
            models.Index(fields=["giver", "-given_at"], name="handed_by_giver"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver=F("receiver")), name="handed_to_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_at=None)
                | (~Q(state="open") & Q(settled_at__isnull=False)),
                name="handed_settled_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(answer=""),
                name="handed_returned_says_why",
            ),
        ]

    def __str__(self) -> str:
        """What the audit record names: whom it fell to, never what was said."""
        return str(self.receiver)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
