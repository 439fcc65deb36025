"""Who is invited to a session, what they answered, whether they wait for a seat."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.appointment.models import ChangeAgent
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, Unit
from sebalai.training import rules
from sebalai.training.models.sessions import TrainingSession


class ParticipantQuerySet(TenantQuerySet["Participant"]):
    def listeners(self) -> Self:
        """Those who take a seat; speakers have theirs at the front."""
        return self.filter(kind=Participant.Kind.LISTENER)

    def coming(self) -> Self:
        return self.filter(answer=Participant.Answer.COMING)

    def queue(self) -> Self:
        """Who waits for a seat, the first to get one first."""
        waiting = self.filter(answer=Participant.Answer.WAITING)
        return waiting.order_by("answered_at", "id")


class Participant(models.Model):
    """A person invited to a session: of the roster, or a guest from elsewhere."""

    class Kind(models.TextChoices):
        LISTENER = "listener", _("Participant")
        SPEAKER = "speaker", _("Speaker")

    class Answer(models.TextChoices):
        NONE = rules.Answer.NONE, _("No answer yet")
        COMING = rules.Answer.COMING, _("Coming")
        WAITING = rules.Answer.WAITING, _("On the waiting list")
        DECLINED = rules.Answer.DECLINED, _("Not coming")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="participants"
    )
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.LISTENER)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    agent = models.ForeignKey(ChangeAgent, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=460)  # with titles, as invited
    organisation = models.CharField(max_length=250, blank=True)
    email = models.EmailField(blank=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(null=True)  # when the invitation was queued
    reminded_at = models.DateTimeField(null=True)

    objects = ParticipantQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency session kind unit organisation invited_at "
                "invited_by written_at reminded_at"
            ).split(),
            Privacy.INTERNAL,
        ),
        **dict.fromkeys(
            ("person agent name email answer answered_at answered_by reason").split(),
            Privacy.PERSONAL,
        ),
    }

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["session", "answer"], name="participant_by_answer"),
            models.Index(fields=["person"], name="participant_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], name="participant_once"
            ),
            models.CheckConstraint(
                condition=Q(answer="none", answered_at=None, answered_by=None)
                | (~Q(answer="none") & Q(answered_at__isnull=False)),
                name="participant_answer_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_speaker(self) -> bool:
        return self.kind == self.Kind.SPEAKER

    @property
    def is_coming(self) -> bool:
        return self.answer == self.Answer.COMING

    @property
    def is_waiting(self) -> bool:
        return self.answer == self.Answer.WAITING

    @property
    def is_guest(self) -> bool:
        return self.person_id is None
