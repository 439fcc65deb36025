"""Keep the index of approved plans true; it says nothing that plans do not say."""

from __future__ import annotations

from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sebalai.core import jobs, texts
from sebalai.core.models import Agency
from sebalai.plans.models import Plan
from sebalai.plans.queries.similar import approved, sources
from sebalai.plans.similarity import PLANS, text_of

BUILD = "sebalai.plans.jobs.build_index"


def index_plan(plan: Plan) -> None:
    """As its approved version says; without one it is not found."""
    version = approved(plan.agency).filter(plan=plan).first()
    text = text_of(version.content) if version else ""
    if texts.keep(plan.agency, PLANS, plan.public_id, text):
        order_build(plan.agency)


def order_build(agency: Agency) -> None:
    """Once for each size that the collection has grown to."""
    made = texts.index(agency, PLANS)
    task: Any = import_string(BUILD)
    key = f"plans:similar:{agency.pk}:{made.weights.version}"
    jobs.enqueue(
        task,
        agency=agency,
        by=None,
        label=_("Words of approved plans"),
        key=key,
        agency_id=agency.pk,
    )


def build_index(agency: Agency) -> int:
    """Anew from all approved plans; how many there are."""
    return texts.build(agency, PLANS, lambda: sources(agency))
