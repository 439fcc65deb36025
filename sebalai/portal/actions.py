"""What a page that spans phases may change."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.core import audit
from sebalai.core.jobs import queue
from sebalai.core.models import Job
from sebalai.core.verdicts import Refused


@transaction.atomic
def retry_job(job: Job, *, by: User) -> None:
    """Let a job that failed for good begin anew."""
    holds(by, Power.MANAGE_JOBS, agency=job.agency).require()
    if not queue.retry(job):
        raise Refused(_("This job has not failed; there is nothing to repeat."))
    audit.record("core:job:retry", job, by=by)
