"""The candidate's own page: by personal link, or signed in as the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, open_to_all, signed_in
from sebalai.accounts.models import User
from sebalai.core import links
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.selection.actions import candidates as actions
from sebalai.selection.addresses import CANDIDATE
from sebalai.selection.candidacy_words import status, steps
from sebalai.selection.forms.candidates import IdeaForm
from sebalai.selection.models import Candidate
from sebalai.selection.queries.candidates import candidate_of, person_of
from sebalai.selection.queries.rounds import round_now, timetable
from sebalai.selection.views.candidate_decision import headline
from sebalai.selection.views.sections import own_sections

LINK = "the candidate's personal link"


def candidate_by_token(request: HttpRequest, token: str) -> Candidate:
    """The candidate whose personal link this is; raises Http404, or TooMany when an
    address guesses.
    """
    public_id = links.guarded(request, CANDIDATE, token)
    rows = Candidate.objects.select_related(
        "agency", "unit", "person__unit", "person__user", "round__period__agency"
    )
    candidate = rows.filter(public_id=public_id).first() if public_id else None
    if candidate is None:
        raise Http404
    return candidate


def back(request: HttpRequest, candidate: Candidate) -> HttpResponse:
    """To the own page, by the way the candidate came."""
    if actor(request, candidate.person):
        return redirect("selection:own_candidacy")
    token = links.issue(CANDIDATE, candidate.public_id)
    return redirect("selection:candidacy", token)


def actor(request: HttpRequest, person: Person) -> User | None:
    """The person's own account when they are signed in; a link alone is no account."""
    user = request.user
    return user if isinstance(user, User) and person.user_id == user.pk else None


@open_to_all(LINK)
def candidacy(request: HttpRequest, token: str) -> HttpResponse:
    return own_page(request, candidate_by_token(request, token))


@signed_in
def own_candidacy(request: SignedInRequest) -> HttpResponse:
    of, person = round_now(request.agency), person_of(request.user)
    candidate = candidate_of(of, person) if of and person else None
    if candidate is None:
        return redirect("selection:propose_self")
    return own_page(request, candidate)


def own_page(request: HttpRequest, candidate: Candidate, **given: Any) -> HttpResponse:
    """``given`` are forms that came back with errors, by the name the section uses."""
    token = links.issue(CANDIDATE, candidate.public_id)
    table = timetable(candidate.round, timezone.localdate())
    told = headline(candidate)
    tone, sentence = told or status(candidate, table)
    is_over = candidate.round.is_over
    layout = "base.html" if actor(request, candidate.person) else "plain.html"
    page = render(
        request,
        "selection/candidacy.html",
        {
            "layout": layout,
            "candidate": candidate,
            "token": token,
            "tone": tone,
            "sentence": sentence,
            "steps": steps(candidate, table),
            "sections": own_sections(request, candidate, token, **given),
            "decided": told is not None,
            "may_withdraw": candidate.is_standing and not is_over,
            "may_return": candidate.state == Candidate.State.WITHDRAWN
            and table.takes_proposals
            and not is_over,
        },
        status=422 if given else 200,
    )
    add_never_cache_headers(page)
    return page


@require_POST
@open_to_all(LINK)
def correct_idea(request: HttpRequest, token: str) -> HttpResponse:
    candidate = candidate_by_token(request, token)
    form = IdeaForm(request.POST)
    if form.is_valid():
        try:
            by = actor(request, candidate.person)
            actions.correct_idea(candidate, by=by, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Your idea is saved."))
            return back(request, candidate)
    return own_page(request, candidate, form=form)


@require_POST
@open_to_all(LINK)
def step_back(request: HttpRequest, token: str) -> HttpResponse:
    return _then(request, token, actions.withdraw, _("You have withdrawn."))


@require_POST
@open_to_all(LINK)
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    return _then(request, token, actions.restore, _("You are a candidate again."))


def _then(
    request: HttpRequest, token: str, act: Callable[..., Candidate], told: str
) -> HttpResponse:
    candidate = candidate_by_token(request, token)
    try:
        act(candidate, by=actor(request, candidate.person))
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, told)
    return back(request, candidate)
