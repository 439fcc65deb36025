"""The tenant wall: rows of one agency only."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

_Row = TypeVar("_Row", bound=models.Model)


class TenantQuerySet(models.QuerySet[_Row]):
    def of(self, agency: models.Model | None) -> Self:
        """Rows that belong to ``agency``; nothing else may be read on a page."""
        return self.filter(agency=agency) if agency else self.none()
