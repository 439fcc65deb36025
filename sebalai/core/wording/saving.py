"""Versions of an agency's texts. Permission is the caller's; letters that lie in the
outbox keep what they say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.core import audit
from sebalai.core.models import Agency, LetterText
from sebalai.core.verdicts import Refused
from sebalai.core.wording.checking import check
from sebalai.core.wording.kinds import kind
from sebalai.core.wording.reading import current

if TYPE_CHECKING:
    from sebalai.accounts.models import User


@transaction.atomic
def save(
    agency: Agency, key: str, *, by: User | None, subject: str, body: str, seen: int
) -> LetterText:
    """A new version; ``seen`` is the number of the one that was on the page (0: none)."""
    subject = " ".join(subject.split())
    body = body.replace("\r\n", "\n").strip()
    check(kind(key), subject, body)
    now = current(agency, key)
    if (now.subject, now.body) == (subject, body):
        raise Refused(_("Nothing has changed."))
    return _add(agency, key, by, seen, subject=subject, body=body)


@transaction.atomic
def restore(agency: Agency, key: str, *, by: User | None, seen: int) -> LetterText:
    """Back to the usual text, also as later versions of the product change it."""
    usual = kind(key)
    last = LetterText.objects.of(agency).filter(key=key).order_by("-number").first()
    if last is None or last.is_usual:
        raise Refused(_("The usual text holds already."))
    return _add(
        agency, key, by, seen, subject=usual.subject, body=usual.body, is_usual=True
    )


def _add(
    agency: Agency,
    key: str,
    by: User | None,
    seen: int,
    *,
    subject: str,
    body: str,
    is_usual: bool = False,
) -> LetterText:
    Agency.objects.select_for_update().get(pk=agency.pk)  # one version after the other
    last = LetterText.objects.of(agency).filter(key=key).order_by("-number").first()
    if (last.number if last else 0) != seen:
        raise Refused(
            _(
                "Meanwhile somebody saved another version. Compare, then save yours again."
            )
        )
    made = LetterText.objects.create(
        agency=agency,
        key=key,
        number=seen + 1,
        subject=subject,
        body=body,
        is_usual=is_usual,
        saved_at=timezone.now(),
        saved_by=by,
    )
    verb = "restore" if is_usual else "save"
    audit.record(f"core:letter_text:{verb}", made, by=by, number=made.number)
    return made
