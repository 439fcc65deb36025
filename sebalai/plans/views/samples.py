"""Sample plans side by side: the same change written well and weakly, with the reasons."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.plans import phrasing, wording
from sebalai.plans.models import Indicator, ResourceRequest
from sebalai.plans.samples import Sample, samples
from sebalai.plans.shape import Section
from sebalai.plans.stated import IndicatorFacts
from sebalai.plans.views import sheets


@signed_in
def sample_list(request: SignedInRequest) -> HttpResponse:
    """The good ones, each with its weak twin beside it."""
    found = samples()
    pairs = [
        {"good": one, "weak": found[one.twin]}
        for one in found.values()
        if one.quality == "good"
    ]
    return render(request, "plans/samples.html", {"pairs": pairs})


@signed_in
def sample(request: SignedInRequest, key: str) -> HttpResponse:
    """One sample, field by field; ``bagian`` in the address opens at a section."""
    found = samples().get(key)
    if found is None:
        raise Http404
    context = {
        "sample": found,
        "twin": samples()[found.twin],
        "sections": [_section(found, one) for one in Section],
        "findings": [
            {
                "letter": one.letter.value,
                "must": one.must,
                "text": phrasing.sentence(one),
            }
            for one in found.findings
        ],
    }
    return render(request, "plans/sample.html", context)


def _section(one: Sample, section: Section) -> dict[str, Any]:
    notes = [note for note in one.notes if note.section is section]
    held = one.facts.answers.get(section, {})
    return {
        "name": section.value,
        "title": wording.SECTIONS[section],
        "answers": [
            {
                "label": wording.label(section, name),
                "text": sheets.in_words(f"{section}.{name}", value),
                "note": next((n.text for n in notes if n.field == name), ""),
            }
            for name, value in held.items()
        ],
        "rows": [_row(section, row) for row in one.facts.rows(section)],
        "notes": [n.text for n in notes if not n.field or n.field not in held],
    }


def _row(section: Section, row: Any) -> dict[str, str]:
    if isinstance(row, IndicatorFacts):
        return _indicator(row)
    if section is Section.STEPS:
        weeks = phrasing.weeks(row.starts_on, row.ends_on)
        return {"title": row.action, "text": weeks, "more": row.output}
    kind = str(ResourceRequest.Kind(row.kind).label)
    return {"title": row.purpose, "text": f"{kind} · {phrasing.figure(row.amount)}"}


def _indicator(row: IndicatorFacts) -> dict[str, str]:
    inputs = {name: getattr(row, name) for name in Indicator.inputs if name != "levels"}
    held = Indicator(**inputs, levels="\n".join(row.levels))
    way = f"{phrasing.baseline(held)} → {phrasing.target(held)}"
    kind = [held.get_kind_display(), held.get_frequency_display()]
    more = [*filter(None, kind), *filter(None, (held.source, held.method))]
    return {"title": held.name, "text": way, "more": " · ".join(more)}
