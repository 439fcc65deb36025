"""Accounts and background jobs."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.accounts.queries import accounts_without_role
from sebalai.core.models import Agency
from sebalai.portal.queries import failed_jobs
from sebalai.portal.tasks.task import Task, mandated


def tasks(user: User, agency: Agency) -> Iterator[Task]:
    if holds(user, Power.MANAGE_JOBS, agency=agency):
        yield from mandated(user, Power.MANAGE_JOBS, _failed_jobs(agency))
    if holds(user, Power.MANAGE_ACCOUNTS, agency=agency):
        yield from mandated(user, Power.MANAGE_ACCOUNTS, _roleless(agency))


def _failed_jobs(agency: Agency) -> Iterator[Task]:
    if count := failed_jobs(agency):
        yield Task(
            title=ngettext(
                "%(count)d background job failed",
                "%(count)d background jobs failed",
                count,
            )
            % {"count": count},
            note=_("See why, and let it begin anew."),
            url=reverse("portal:jobs") + "?state=failed",
            action=_("Look into it"),
            icon="alert-triangle",
            urgent=True,
        )


def _roleless(agency: Agency) -> Iterator[Task]:
    if count := accounts_without_role(agency):
        yield Task(
            title=ngettext(
                "%(count)d account has no role yet",
                "%(count)d accounts have no role yet",
                count,
            )
            % {"count": count},
            note=_("Without a role an account sees only its own page."),
            url=reverse("accounts:accounts"),
            action=_("Grant roles"),
            icon="user-plus",
        )
