"""A plan, who writes it, and what its sections say."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.appointment.models import ChangeAgent
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.plans import rules, shape
from sebalai.plans.models.revised import REVISED, Revised


class PlanQuerySet(TenantQuerySet["Plan"]):
    def of_person(self, person: Person) -> Self:
        """Plans that ``person`` leads or writes with others."""
        joint = CoOwner.objects.filter(person=person)
        return self.filter(Q(person=person) | Q(pk__in=joint.values("plan")))

    def alive(self) -> Self:
        return self.exclude(state=Plan.State.WITHDRAWN)


class Plan(models.Model):
    """What an agent, perhaps with others, will change.

    ``title`` and ``area`` repeat what the sections say, so that lists can filter.
    A draft with an ``approved_version`` is an amendment: that version stays in force.
    """

    class State(models.TextChoices):
        DRAFT = rules.State.DRAFT, _("Being written")
        WITH_HEAD = rules.State.WITH_HEAD, _("With the head of unit")
        WITH_OFFICE = rules.State.WITH_OFFICE, _("With the programme office")
        RETURNED = rules.State.RETURNED, _("Returned")
        APPROVED = rules.State.APPROVED, _("Approved")
        WITHDRAWN = rules.State.WITHDRAWN, _("Withdrawn")

    class Area(models.TextChoices):
        """The eight areas of change (Permenpan RB 25/2020)."""

        CHANGE = "change", _("Change management")
        REGULATION = "regulation", _("Deregulation of policies")
        ORGANISATION = "organisation", _("Organisation")
        PROCESS = "process", _("Business processes")
        STAFF = "staff", _("Human resources")
        ACCOUNTABILITY = "accountability", _("Accountability")
        OVERSIGHT = "oversight", _("Oversight")
        SERVICE = "service", _("Public service")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    agent = models.ForeignKey(ChangeAgent, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.CharField(max_length=120, blank=True)
    area = models.CharField(max_length=14, choices=Area.choices, blank=True)
    state = models.CharField(max_length=11, choices=State.choices, default=State.DRAFT)
    state_since = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=0)  # the last that was frozen
    approved_version = models.PositiveSmallIntegerField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    objects = PlanQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency period agent person unit title area state state_since "
            "version approved_version submitted_at submitted_by withdrawn_reason "
            "created_at created_by changed_at"
        ).split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["-changed_at", "-id"]
        indexes = [
            models.Index(fields=["agency", "period", "state"], name="plan_by_state"),
            models.Index(fields=["agency", "-changed_at", "-id"], name="plan_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=False)
                | Q(submitted_at=None, submitted_by=None),
                name="plan_submitted_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_version__isnull=False),
                name="plan_approved_has_a_version",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
                name="plan_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Plan without a title"))

    @property
    def is_writable(self) -> bool:
        return rules.State(self.state) in rules.WRITABLE

    @property
    def is_waiting(self) -> bool:
        return rules.State(self.state) in rules.WAITING

    @property
    def is_amendment(self) -> bool:
        """Written anew while an approved version stays in force."""
        return bool(self.approved_version) and self.state != self.State.APPROVED

    @property
    def others(self) -> int:
        """How many write along; lists prefetch them, for a page at a time."""
        return len(self.co_owners.all())

    @property
    def was_submitted(self) -> bool:
        return self.submitted_at is not None

    @property
    def step(self) -> rules.Step | None:
        return rules.step_at(rules.State(self.state))


class CoOwner(models.Model):
    """Another agent who writes and carries a joint plan."""

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="co_owners")
    agent = models.ForeignKey(ChangeAgent, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["CoOwner"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        "id public_id agency plan agent person added_at added_by".split(),
        Privacy.INTERNAL,
    )

    class Meta:
        ordering = ["plan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "person"], name="co_owner_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class PlanSection(Revised):
    """The answers of one section, by the name of the field; rows have tables of their own."""

    class Name(models.TextChoices):
        PROBLEM = shape.Section.PROBLEM, _("The problem and its evidence")
        CHANGE = shape.Section.CHANGE, _("The change wanted")
        INDICATORS = shape.Section.INDICATORS, _("Indicators")
        STEPS = shape.Section.STEPS, _("Steps")
        RESOURCES = shape.Section.RESOURCES, _("Resources")
        AFFECTED = shape.Section.AFFECTED, _("Who is affected")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    name = models.CharField(max_length=10, choices=Name.choices)
    answers: models.JSONField[Any, Any] = models.JSONField(default=dict)

    objects = TenantQuerySet["PlanSection"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        f"id agency plan name answers {REVISED}".split(), Privacy.INTERNAL
    )

    class Meta(Revised.Meta):
        abstract = False
        ordering = ["plan", "id"]
        constraints = [
            *Revised.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "name"], name="plan_section_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.get_name_display()}"

    def held(self) -> dict[str, Any]:
        return dict(self.answers)

    def hold(self, values: dict[str, Any]) -> None:
        self.answers = self.answers | values
