"""Which of a queue somebody skipped for now: kept in their session, not in the data."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from sebalai.selection.turns import following

_MOST, _MOST_KEPT, _LONGEST = 500, 50, 2000
_OWN = {"csrfmiddlewaretoken", "seen"}


def skip(request: HttpRequest, queue: str, public_id: str) -> None:
    rest = [one for one in skipped(request, queue) if one != public_id]
    request.session[_key(queue, "skipped")] = [*rest, public_id][-_MOST:]


def skipped(request: HttpRequest, queue: str) -> list[str]:
    return list(request.session.get(_key(queue, "skipped"), ()))


def keep(request: HttpRequest, queue: str, public_id: str) -> None:
    """What was typed on a page that was skipped, for when it comes back."""
    typed = {k: v[:_LONGEST] for k, v in request.POST.items() if k not in _OWN and v}
    kept = dict(request.session.get(_key(queue, "kept"), {}))
    kept[public_id] = typed
    request.session[_key(queue, "kept")] = dict(list(kept.items())[-_MOST_KEPT:])


def kept(request: HttpRequest, queue: str, public_id: str) -> dict[str, str]:
    found = request.session.get(_key(queue, "kept"), {}).get(public_id, {})
    return {str(name): str(value) for name, value in found.items()}


def next_of(
    request: HttpRequest, queue: str, waiting: Sequence[str], after: str = ""
) -> str | None:
    return following(waiting, skipped(request, queue), after)


def _key(queue: str, what: str) -> str:
    return f"{what}:{queue}"
