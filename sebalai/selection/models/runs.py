"""Computed lists: one frozen problem, and every list that was made from it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, Job, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.selection import rules
from sebalai.selection.models.rounds import SelectionRound

INTERNAL, PERSONAL, SECRET = Privacy.INTERNAL, Privacy.PERSONAL, Privacy.SECRET


class Computation(models.Model):
    """The data of one moment, frozen, and the scenarios computed from it.

    ``problem`` holds who named whom under public ids, so no page offers the file.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Being computed")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Not possible")

    class Evidence(models.TextChoices):
        FULL = rules.Evidence.A, _("Strong")
        PARTIAL = rules.Evidence.B, _("Fair")
        THIN = rules.Evidence.C, _("Thin")
        NONE = rules.Evidence.D, _("None")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    round = models.ForeignKey(SelectionRound, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    seed = models.PositiveIntegerField()
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    problem = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    data_mark = models.BigIntegerField(default=0)  # last audit entry it has seen
    people = models.PositiveIntegerField(default=0)
    eligible = models.PositiveIntegerField(default=0)
    seats = models.PositiveIntegerField(default=0)
    evidence = models.CharField(max_length=1, choices=Evidence.choices, blank=True)
    answers = models.JSONField(default=dict)  # counts of the nominations, no names
    curve = models.JSONField(default=list)  # merit price, mean score, reach
    issues = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)

    objects = TenantQuerySet["Computation"].as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency period round number state seed job problem digest data_mark "
            "people eligible seats evidence answers curve issues created_at created_by "
            "finished_at"
        ).split(),
        INTERNAL,
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "number"], name="computation_number_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done")
                | (~models.Q(digest="") & ~models.Q(finished_at=None)),
                name="computation_done_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} #{self.number}"


class SelectionRun(models.Model):
    """One list. ``base`` is the scenario's list that locks have altered."""

    class Scenario(models.TextChoices):
        TODAY = "today", _("Today's rule")
        VOTES = "votes", _("Votes in the unit")
        REACH = "reach", _("Reach first")
        BALANCED = "balanced", _("Balanced")
        FAIREST = "fairest", _("Fairest")
        SPREAD = "spread", _("Even spread")

    class Status(models.TextChoices):
        OPTIMAL = rules.Status.OPTIMAL, _("Proven optimal")
        CERTIFIED = rules.Status.CERTIFIED, _("Certified close to optimal")
        BOUNDED = rules.Status.BOUNDED, _("With a known distance")
        RULE = rules.Status.RULE, _("By rule, not optimised")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    computation = models.ForeignKey(Computation, models.CASCADE, related_name="runs")
    scenario = models.CharField(max_length=10, choices=Scenario.choices)
    base = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    locks_key = models.CharField(max_length=64, blank=True)
    locked_in = models.JSONField(default=list)
    locked_out = models.JSONField(default=list)
    is_exact = models.BooleanField(default=True)
    dials = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices)
    solver = models.CharField(max_length=80, blank=True)
    value = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    gap = models.FloatField(null=True)
    seconds = models.FloatField(default=0)
    figures: models.JSONField[Any, Any] = models.JSONField(default=dict)
    groups: models.JSONField[Any, Any] = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = TenantQuerySet["SelectionRun"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency computation scenario base locks_key is_exact dials "
                "status solver value bound gap seconds figures groups created_at "
                "created_by"
            ).split(),
            INTERNAL,
        ),
        **dict.fromkeys("locked_in locked_out".split(), PERSONAL),
    }

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["computation", "scenario", "locks_key", "is_exact"],
                name="run_once_per_locks",
            ),
            models.CheckConstraint(
                condition=models.Q(base=None, locks_key="")
                | (~models.Q(base=None) & ~models.Q(locks_key="")),
                name="run_altered_by_locks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.computation} {self.get_scenario_display()}"


class RunMember(models.Model):
    """Someone on a list, and the figures that explain why."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    run = models.ForeignKey(SelectionRun, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    seat = models.PositiveIntegerField()
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict)

    objects = TenantQuerySet["RunMember"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys("id agency run unit position seat".split(), INTERNAL),
        **dict.fromkeys("person facts".split(), PERSONAL),
    }

    class Meta:
        ordering = ["run", "position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="run_member_once"),
            models.UniqueConstraint(
                fields=["run", "position"], name="run_position_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.person}"
