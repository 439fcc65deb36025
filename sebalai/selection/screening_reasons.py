"""Why candidates did not pass the screening, in the words they are told."""

from __future__ import annotations

from collections.abc import Iterable

from sebalai.selection.models import Candidate


def told(candidates: Iterable[Candidate]) -> dict[int, str]:
    """Sentences by key of the candidate; whoever has none is told in general."""
    return {}
