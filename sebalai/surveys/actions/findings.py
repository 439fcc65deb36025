"""What the data role makes of a pattern. Nothing follows from it by itself."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.surveys import permissions
from sebalai.surveys.models import Finding


@transaction.atomic
def assess(finding: Finding, *, by: User | None, verdict: str, note: str) -> Finding:
    """Record the verdict; it may be changed, and each one stays in the audit record."""
    permissions.can_read_ties(by, finding.agency).require()
    note = note.strip()
    if verdict not in Finding.Verdict.values:
        raise Refused(_("Choose what you make of it."))
    if verdict == Finding.Verdict.DISREGARDED and not note:
        raise Refused(_("Write why these answers are not to be relied on."))
    finding.verdict, finding.note = verdict, note[:500]
    finding.assessed_at, finding.assessed_by = timezone.now(), by
    finding.save(update_fields=["verdict", "note", "assessed_at", "assessed_by"])
    audit.record(
        "surveys:finding:assess",
        finding,
        by=by,
        period=finding.poll.period.public_id,
        verdict=verdict,
    )
    return finding
