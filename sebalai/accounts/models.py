"""Users and the roles granted to them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import cached_property

from sebalai.accounts import roles
from sebalai.core.fields import PublicIdField
from sebalai.core.models import Agency
from sebalai.core.privacy import Privacy


class UserManager(BaseUserManager["User"]):
    def of(self, agency: Agency | None) -> models.QuerySet[User]:
        """Accounts of one agency; the tenant wall, as on every other table."""
        return self.filter(agency=agency) if agency else self.none()

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Someone who signs in. Belongs to one agency; the system's own has none."""

    public_id = PublicIdField()
    username = models.CharField(max_length=100, unique=True)
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    mobile = models.CharField(max_length=16, blank=True)  # E.164, for short messages
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    privacy: ClassVar = {
        **dict.fromkeys(
            "id public_id agency is_active is_demo created_at".split(), Privacy.INTERNAL
        ),
        **dict.fromkeys(
            "username full_name email mobile last_login".split(), Privacy.PERSONAL
        ),
        "password": Privacy.SECRET,
    }

    class Meta:
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"), name="user_name_once_in_any_case"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @cached_property
    def granted(self) -> tuple[Grant, ...]:
        """The grants, read once for a request."""
        return tuple(self.grants.all())

    @property
    def roles(self) -> list[type[roles.Role]]:
        held = {grant.role for grant in self.granted}
        return [role for role in roles.ROLES if role.code in held]


class Grant(models.Model):
    """A role given to a user in an agency, perhaps for one unit only.

    ``unit_id`` is the key of a directory unit, a plain number because the directory
    stands above accounts.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField(
        max_length=40, choices=[(role.code, role.title) for role in roles.ROLES]
    )
    unit_id = models.BigIntegerField(null=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    privacy: ClassVar = dict.fromkeys(
        "id user agency role unit_id granted_at granted_by".split(), Privacy.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role", "unit_id"], name="grant_once_per_unit"
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=models.Q(unit_id=None),
                name="grant_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
