"""The office enters proposals that came on paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.selection.actions.candidates import propose
from sebalai.selection.actions.rounds import ensure_round
from sebalai.selection.forms.candidates import PaperForm, Search
from sebalai.selection.models import Proposal
from sebalai.selection.queries.nominating import found_people
from sebalai.selection.queries.rounds import current_round
from sebalai.selection.queries.staff import eligibility_of
from sebalai.selection.views.sheets import period_or_404
from sebalai.selection.wording import reason_texts_for_others


@needs(Power.MANAGE_ROUNDS)
def paper_search(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    search = Search(request.GET)
    text = search.said("q")
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(
        request,
        f"selection/paper_search.html{part}",
        {
            "period": period,
            "filters": search,
            "text": text,
            "found": found_people(period, current_round(period), text),
        },
    )


@needs(Power.MANAGE_ROUNDS)
def enter_on_paper(
    request: SignedInRequest, period_id: str, person_id: str
) -> HttpResponse:
    period = period_or_404(request, period_id)
    people = Person.objects.of(request.agency).active()
    person = get_object_or_404(
        people.select_related("unit", "agency"), public_id=person_id
    )
    form = PaperForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = propose(
                ensure_round(period, by=request.user),
                person,
                by=request.user,
                door=Proposal.Door.OFFICE,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            told = _("%(name)s is a candidate now.") % {"name": person.full_name}
            messages.success(request, told)
            return redirect("selection:candidate", made.public_id)
    return render(
        request,
        "selection/paper.html",
        {
            "period": period,
            "person": person,
            "form": form,
            "reasons": reason_texts_for_others(eligibility_of(person, period).reasons),
        },
        status=422 if form.errors else 200,
    )
