"""The tenant of a request is the agency of its user."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sebalai.accounts.models import User


class AgencyMiddleware:
    """Sets ``request.agency``; None for visitors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.agency = user.agency if isinstance(user, User) else None  # type: ignore[attr-defined]
        return self.get_response(request)
