"""The pages of a selection side by side."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy as _t

from sebalai.accounts.permissions import holds
from sebalai.accounts.powers import Power
from sebalai.directory.models import ProgrammePeriod

register = template.Library()

# In the order of the work. Each page has the period in its address.
TABS = (
    ("selection:round", _t("Round"), "calendar-event"),
    ("selection:candidates", _t("Candidates"), "users"),
    ("selection:coverage", _t("Coverage"), "target"),
    ("selection:inputs", _t("Data"), "database"),
    ("selection:seats", _t("Seats"), "armchair"),
    ("selection:scenarios", _t("Scenarios"), "scale"),
    ("selection:determinations", _t("Decisions"), "gavel"),
)


@register.inclusion_tag("selection/tabs.html", takes_context=True)
def selection_tabs(context: RequestContext, period: ProgrammePeriod) -> dict[str, Any]:
    """For those who follow the selection; the others see no tabs."""
    request = context.request
    agency = getattr(request, "agency", None)
    pages = TABS if holds(request.user, Power.VIEW_SELECTION, agency=agency) else ()
    tabs = []
    for name, label, icon in pages:
        url = reverse(name, args=[period.public_id])
        active = request.path.startswith(url)
        tabs.append({"url": url, "label": label, "icon": icon, "active": active})
    return {"tabs": tabs, "label": _("Selection")}
