"""Small pages that belong to no phase."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from sebalai.core.locks import open_to_all
from sebalai.core.middleware import LANGUAGE_COOKIE


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
