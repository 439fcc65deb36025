"""A participant takes a test: before it, the questions, what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import open_to_all
from sebalai.core.verdicts import Refused
from sebalai.training import questions
from sebalai.training.actions import attempts as actions
from sebalai.training.addresses import token_of
from sebalai.training.models import Attempt, Paper, Participant
from sebalai.training.queries import tests as queries
from sebalai.training.questions import Item, Window
from sebalai.training.views.own import WHY, by_link, own_frame

KINDS = {name: kind for kind, name in queries.NAMES.items()}


@open_to_all(WHY)
@by_link
def test_page(
    request: HttpRequest, participant: Participant, name: str
) -> HttpResponse:
    """Whatever this test has for the participant now."""
    kind, paper = _kind(name), _paper_or_404(participant)
    attempt = queries.attempts_of(participant).get(kind)
    window = paper.window(kind, timezone.now())
    context = own_frame(request, participant) | {
        "paper": paper,
        "name": name,
        "kind": kind,
        "title": Attempt.Kind(kind).label,
        "attempt": attempt,
        "window": window.value,
        "opens_at": paper.opens_at(kind),
        "closes_at": paper.closes_at(kind),
        "total": len(paper.items),
    }
    if attempt and not attempt.is_submitted and window is Window.OPEN:
        return _questions(request, context, paper, attempt)
    if attempt and attempt.is_submitted:
        context |= _outcome(paper, attempt)
    return render(request, "training/own/test.html", context)


@open_to_all(WHY)
@require_POST
@by_link
def begin(request: HttpRequest, participant: Participant, name: str) -> HttpResponse:
    try:
        actions.begin(participant, _kind(name))
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("training:test", token_of(participant), name)


@open_to_all(WHY)
@require_POST
@by_link
def save(request: HttpRequest, participant: Participant, name: str) -> HttpResponseBase:
    """Each answer as it is given; without scripts the button that saves them all."""
    attempt = queries.attempts_of(participant).get(_kind(name))
    if attempt is None:
        return redirect("training:test", token_of(participant), name)
    try:
        attempt = actions.save(attempt, _given(request))
    except Refused as refusal:
        if request.headers.get("HX-Request"):
            return render(
                request, "training/own/saved.html", {"problem": refusal.reason}
            )
        messages.error(request, refusal.reason)
        return redirect("training:test", token_of(participant), name)
    if request.headers.get("HX-Request"):
        return render(request, "training/own/saved.html", _saved(attempt))
    messages.success(request, _("Saved. You can go on later."))
    return redirect("training:test", token_of(participant), name)


@open_to_all(WHY)
@require_POST
@by_link
def submit(request: HttpRequest, participant: Participant, name: str) -> HttpResponse:
    attempt = queries.attempts_of(participant).get(_kind(name))
    if attempt is not None:
        try:
            actions.submit(attempt, _given(request))
        except Refused as refusal:
            messages.error(request, refusal.reason)
    return redirect("training:test", token_of(participant), name)


def _questions(
    request: HttpRequest, context: dict[str, Any], paper: Paper, attempt: Attempt
) -> HttpResponse:
    """In the order of this person; a reload shows the same one."""
    seed, person = f"{paper.public_id}/{attempt.kind}", attempt.public_id
    items = {one.key: one for one in paper.items}
    ordered = [
        _shown(items[key], seed, person, attempt.answers.get(key))
        for key in questions.order(seed, person, list(items))
    ]
    page = context | {"questions": ordered} | _saved(attempt)
    return render(request, "training/own/questions.html", page)


def _shown(one: Item, seed: str, person: str, given: int | None) -> dict[str, Any]:
    places = questions.choice_order(seed, person, one)
    choices = [(place, one.choices[place], place == given) for place in places]
    return {"key": one.key, "text": one.text, "choices": choices}


def _saved(attempt: Attempt) -> dict[str, Any]:
    return {
        "answered": len(attempt.answers),
        "total": len(attempt.paper.items),
        "saved_at": attempt.saved_at,
    }


def _outcome(paper: Paper, attempt: Attempt) -> dict[str, Any]:
    """The score of a post-test at once, the right answers once nobody takes it still."""
    if not attempt.is_post:
        return {}
    over = paper.window(attempt.kind, timezone.now()) is Window.OVER
    told = [
        {
            "text": one.text,
            "given": one.choices[given] if given is not None else "",
            "right": one.choices[one.right],
            "is_right": given == one.right,
            "explanation": one.explanation,
        }
        for one in paper.items
        for given in [attempt.answers.get(one.key)]
    ]
    return {"told": told if over else []}


def _given(request: HttpRequest) -> dict[str, int]:
    """``q-KEY=PLACE`` for each answer; anything else is passed over."""
    return {
        name.removeprefix("q-"): int(value)
        for name, value in request.POST.items()
        if name.startswith("q-")
        and isinstance(value, str)
        and value.isascii()
        and value.isdigit()
        and len(value) < 3
    }


def _kind(name: str) -> str:
    if name not in KINDS:
        raise Http404
    return KINDS[name].value


def _paper_or_404(participant: Participant) -> Paper:
    paper = queries.paper_of(participant.session)
    if paper is None or participant.is_speaker:
        raise Http404
    return paper
