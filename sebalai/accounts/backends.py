"""Password sign-in; a request reads its user, agency and grants in two queries."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from sebalai.accounts.models import User


class PasswordBackend(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        return (
            User.objects.select_related("agency")
            .prefetch_related("grants")
            .filter(pk=user_id, is_active=True)
            .first()
        )
