"""The list the committee adopted: frozen, with the record that lets it be repeated."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency, StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person, ProgrammePeriod, Unit
from sebalai.selection.models.rounds import SelectionRound
from sebalai.selection.models.runs import SelectionRun

_Row = TypeVar("_Row", bound=models.Model)


class FrozenQuerySet(TenantQuerySet[_Row]):
    """Rows that are written once."""

    def update(self, **kwargs: Any) -> NoReturn:
        _refuse()

    def delete(self) -> NoReturn:
        _refuse()


class Frozen(models.Model):
    """Written once: neither changed nor deleted afterwards."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            _refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()


def _refuse() -> NoReturn:
    raise Refused(_("An adopted list cannot be changed any more."))


class AdoptedList(Frozen):
    """The outcome of a selection round; nothing changes it any more.

    ``before`` is the list that it carries on, ``left`` the reason of each who was on
    that one and is not on this, by public id.
    """

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    period = models.ForeignKey(ProgrammePeriod, models.PROTECT, related_name="+")
    round = models.OneToOneField(SelectionRound, models.PROTECT, related_name="+")
    run = models.OneToOneField(SelectionRun, models.PROTECT, related_name="+")
    record = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    list_digest = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    before = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    left: models.JSONField[Any, Any] = models.JSONField(default=dict)
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = FrozenQuerySet["AdoptedList"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "id public_id agency period round run record list_digest note before "
                "adopted_at adopted_by"
            ).split(),
            Privacy.INTERNAL,
        ),
        "left": Privacy.PERSONAL,
    }

    class Meta:
        ordering = ["-adopted_at"]

    def __str__(self) -> str:
        return str(self.period)


class AdoptedMember(Frozen):
    """One name of the list, as the person stood on the day of adoption.

    ``position`` is the order in the list, ``seat`` the order within the unit;
    ``post`` is the jabatan.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    adopted = models.ForeignKey(AdoptedList, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    seat = models.PositiveIntegerField()
    full_name = models.CharField(max_length=460)
    employee_number = models.CharField(max_length=18)
    grade = models.CharField(max_length=8, blank=True)
    rank = models.CharField(max_length=60, blank=True)
    post = models.CharField(max_length=250, blank=True)
    unit_name = models.CharField(max_length=250)
    why = models.TextField(blank=True)

    objects = FrozenQuerySet["AdoptedMember"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            "id agency adopted unit position seat unit_name".split(), Privacy.INTERNAL
        ),
        **dict.fromkeys(
            "person full_name employee_number grade rank post why".split(),
            Privacy.PERSONAL,
        ),
    }

    class Meta:
        ordering = ["adopted", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["adopted", "person"], name="adopted_member_once"
            ),
            models.UniqueConstraint(
                fields=["adopted", "position"], name="adopted_position_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.full_name}"
