"""The head of a unit proposes its people, and takes own proposals back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person, Unit
from sebalai.selection.actions import candidates as actions
from sebalai.selection.forms.candidates import ReasonForm, UnitPeopleFilter
from sebalai.selection.models import Candidate, Proposal, SelectionRound
from sebalai.selection.queries.nominating import (
    UnitPeople,
    may_propose_in,
    needs_around,
    units_of_head,
)
from sebalai.selection.queries.rounds import round_now, timetable
from sebalai.selection.queries.staff import eligibility_of
from sebalai.selection.wording import reason_texts_for_others

PAGE_SIZE = 50


@needs(Power.PROPOSE_CANDIDATES)
def my_units(request: SignedInRequest) -> HttpResponse:
    """Straight to the unit of who heads but one."""
    units = units_of_head(request.user)
    if len(units) == 1:
        return redirect("selection:unit_candidates", units[0].public_id)
    return render(request, "selection/my_units.html", {"units": units})


@needs(Power.PROPOSE_CANDIDATES)
def unit_candidates(request: SignedInRequest, unit_id: str) -> HttpResponse:
    unit = _unit_or_404(request, unit_id)
    of = round_now(request.agency)
    if of is None:
        return render(request, "selection/unit_candidates.html", {"unit": unit})
    filters = UnitPeopleFilter(request.GET)
    people = UnitPeople(of, unit, request.user, filters.said("q"))
    rows = people.rows(_keys(people, filters))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(
        request,
        f"selection/unit_candidates.html{part}",
        {
            "unit": unit,
            "filters": filters,
            "page": page,
            "nominees": people.nominees(page.object_list),
            "needs": needs_around(of, unit),
            **_doors(of),
        },
    )


def _keys(people: UnitPeople, filters: UnitPeopleFilter) -> list[int] | None:
    match filters.said("show"):
        case filters.CAN:
            return people.able()
        case filters.CANNOT:
            return people.barred()
        case filters.CANDIDATES:
            return people.candidates()
    return None


def _doors(of: SelectionRound) -> dict[str, Any]:
    table = timetable(of, timezone.localdate())
    return {
        "round": of,
        "is_open": table.takes_proposals and not of.is_over,
        "closes_on": table.doors_close_on,
    }


@needs(Power.PROPOSE_CANDIDATES)
def propose_person(
    request: SignedInRequest, unit_id: str, person_id: str
) -> HttpResponse:
    unit = _unit_or_404(request, unit_id)
    person, of = _person_or_404(unit, person_id), _round_or_404(request)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose(
                of,
                person,
                by=request.user,
                door=Proposal.Door.HEAD,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            told = _("%(name)s is a candidate now.") % {"name": person.full_name}
            messages.success(request, told)
            return redirect("selection:unit_candidates", unit.public_id)
    found = eligibility_of(person, of.period)
    return render(
        request,
        "selection/propose_person.html",
        {
            "unit": unit,
            "person": person,
            "form": form,
            "reasons": reason_texts_for_others(found.reasons),
            **_doors(of),
        },
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.PROPOSE_CANDIDATES)
def take_back(request: SignedInRequest, unit_id: str, person_id: str) -> HttpResponse:
    unit = _unit_or_404(request, unit_id)
    person, of = _person_or_404(unit, person_id), _round_or_404(request)
    candidate = get_object_or_404(Candidate, round=of, person=person)
    try:
        actions.take_back(candidate, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The proposal is taken back."))
    return redirect("selection:unit_candidates", unit.public_id)


def _unit_or_404(request: SignedInRequest, public_id: str) -> Unit:
    """A unit of which the reader is head, or that lies below one."""
    units = Unit.objects.of(request.agency).filter(valid_to=None)
    unit = get_object_or_404(units.select_related("agency"), public_id=public_id)
    if not may_propose_in(request.user, unit):
        raise Http404
    return unit


def _person_or_404(unit: Unit, public_id: str) -> Person:
    people = Person.objects.of(unit.agency).active().under(unit)
    return get_object_or_404(
        people.select_related("unit", "agency"), public_id=public_id
    )


def _round_or_404(request: SignedInRequest) -> SelectionRound:
    of = round_now(request.agency)
    if of is None:
        raise Http404
    return of
