"""The personal address at which a colleague answers."""

from __future__ import annotations

from django.urls import reverse

from sebalai.core import links
from sebalai.surveys.models import Invitation


def _page(token: str) -> str:
    return reverse("surveys:answer", args=[token])


ANSWER = links.declare("surveys.answer", _page)


def path_of(invitation: Invitation) -> str:
    return links.path(ANSWER, invitation.public_id)
