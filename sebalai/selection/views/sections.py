"""What the pages of a candidate are composed of, in this order.

Each part writes ``office_section(candidate, user)`` and ``own_section(candidate)``, which
return the context of ``selection/candidate/<part>_office.html`` and ``…_own.html``, or
None to be left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from sebalai.accounts.models import User
from sebalai.selection.models import Candidate
from sebalai.selection.views import (
    assessment_sections,
    candidate_decision,
    candidate_doors,
    screening_sections,
)

Context = dict[str, Any] | None
Office = Callable[[Candidate, User], Context]
Own = Callable[[Candidate], Context]

PARTS: tuple[tuple[str, Office | None, Own | None], ...] = (
    ("decision", candidate_decision.office_section, candidate_decision.own_section),
    ("doors", candidate_doors.office_section, candidate_doors.own_section),
    (
        "screening",
        screening_sections.office_section,
        screening_sections.own_section,
    ),
    (
        "assessment",
        assessment_sections.office_section,
        assessment_sections.own_section,
    ),
)


def office_sections(
    request: HttpRequest, candidate: Candidate, user: User
) -> list[str]:
    return [
        _rendered(request, candidate, f"{part}_office", context)
        for part, office, _own in PARTS
        if office and (context := office(candidate, user)) is not None
    ]


def own_sections(
    request: HttpRequest, candidate: Candidate, token: str, **given: Any
) -> list[str]:
    """``given`` takes the place of what the sections say, such as a form with errors."""
    return [
        _rendered(
            request, candidate, f"{part}_own", {**context, **given, "token": token}
        )
        for part, _office, own in PARTS
        if own and (context := own(candidate)) is not None
    ]


def _rendered(
    request: HttpRequest, candidate: Candidate, name: str, context: dict[str, Any]
) -> str:
    template = f"selection/candidate/{name}.html"
    return render_to_string(template, {**context, "candidate": candidate}, request)
