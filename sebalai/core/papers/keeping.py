"""A paper's life: prepared, in force, amended or revoked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core import files
from sebalai.core.models import Agency, OfficialPaper
from sebalai.core.signing import Found, Verification
from sebalai.core.verdicts import Refused

if TYPE_CHECKING:
    from sebalai.accounts.models import User

State, Signed = OfficialPaper.State, OfficialPaper.Signed
PDF = "application/pdf"


def prepare(
    *, agency: Agency, kind: str, key: str, title: str, **details: Any
) -> OfficialPaper:
    """The paper of ``key``, made now or found; ``details`` are what the page shows.

    ``holder unit number dated issuer signer valid_from valid_until``, and ``signed``
    where nobody signs it at all. A paper that is already in force stays as it is.
    """
    given = {"title": title[:400], **details, "prepared_at": timezone.now()}
    paper, made = OfficialPaper.objects.get_or_create(
        agency=agency, kind=kind, key=key, defaults=given
    )
    if not made and paper.is_prepared:
        for name, value in given.items():
            setattr(paper, name, value)
        paper.save(update_fields=list(given))
    return paper


@transaction.atomic
def keep(
    paper: OfficialPaper,
    pdf: bytes,
    *,
    name: str,
    by: User | None,
    verification: Verification | None = None,
) -> OfficialPaper:
    """Put the paper in force with its file, for good; signed as ``verification`` says."""
    paper = OfficialPaper.objects.select_for_update().get(pk=paper.pk)
    if not paper.is_prepared:
        raise Refused(_("This paper is already in force."))
    paper.file = files.keep(
        pdf, name=name, agency=paper.agency, purpose="paper", by=by, content_type=PDF
    )
    paper.digest = paper.file.sha256
    if verification is not None:
        paper.signed = Signed.ELECTRONIC
        paper.signatures = [_told(one) for one in verification.found]
    paper.state, paper.issued_at = State.VALID, timezone.now()
    paper.save()
    return paper


def _told(one: Found) -> dict[str, Any]:
    return {
        "signer": one.signer,
        "organisation": one.organisation,
        "issuer": one.issuer,
        "fingerprint": one.fingerprint,
        "at": one.at.isoformat() if one.at else "",
        "at_is_proven": one.at_is_proven,
        "level": one.level,
        "lasts": one.lasts,
    }


def drop(paper: OfficialPaper) -> None:
    """Forget a paper that never came into force; its code means nothing any more."""
    if not paper.is_prepared:
        raise Refused(_("This paper is already in force."))
    original = paper.original
    paper.delete()
    if original:
        files.erase(original)


def amend(paper: OfficialPaper) -> None:
    """A later paper changes a part of this one; the rest stays in force."""
    OfficialPaper.objects.filter(pk=paper.pk, state=State.VALID).update(
        state=State.AMENDED
    )


def prolong(kinds: Collection[str], keys: Collection[str], *, until: date) -> int:
    """Papers in force of these kinds and keys hold until a later day; how many.

    What is printed on them still names the earlier day: they hold as amended.
    """
    held = OfficialPaper.objects.filter(
        kind__in=kinds, key__in=keys, state__in=(State.VALID, State.AMENDED)
    )
    return held.filter(valid_until__lt=until).update(
        valid_until=until, state=State.AMENDED
    )


def revoke_all(
    kinds: Collection[str], keys: Collection[str], *, by: User | None, reason: str
) -> int:
    """As ``revoke``, for all papers in force of these kinds and keys; how many."""
    held = OfficialPaper.objects.filter(
        kind__in=kinds, key__in=keys, state__in=(State.VALID, State.AMENDED)
    )
    return held.update(
        state=State.REVOKED,
        ended_at=timezone.now(),
        ended_by=by,
        ended_reason=reason.strip()[:300],
    )


def revoke(
    paper: OfficialPaper,
    *,
    by: User | None,
    reason: str,
    replaced_by: OfficialPaper | None = None,
) -> None:
    """It holds no more; the public page says since when and why."""
    if not reason.strip():
        raise Refused(_("Say why it is revoked."))
    held = OfficialPaper.objects.filter(
        pk=paper.pk, state__in=(State.VALID, State.AMENDED)
    )
    held.update(
        state=State.REVOKED,
        ended_at=timezone.now(),
        ended_by=by,
        ended_reason=reason.strip()[:300],
        replaced_by=replaced_by,
    )
