"""Somebody proposes themself: signed in, or by the personal link of an invitation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, open_to_all, signed_in
from sebalai.core import links
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.selection.actions.candidates import propose
from sebalai.selection.actions.rounds import require_doors_open
from sebalai.selection.forms.candidates import IdeaForm
from sebalai.selection.models import Proposal, SelectionRound
from sebalai.selection.queries.candidates import candidate_of, person_of
from sebalai.selection.queries.rounds import current_round, round_now, timetable
from sebalai.selection.queries.staff import eligibility_of
from sebalai.selection.views.personal import actor, back
from sebalai.selection.wording import reason_texts
from sebalai.surveys.addresses import ANSWER
from sebalai.surveys.queries.answering import invitation


@signed_in
def propose_self(request: SignedInRequest) -> HttpResponse:
    person = person_of(request.user)
    if person is None:
        reason = _("Your account is not linked to your entry in the staff list yet.")
        return _closed(request, "base.html", reason)
    return offer(request, person, round_now(request.agency), layout="base.html")


@open_to_all("the personal link of an invitation")
def propose_by_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """As long as somebody can be proposed, whether or not the poll is still open."""
    invited = invitation(links.guarded(request, ANSWER, token))
    if invited is None:
        raise Http404
    people = Person.objects.select_related("unit", "agency")
    person = people.get(pk=invited.person_id)
    return offer(request, person, current_round(invited.poll.period))


def offer(
    request: HttpRequest,
    person: Person,
    of: SelectionRound | None,
    *,
    layout: str = "plain.html",
) -> HttpResponse:
    """The form for a person found by sign-in or by token; ``unit`` must be loaded."""
    if of is None:
        return _closed(request, layout, _("No selection round is under way yet."))
    candidate = candidate_of(of, person)
    if candidate and candidate.proposals.filter(door=Proposal.Door.SELF).exists():
        candidate.person = person
        return back(request, candidate)
    form = IdeaForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = propose(
                of,
                person,
                by=actor(request, person),
                door=Proposal.Door.SELF,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request, _("You are a candidate. Thank you for your idea.")
            )
            return back(request, made)
    return _form(request, person, of, form, layout)


def _form(
    request: HttpRequest,
    person: Person,
    of: SelectionRound,
    form: IdeaForm,
    layout: str,
) -> HttpResponse:
    try:
        require_doors_open(of)
    except Refused as refusal:
        return _closed(request, layout, refusal.reason, form)
    found = eligibility_of(person, of.period)
    if found.reasons:
        reasons = reason_texts(found.reasons)
        return _closed(request, layout, _("Not possible this time"), form, reasons)
    context = {
        "form": form,
        "unit": found.unit,
        "closes_on": timetable(of, timezone.localdate()).doors_close_on,
    }
    return _page(request, layout, context, 422 if form.errors else 200)


def _closed(
    request: HttpRequest,
    layout: str,
    title: str,
    form: IdeaForm | None = None,
    reasons: list[str] | None = None,
) -> HttpResponse:
    """Why there is nothing to fill in; what was typed meanwhile is shown to be copied."""
    typed = form.data.get("idea", "") if form is not None and form.is_bound else ""
    context = {"closed": title, "reasons": reasons or [], "typed": typed}
    return _page(request, layout, context, 409 if typed else 200)


def _page(
    request: HttpRequest, layout: str, context: dict[str, Any], status: int
) -> HttpResponse:
    return render(
        request,
        "selection/propose_self.html",
        {"layout": layout, **context},
        status=status,
    )
