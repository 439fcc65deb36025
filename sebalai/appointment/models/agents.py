"""An agent of change: what a person becomes when a decree is issued."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from sebalai.appointment import rules
from sebalai.appointment.models.decrees import Decree, Role
from sebalai.appointment.models.members import DecreeMember
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, Unit


class ChangeAgentQuerySet(TenantQuerySet["ChangeAgent"]):
    def serving_on(self, day: date) -> Self:
        """Agents whose term covers ``day`` and was not ended by then."""
        return self.filter(term_start__lte=day, term_end__gte=day).filter(
            Q(ended_on=None) | Q(ended_on__gt=day)
        )

    def engaged_on(self, day: date) -> Self:
        """Agents who serve on ``day`` or will from a later one."""
        return self.filter(term_end__gte=day).filter(
            Q(ended_on=None) | Q(ended_on__gt=day)
        )

    def nothing_follows(self) -> Self:
        """Agents who have no other term that ends later."""
        later = self.model.objects.filter(
            person=OuterRef("person"),
            state=ChangeAgent.State.APPOINTED,
            term_end__gt=OuterRef("term_end"),
        )
        return self.filter(~Exists(later))

    def ended_by(self, decree: Decree) -> Self:
        """Terms of earlier decrees that reach into the time of ``decree``."""
        terms = self.of(decree.agency).filter(
            state=ChangeAgent.State.APPOINTED, term_end__gte=decree.takes_over_on
        )
        if decree.unit:
            terms = terms.filter(unit__path__startswith=decree.unit.path)
        return terms.exclude(decree__adopted=decree.adopted_id)


class ChangeAgent(models.Model):
    """A person's term as agent. Ended early, it says on which day.

    Nobody serves after ``term_end``, whether or not the job of the morning has run yet;
    it turns the state and tells people.
    """

    class State(models.TextChoices):
        APPOINTED = "appointed", _("Appointed")
        EXPIRED = "expired", _("Ended")
        ENDED = "ended", _("Ended early")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decree = models.ForeignKey(Decree, models.PROTECT, related_name="agents")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role.choices)
    term_start = models.DateField()
    term_end = models.DateField()
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.APPOINTED
    )
    ended_on = models.DateField(null=True)
    leaving = models.CharField(
        max_length=12, choices=DecreeMember.Leaving.choices, blank=True
    )
    succeeds = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="successor"
    )

    objects = ChangeAgentQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency person decree unit role term_start term_end state "
            "ended_on leaving succeeds"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["decree", "id"]
        indexes = [
            models.Index(fields=["agency", "state", "term_end"], name="agent_serving")
        ]
        constraints = [
            models.UniqueConstraint(fields=["decree", "person"], name="agent_once"),
            models.CheckConstraint(
                condition=Q(term_end__gt=F("term_start")),
                name="agent_term_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["appointed", "expired"], ended_on=None)
                | Q(state="ended", ended_on__isnull=False),
                name="agent_ended_says_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def standing(self, day: date) -> rules.Standing:
        return rules.standing(self.term_start, self.term_end, self.ended_on, day)


class HandoverItem(models.Model):
    """Something that an agent who leaves hands over."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    agent = models.ForeignKey(ChangeAgent, models.CASCADE, related_name="handover")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["HandoverItem"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id public_id agency agent position text done_at done_by".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["agent", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agent", "position"], name="handover_position_once"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=False) | Q(done_at=None, done_by=None),
                name="handover_done_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.text
