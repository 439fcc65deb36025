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
    ("selection:round", _t("Round"), "calendar-event", Power.VIEW_SELECTION),
    ("selection:candidates", _t("Candidates"), "users", Power.VIEW_SELECTION),
    ("selection:coverage", _t("Coverage"), "target", Power.VIEW_SELECTION),
    (
        "selection:screening",
        _t("Screening"),
        "clipboard-check",
        Power.SCREEN_CANDIDATES,
    ),
    ("selection:assessment", _t("Assessment"), "award", Power.VIEW_SELECTION),
    ("selection:inputs", _t("Data"), "database", Power.VIEW_SELECTION),
    ("selection:seats", _t("Seats"), "armchair", Power.VIEW_SELECTION),
    ("selection:scenarios", _t("Scenarios"), "scale", Power.VIEW_SELECTION),
    ("selection:determinations", _t("Decisions"), "gavel", Power.VIEW_SELECTION),
)


@register.inclusion_tag("selection/tabs.html", takes_context=True)
def selection_tabs(context: RequestContext, period: ProgrammePeriod) -> dict[str, Any]:
    """The pages that the reader may open."""
    request = context.request
    agency = getattr(request, "agency", None)
    tabs = []
    for name, label, icon, power in TABS:
        if not holds(request.user, power, agency=agency):
            continue
        url = reverse(name, args=[period.public_id])
        active = request.path.startswith(url)
        tabs.append({"url": url, "label": label, "icon": icon, "active": active})
    return {"tabs": tabs, "label": _("Selection")}
