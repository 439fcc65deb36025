"""Save and next: whose turn it is in a queue where one may skip for now."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def following(
    waiting: Sequence[str], skipped: Collection[str] = (), after: str = ""
) -> str | None:
    """The next of ``waiting`` after ``after``, round to the start; skipped ones last.

    Those skipped come back, in their order, once nothing else waits. None: all done.
    """
    others = [one for one in waiting if one != after]
    fresh = [one for one in others if one not in skipped]
    if not fresh:
        again = [one for one in skipped if one in others] or others
        return again[0] if again else (waiting[0] if waiting else None)
    if after not in waiting:
        return fresh[0]
    here = list(waiting).index(after)
    behind = {one: place for place, one in enumerate(waiting)}
    later = [one for one in fresh if behind[one] > here]
    return (later or fresh)[0]
