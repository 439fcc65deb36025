"""Small pages that belong to no phase."""

from __future__ import annotations

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.core.locks import open_to_all
from sebalai.core.middleware import LANGUAGE_COOKIE

_AWAY_SECONDS = 15


@require_POST
@open_to_all("a preference")
def language(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/"
    response = redirect(target)
    if (code := request.POST.get("language")) in dict(settings.LANGUAGES):
        response.set_cookie(
            LANGUAGE_COOKIE, str(code), max_age=31536000, samesite="Lax", httponly=True
        )
    return response


@open_to_all("for monitors")
def health(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks no database: it may be the very thing that does not answer.

    A database that is away for a moment is no fault of ours, but a reason to wait.
    """
    away = isinstance(sys.exception(), OperationalError | InterfaceError)
    status = 503 if away else 500
    response = HttpResponse(render_to_string(f"{status}.html"), status=status)
    if away:
        response["Retry-After"] = str(_AWAY_SECONDS)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _(
        "The page was open for too long, or in another window you signed in as someone"
        " else. Go back, reload the page and send it once more."
    )
    return render(request, "403.html", {"reason": sentence}, status=403)
