"""What every template knows of the installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

import sebalai


def installation(request: HttpRequest) -> dict[str, Any]:
    return {
        "demo_mode": settings.DEMO_MODE,
        "version": sebalai.__version__,
        "source_url": settings.SOURCE_URL,
        "languages": settings.LANGUAGES,
    }
