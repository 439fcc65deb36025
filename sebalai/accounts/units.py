"""Units as accounts knows them: keys with names, told by the app that owns them."""

from __future__ import annotations

from collections.abc import Callable

from sebalai.core.models import Agency

Names = dict[int, str]
NamesOf = Callable[[Agency], Names]

_sources: list[NamesOf] = []


def tell(source: NamesOf) -> NamesOf:
    """Register where the units of an agency that a role can be held for are known."""
    _sources[:] = [source]
    return source


def names(agency: Agency) -> Names:
    """Key → name, in the order to offer them; empty where nobody knows of units."""
    return _sources[0](agency) if _sources else {}
