"""Every route carries one lock; a test finds the one that does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

P = ParamSpec("P")
OpenView = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def open_to_all(why: str) -> Callable[[OpenView[P]], OpenView[P]]:
    """For anybody, with the reason on record."""

    def lock(view: OpenView[P]) -> OpenView[P]:
        view.lock = f"open: {why}"  # type: ignore[attr-defined]
        return view

    return lock
