"""Papers that anyone can check: what was issued, and whether it still holds."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sebalai.core.fields import PublicIdField, new_check_code
from sebalai.core.models.agencies import Agency
from sebalai.core.models.files import StoredFile
from sebalai.core.privacy import Privacy
from sebalai.core.querysets import TenantQuerySet


class OfficialPaper(models.Model):
    """A decree, certificate or letter under a code that is printed on it.

    ``original`` is what was put before the signer, ``file`` what is kept for good. Until
    it is in force nobody outside learns that it exists.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("Prepared")
        VALID = "valid", _("In force")
        AMENDED = "amended", _("In force as amended")
        REVOKED = "revoked", _("Revoked")

    class Signed(models.TextChoices):
        NOBODY = "nobody", _("Not signed")
        INK = "ink", _("Signed on paper")
        ELECTRONIC = "electronic", _("Signed electronically")

    public_id = PublicIdField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    code = models.CharField(max_length=16, unique=True, default=new_check_code)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)  # the thing that it is the paper of
    title = models.CharField(max_length=400)
    holder = models.CharField(max_length=460, blank=True)
    unit = models.CharField(max_length=250, blank=True)
    number = models.CharField(max_length=80, blank=True)
    dated = models.DateField(null=True)
    issuer = models.CharField(max_length=200, blank=True)
    signer = models.CharField(max_length=460, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    state = models.CharField(
        max_length=10, choices=State.choices, default=State.PREPARED
    )
    signed = models.CharField(max_length=10, choices=Signed.choices, default=Signed.INK)
    signatures: models.JSONField[Any, Any] = models.JSONField(default=list)
    original = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+"
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True, db_index=True)
    prepared_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    ended_reason = models.CharField(max_length=300, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces"
    )

    objects = TenantQuerySet["OfficialPaper"].as_manager()
    privacy: ClassVar = {
        **dict.fromkeys(
            (
                "title unit number dated issuer signer valid_from valid_until state "
                "signed signatures holder digest ended_reason replaced_by issued_at "
                "ended_at kind"
            ).split(),
            Privacy.PUBLIC,
        ),
        **dict.fromkeys(
            "id public_id agency key original file prepared_at ended_by".split(),
            Privacy.INTERNAL,
        ),
        "code": Privacy.SECRET,  # known to whoever holds the paper
    }

    class Meta:
        ordering = ["-prepared_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "kind", "key"], name="paper_once"
            ),
            models.CheckConstraint(
                condition=Q(state="prepared", file=None, digest="", issued_at=None)
                | (
                    ~Q(state="prepared")
                    & Q(file__isnull=False, issued_at__isnull=False)
                    & ~Q(digest="")
                ),
                name="paper_in_force_has_its_file",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["prepared", "valid", "amended"],
                    ended_at=None,
                    ended_by=None,
                    ended_reason="",
                )
                | (Q(state="revoked", ended_at__isnull=False) & ~Q(ended_reason="")),
                name="paper_revoked_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def shown_code(self) -> str:
        """In groups of four, to be typed off paper."""
        return "-".join(self.code[at : at + 4] for at in range(0, len(self.code), 4))

    @property
    def is_prepared(self) -> bool:
        return self.state == self.State.PREPARED

    def is_over(self, today: date) -> bool:
        """Was it valid for a time that has passed?"""
        return self.valid_until is not None and self.valid_until < today
