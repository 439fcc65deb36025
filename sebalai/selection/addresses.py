"""The personal address at which a candidate follows the own candidacy."""

from __future__ import annotations

from django.urls import reverse

from sebalai.core import links


def _page(token: str) -> str:
    return reverse("selection:candidacy", args=[token])


CANDIDATE = links.declare("candidate", _page)
