"""The signed-in user, for templates."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def signed_in_user(request: HttpRequest) -> dict[str, Any]:
    return {
        "user": getattr(request, "user", None),
        "agency": getattr(request, "agency", None),
    }
