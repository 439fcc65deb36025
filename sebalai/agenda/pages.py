"""Which addresses of the product a task may be about."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from sebalai.core.verdicts import Refused

LONGEST = 300


def checked(page: str) -> str:
    """The path with its filters, or empty; raises Refused for any other address.

    An address with a token is somebody's personal link: handed on, it would let the
    receiver act in another's name.
    """
    page = page.strip()
    if not page:
        return ""
    parts = urlsplit(page)
    path = parts.path
    if parts.scheme or parts.netloc or not path.startswith("/") or path[1:2] == "/":
        raise Refused(_("The page is an address of Sebalai, such as /rencana-aksi/."))
    try:
        match = resolve(path)
    except Resolver404:
        raise Refused(_("There is no such page.")) from None
    if "token" in match.kwargs:
        raise Refused(_("A personal link is nobody else's: leave the page empty."))
    kept = f"{path}?{parts.query}" if parts.query else path
    if len(kept) > LONGEST:
        raise Refused(_("The address of the page is too long."))
    return kept
