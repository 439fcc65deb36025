"""One list: its names, one person in or out of it, its units and groups."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.directory.models import Person
from sebalai.selection import explain, frozen
from sebalai.selection.forms.lists import ListFilter, LockForm
from sebalai.selection.models import Lock, RunMember, SelectionRun
from sebalai.selection.phrasing import (
    ATTRIBUTES,
    LABELS,
    TONES,
    few,
    group_name,
    told_rules,
    why,
    why_not,
)
from sebalai.selection.queries import lists as queries
from sebalai.selection.rules import Label
from sebalai.selection.views.sheets import frame, run_or_404
from sebalai.surveys.queries.ballots import left_out

PAGE_SIZE = 25


@needs(Power.VIEW_SELECTION)
def list_page(request: SignedInRequest, run_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    context = frame(request, run, "list")
    filters = ListFilter(
        request.GET,
        units=queries.units_with_seats(run),
        has_labels=run.status != SelectionRun.Status.RULE,
    )
    wanted, others = filters.wanted(), filters.wants_others
    rows: Any = (queries.others if others else queries.members)(run, wanted)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context |= {
        "filters": filters,
        "page": page,
        "shows_others": others,
        "rows": [] if others else _rows(page, run, context["claims_reach"]),
        "broken": told_rules(queries.broken_rules(run), request.agency),
        "exchange": queries.exchange(run),
        "worst_unit": queries.unit_name(run, run.figures["worst_unit_label"]),
    }
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(request, f"selection/list.html{part}", context)


def _rows(page: Any, run: SelectionRun, claims_reach: bool) -> list[dict[str, Any]]:
    locked = set(run.locked_in)
    return [
        {
            "member": member,
            "why": why(member.facts, claims_reach=claims_reach),
            "named_by": few(member.facts["named_by"]),
            "badge": badge(member.facts),
            "is_locked": member.person.public_id in locked,
        }
        for member in page
    ]


def badge(facts: dict[str, Any]) -> dict[str, str] | None:
    """How firm a seat is, as word and tone; None where it was not measured."""
    if not facts["label"]:
        return None
    label = Label(facts["label"])
    return {"text": str(LABELS[label]), "tone": TONES[label]}


@needs(Power.VIEW_SELECTION)
def person_page(request: SignedInRequest, run_id: str, person_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    person = get_object_or_404(
        Person.objects.of(request.agency).select_related("unit"), public_id=person_id
    )
    return show_person(request, run, person, LockForm())


def show_person(
    request: SignedInRequest, run: SelectionRun, person: Person, form: LockForm
) -> HttpResponse:
    """Why someone is on the list or not, and the form that decides otherwise."""
    context = frame(request, run, "list")
    member = RunMember.objects.filter(run=run, person=person).first()
    context |= {
        "person": person,
        "member": member,
        "form": form,
        "lock": next((x for x in context["locks"] if x.person_id == person.pk), None),
        "direction": Lock.Direction.OUT if member else Lock.Direction.IN,
    }
    if member:
        context |= _on_list(member, context["claims_reach"])
    else:
        context |= _not_on_list(run, person, context["claims_reach"])
    status = 422 if form.errors else 200
    return render(request, "selection/person.html", context, status=status)


def _on_list(member: RunMember, claims_reach: bool) -> dict[str, Any]:
    facts = member.facts
    instead = facts["instead"]
    return {
        "facts": facts,
        "why": why(facts, claims_reach=claims_reach),
        "named_by": few(facts["named_by"]),
        "only_through": few(facts["only_through"]),
        "reinforces": few(facts["reinforces"]),
        "badge": badge(facts),
        "instead": instead
        and Person.objects.filter(
            agency_id=member.agency_id, public_id=instead
        ).first(),
    }


def _not_on_list(
    run: SelectionRun, person: Person, claims_reach: bool
) -> dict[str, Any]:
    try:
        problem = frozen.problem_of_run(run)
    except frozen.AnswersDeleted as gone:
        return {"gone": gone.reason, "may_lock": False}
    if person.public_id not in problem.people.position:
        return {"unknown": True, "may_lock": False}
    people = RunMember.objects.filter(run=run).values_list(
        "person__public_id", flat=True
    )
    found = explain.why_not(problem, people, person.public_id)
    facts = asdict(found)
    facts["opted_out"] = person.pk in left_out(run.computation.period)
    gives_way = found.gives_way
    return {
        "facts": facts,
        "why": why_not(facts, claims_reach=claims_reach),
        "named_by": few(found.named_by),
        "already_reached": few(found.already_reached),
        "cost": None if found.change is None else -found.change,
        "gives_way": gives_way
        and Person.objects.filter(agency_id=run.agency_id, public_id=gives_way).first(),
    }


@needs(Power.VIEW_SELECTION)
def reach_page(request: SignedInRequest, run_id: str) -> HttpResponse:
    run = run_or_404(request, run_id)
    context = frame(request, run, "reach")
    names = queries.unit_names(request.agency)
    units = queries.group_rows(run, "unit")
    for row in units:
        row["name"] = names.get(row["label"], row["label"])
    context["units"] = sorted(
        units, key=lambda row: (row["reach1"] is None, row["reach1"] or 0, row["name"])
    )
    context["groups"] = [
        {
            "title": ATTRIBUTES[attribute],
            "rows": [
                row | {"name": group_name(attribute, row["label"])}
                for row in queries.group_rows(run, attribute)
            ],
        }
        for attribute in ("gender", "grade", "region")
    ]
    return render(request, "selection/reach.html", context)
