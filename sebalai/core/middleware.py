"""The visitor's language, and refusals shown with their reason."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from sebalai.core.throttles import TooMany
from sebalai.core.verdicts import Forbidden, Refused

GetResponse = Callable[[HttpRequest], HttpResponse]
LANGUAGE_COOKIE = "sebalai_language"


class LanguageMiddleware:
    """Indonesian unless the visitor chose otherwise; browsers' wishes don't count."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(LANGUAGE_COOKIE)
        known = dict(settings.LANGUAGES)
        language = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefusalMiddleware:
    """A refusal that no view caught becomes a page that says why."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        page = render(request, "403.html", {"reason": error.reason})
        page.status_code = 403 if isinstance(error, Forbidden) else 409
        if isinstance(error, TooMany):
            page.status_code = 429
            page["Retry-After"] = str(error.seconds)
        return page
