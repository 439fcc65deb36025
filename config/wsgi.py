"""WSGI entry point."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# The checks know tables, so they are read once the applications are there.
from sebalai.core.checks import require_safe_settings  # noqa: E402

require_safe_settings()
