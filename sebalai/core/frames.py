"""Pages of ours that stand inside another page of ours; nobody else's ever."""

from __future__ import annotations

from typing import TypeVar

from csp.constants import SELF
from django.conf import settings
from django.http import HttpResponse

_Response = TypeVar("_Response", bound=HttpResponse)


def shows_own_page(response: _Response) -> _Response:
    """The page holds an iframe of ours."""
    response._csp_update = {"frame-src": [SELF]}  # type: ignore[attr-defined]
    return response


def may_be_shown_inside(response: _Response) -> _Response:
    """The page may stand in an iframe of ours."""
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    response._csp_replace = policy | {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
