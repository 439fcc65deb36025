"""Which of a queue somebody skipped for now: kept in their session, not in the data."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from sebalai.selection.turns import following

_MOST = 500


def skip(request: HttpRequest, queue: str, public_id: str) -> None:
    rest = [one for one in skipped(request, queue) if one != public_id]
    request.session[_key(queue)] = [*rest, public_id][-_MOST:]


def skipped(request: HttpRequest, queue: str) -> list[str]:
    return list(request.session.get(_key(queue), ()))


def next_of(
    request: HttpRequest, queue: str, waiting: Sequence[str], after: str = ""
) -> str | None:
    return following(waiting, skipped(request, queue), after)


def _key(queue: str) -> str:
    return f"skipped:{queue}"
