"""When the reminders of a day are gathered."""

from __future__ import annotations

from datetime import time

from django.utils.translation import gettext_lazy as _t

from sebalai.core.jobs import daily

AT = time(6, 0)

daily.declare(
    daily.Daily(
        "portal.morning", "sebalai.portal.jobs.morning", AT, _t("Reminders of the day")
    )
)
