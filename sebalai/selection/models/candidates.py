"""Candidates of a round, and by which door each was proposed."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, Unit
from sebalai.selection.models.rounds import SelectionRound

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class CandidateQuerySet(TenantQuerySet["Candidate"]):
    def standing(self) -> Self:
        """Candidates who have neither withdrawn nor failed the screening."""
        return self.filter(state__in=[Candidate.State.PROPOSED, Candidate.State.PASSED])

    def to_be_decided(self) -> Self:
        """All but those who withdrew or are proposed no longer; who failed is told why."""
        ended = [Candidate.State.WITHDRAWN, Candidate.State.DROPPED]
        return self.exclude(state__in=ended)

    def with_doors(self) -> Self:
        """Each with its ``standing_proposals``."""
        standing = models.Prefetch(
            "proposals", Proposal.objects.standing(), to_attr="standing_proposals"
        )
        return self.prefetch_related(standing)


class Candidate(models.Model):
    """Somebody proposed in a round. ``unit`` is the work unit they stand for."""

    standing_proposals: list[Proposal]  # after ``with_doors``

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        PASSED = "passed", _("Passed the screening")
        FAILED = "failed", _("Did not pass the screening")
        WITHDRAWN = "withdrawn", _("Withdrew")  # by themself; only they come back
        DROPPED = "dropped", _("No longer proposed")  # who proposed them took it back

    class Consent(models.TextChoices):
        OPEN = "open", _("Not asked or not answered")
        GIVEN = "given", _("Willing")
        DECLINED = "declined", _("Not willing")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    round = models.ForeignKey(SelectionRound, models.PROTECT, related_name="candidates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    idea_title = models.CharField(max_length=150, blank=True)
    idea = models.TextField(blank=True)  # gagasan perubahan
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PROPOSED
    )
    consent = models.CharField(
        max_length=8, choices=Consent.choices, default=Consent.OPEN
    )
    consent_answered_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)  # sent the link to their own page
    withdrawn_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CandidateQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id public_id agency round unit told_at created_at".split(), INTERNAL
        ),
        **dict.fromkeys(
            (
                "person idea_title idea state consent consent_answered_at withdrawn_at"
            ).split(),
            PERSONAL,
        ),
    }

    class Meta:
        ordering = ["unit__name", "person__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"], name="candidate_once_per_round"
            ),
            models.CheckConstraint(
                condition=models.Q(consent="open")
                | ~models.Q(consent_answered_at=None),
                name="candidate_consent_has_its_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(state="withdrawn"),
                name="candidate_withdrawn_when_withdrew",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_standing(self) -> bool:
        return self.state in {self.State.PROPOSED, self.State.PASSED}


class ProposalQuerySet(TenantQuerySet["Proposal"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Proposal(models.Model):
    """That a candidate came in by one door; several may lead to the same person.

    One taken back stays, with its day.
    """

    class Door(models.TextChoices):
        SELF = "self", _("Proposed themself")
        HEAD = "head", _("Proposed by the head of unit")
        POLL = "poll", _("Named by colleagues")
        OFFICE = "office", _("Entered by the programme office")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="proposals")
    door = models.CharField(max_length=8, choices=Door.choices)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = ProposalQuerySet.as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency door made_at withdrawn_at".split(), INTERNAL),
        **dict.fromkeys("candidate reason made_by withdrawn_by".split(), PERSONAL),
    }

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "door"], name="proposal_once_per_door"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_by=None) | ~models.Q(withdrawn_at=None),
                name="proposal_withdrawn_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.get_door_display()}"
