"""People: the list and one person."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.directory import permissions
from sebalai.directory.forms.people import PeopleFilter
from sebalai.directory.models import Person
from sebalai.directory.queries import people as queries
from sebalai.directory.queries.units import path_names

PAGE_SIZE = 50


@needs(Power.VIEW_DIRECTORY)
def people_list(request: SignedInRequest) -> HttpResponse:
    filters = PeopleFilter(request.GET, agency=request.agency)
    wanted = filters.wanted()
    pages = Paginator(queries.people(request.agency, wanted), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(
        request,
        f"directory/people.html{part}",
        {
            "filters": filters,
            "wanted": wanted,
            "page": page,
            "shows_numbers": permissions.can_see_employee_numbers(
                request.user, request.agency
            ),
        },
    )


@needs(Power.VIEW_DIRECTORY)
def person_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    person = get_object_or_404(
        Person.objects.of(request.agency).select_related("unit"), public_id=public_id
    )
    return render(
        request,
        "directory/person.html",
        {
            "person": person,
            "postings": queries.postings(person),
            "path": path_names([person.unit])[person.unit_id],
            "shows_numbers": permissions.can_see_employee_numbers(
                request.user, request.agency
            ),
        },
    )
