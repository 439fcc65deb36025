"""Finding a paper, and the address that is printed on it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from sebalai.core.fields import CODE_LENGTH
from sebalai.core.models import OfficialPaper

State = OfficialPaper.State
_OTHER = re.compile(r"[\s-]+")


def find(code: str) -> OfficialPaper | None:
    """The paper of a code as typed: with or without hyphens, in any case."""
    plain = _OTHER.sub("", code).lower()
    if len(plain) != CODE_LENGTH:
        return None
    return _public().filter(code=plain).first()


def find_by_digest(digest: str) -> OfficialPaper | None:
    return _public().filter(digest=digest).order_by("id").first() if digest else None


def _public() -> QuerySet[OfficialPaper]:
    related = ("agency", "file", "replaced_by")
    return OfficialPaper.objects.exclude(state=State.PREPARED).select_related(*related)


def address(paper: OfficialPaper) -> str:
    """The public page with scheme and host: what the QR holds."""
    path = reverse("core:check_paper", args=[paper.shown_code])
    return settings.BASE_URL + path


def short_address(paper: OfficialPaper) -> str:
    """The same as people read and type it, without the scheme."""
    parts = urlsplit(address(paper))
    return f"{parts.netloc}{parts.path}".rstrip("/")
