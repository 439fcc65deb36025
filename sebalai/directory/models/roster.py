"""A roster import from upload to undo, and what it would do row by row."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, Job, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.directory.models.people import Person
from sebalai.directory.models.units import Unit
from sebalai.directory.roster.columns import Content
from sebalai.directory.roster.facts import Outcome

INTERNAL, PERSONAL = Privacy.INTERNAL, Privacy.PERSONAL


class RosterImportQuerySet(TenantQuerySet["RosterImport"]):
    def unfinished(self) -> Self:
        """Imports that still wait for a reader or for a decision."""
        return self.filter(state__in=RosterImport.UNFINISHED)


class RosterImport(models.Model):
    """Files of people and units, previewed together and applied at once or not at all."""

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        PREVIEW = "preview", _("Waiting for approval")
        UNUSABLE = "unusable", _("Cannot be used")
        APPLYING = "applying", _("Being applied")
        APPLIED = "applied", _("Applied")
        DISCARDED = "discarded", _("Discarded")
        UNDONE = "undone", _("Undone")

    UNFINISHED: ClassVar = (State.READING, State.PREVIEW, State.APPLYING)

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.READING
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    # Whether the files name everyone of their kinds; None lets the numbers decide.
    is_complete = models.BooleanField(null=True)
    kinds = models.JSONField(default=list)
    judged_kinds = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    unit_counts = models.JSONField(default=dict)
    problem = models.JSONField(null=True)  # why no file of it can be used
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    heads_before = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    previewed_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = RosterImportQuerySet.as_manager()
    privacy: ClassVar = dict.fromkeys(
        (
            "id public_id agency state job is_complete kinds judged_kinds counts "
            "unit_counts problem based_on heads_before created_at created_by "
            "previewed_at approved_at approved_by applied_at undone_at undone_by"
        ).split(),
        INTERNAL,
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by=None) | ~models.Q(approved_at=None),
                name="roster_approved_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_by=None) | ~models.Q(undone_at=None),
                name="roster_undone_at_and_by",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["applied", "undone"])
                | ~models.Q(applied_at=None),
                name="roster_applied_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="unusable") | ~models.Q(problem=None),
                name="roster_unusable_has_a_problem",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(file.name for file in self.files.all())


class RosterFile(models.Model):
    """One of the uploaded files. The upload itself is erased once it has been read."""

    class Content(models.TextChoices):
        PEOPLE = Content.PEOPLE, _("People")
        UNITS = Content.UNITS, _("Unit hierarchy")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    roster_import = models.ForeignKey(
        RosterImport, models.CASCADE, related_name="files"
    )
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    content = models.CharField(max_length=6, choices=Content.choices, blank=True)
    headers = models.JSONField(default=dict)  # our code of a column: its header
    rows = models.PositiveIntegerField(default=0)
    upload = models.ForeignKey(StoredFile, models.SET_NULL, null=True, related_name="+")

    objects = TenantQuerySet["RosterFile"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id agency roster_import number content headers rows upload".split(),
            INTERNAL,
        ),
        "name": PERSONAL,
    }

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["roster_import", "number"], name="roster_file_number_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ImportRow(models.Model):
    """What one row of a file, or one absent person, would come to.

    ``values`` holds the facts of someone new, the changed ones of someone known, or
    the cells of a rejected row; ``before`` what a change replaces, for the undo.
    """

    class Outcome(models.TextChoices):
        NEW = Outcome.NEW, _("New")
        CHANGED = Outcome.CHANGED, _("Changed")
        MOVED = Outcome.MOVED, _("Moved")
        LEFT = Outcome.LEFT, _("Left")
        UNCHANGED = Outcome.UNCHANGED, _("Unchanged")
        REJECTED = Outcome.REJECTED, _("Rejected")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    roster_import = models.ForeignKey(RosterImport, models.CASCADE, related_name="rows")
    content = models.CharField(max_length=6, choices=RosterFile.Content.choices)
    file = models.PositiveSmallIntegerField(null=True)  # none for an absent person
    row = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    is_warned = models.BooleanField(default=False)
    label = models.CharField(max_length=250)
    notes = models.JSONField(default=list)  # [code, {words}] of reasons and warnings
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.SET_NULL, null=True, related_name="+")

    objects = TenantQuerySet["ImportRow"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id agency roster_import content file row outcome is_warned unit".split(),
            INTERNAL,
        ),
        **dict.fromkeys("label notes values before person".split(), PERSONAL),
    }

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["roster_import", "content", "outcome"],
                name="import_row_outcome",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(file=None, row=None)
                | (~models.Q(file=None) & ~models.Q(row=None)),
                name="import_row_has_its_place",
            )
        ]

    def __str__(self) -> str:
        return self.label
