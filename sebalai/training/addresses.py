"""The personal addresses of a participant, and of who answers a concern."""

from __future__ import annotations

from django.urls import reverse

from sebalai.core import links
from sebalai.training.models import Participant


def _page(token: str) -> str:
    return reverse("training:own", args=[token])


PARTICIPANT = links.declare("training.participant", _page)


def _concern_page(token: str) -> str:
    return reverse("training:concern_own", args=[token])


CONCERN = links.declare("training.concern", _concern_page)


def token_of(participant: Participant) -> str:
    return links.issue(PARTICIPANT, participant.public_id)


def path_of(participant: Participant) -> str:
    return links.path(PARTICIPANT, participant.public_id)
