"""A colleague answers by a personal link: intro, questions, check, receipt."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, open_to_all, signed_in
from sebalai.core import links
from sebalai.surveys import offers
from sebalai.surveys.actions import ballots as actions
from sebalai.surveys.addresses import ANSWER, path_of
from sebalai.surveys.forms.answering import GO, Draft, target
from sebalai.surveys.keys import Unreadable
from sebalai.surveys.models import Invitation
from sebalai.surveys.queries import answering as queries
from sebalai.surveys.queries.roster import Judged, judge, roster, search
from sebalai.surveys.rules import Door

Page = Callable[[HttpRequest, Invitation], HttpResponse]
Opened = Callable[[HttpRequest, str], HttpResponse]
WHY = "the personal link is the key"


def by_link(page: Page) -> Opened:
    """Hand the page its invitation, or say clearly why the link opens nothing now."""

    @wraps(page)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        public_id = links.guarded(request, ANSWER, token)
        invitation = queries.invitation(public_id)
        if invitation is None:
            return render(request, "surveys/link_unknown.html", status=404)
        door = invitation.poll.door(timezone.localdate())
        if door != Door.OPEN:
            return _shut(request, invitation, door)
        return page(request, invitation)

    return never_cache(opened)


@open_to_all(WHY)
@by_link
def intro(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What is asked and why; once answered, the thanks."""
    name = "answered" if invitation.answered else "intro"
    context = _frame(invitation)
    if invitation.answered:
        context["offers"] = offers.standing(invitation, context["token"])
    return render(request, f"surveys/{name}.html", context)


@open_to_all(WHY)
@sensitive_post_parameters()
@by_link
def fill(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The questions one by one, then all of it once more, then it is sent."""
    if invitation.answered:
        return _answered(request, invitation)
    draft = Draft.read(request.POST, invitation.poll.questions)
    go = request.POST.get(GO, "")
    if go == "check" or (go == "next" and draft.is_last):
        return _check(request, invitation, draft)
    if go == "send":
        return _send(request, invitation, draft)
    if go == "next":
        return _next(request, invitation, draft)
    if go == "back":
        draft.turn(draft.at - 1)
    elif (wanted := target(go)) is not None:
        draft.turn(wanted)
    return _question(request, invitation, draft)


@open_to_all(WHY)
@require_POST
@by_link
def leave_out(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Not to be named or chosen, and back again."""
    if request.POST.get("take_back"):
        actions.take_back(invitation)
        messages.success(request, _("Done: colleagues can name you again."))
    else:
        actions.leave_out(invitation)
        messages.success(request, _("Done: nobody can name you in this poll."))
    return redirect(path_of(invitation))


@signed_in
def mine(request: SignedInRequest) -> HttpResponse:
    """From one's account to one's own link."""
    invitation = queries.waiting(request.user, timezone.localdate())
    if invitation is None:
        messages.info(request, _("No poll waits for your answer."))
        return redirect("portal:home")
    return redirect(path_of(invitation))


def _next(request: HttpRequest, invitation: Invitation, draft: Draft) -> HttpResponse:
    judged = judge(invitation, draft.chosen)
    if judged.problems[draft.question.key]:
        return _question(request, invitation, draft, judged, status=422)
    draft.turn(draft.at + 1)
    return _question(request, invitation, draft, judged)


def _check(request: HttpRequest, invitation: Invitation, draft: Draft) -> HttpResponse:
    judged = judge(invitation, draft.chosen)
    if not judged.is_fine:
        return _first_problem(request, invitation, draft, judged)
    answers = [
        (number, question, judged.people[question.key])
        for number, question in enumerate(draft.questions)
    ]
    context = _frame(invitation) | {"draft": draft, "answers": answers}
    return render(request, "surveys/check.html", context)


def _send(request: HttpRequest, invitation: Invitation, draft: Draft) -> HttpResponse:
    judged = judge(invitation, draft.chosen)
    if not judged.is_fine:
        return _first_problem(request, invitation, draft, judged)
    try:
        actions.cast(invitation, draft.chosen)
    except actions.Answered:
        return _answered(request, invitation)
    except Unreadable as refusal:
        messages.error(request, refusal.reason)
        return _check(request, invitation, draft)
    return redirect(path_of(invitation))


def _first_problem(
    request: HttpRequest, invitation: Invitation, draft: Draft, judged: Judged
) -> HttpResponse:
    wrong = [n for n, q in enumerate(draft.questions) if judged.problems[q.key]]
    draft.turn(wrong[0])
    return _question(request, invitation, draft, judged, status=422)


def _question(
    request: HttpRequest,
    invitation: Invitation,
    draft: Draft,
    judged: Judged | None = None,
    status: int = 200,
) -> HttpResponse:
    judged = judged or judge(invitation, draft.chosen)
    key = draft.question.key
    held = {person.public_id for person in judged.people[key]}
    listed = roster(invitation)
    context = _frame(invitation) | {
        "draft": draft,
        "number": draft.at + 1,
        "chosen": judged.people[key],
        "team": [one for one in listed.team if one.public_id not in held],
        "others": [one for one in listed.unit if one.public_id not in held],
        "found": search(invitation, draft.text, held) if draft.text.strip() else None,
        "problems": judged.problems[key] if status == 422 else [],
    }
    part = "#names" if request.headers.get("HX-Target") == "names" else ""
    return render(request, f"surveys/question.html{part}", context, status=status)


def _frame(invitation: Invitation) -> dict[str, Any]:
    token = links.issue(ANSWER, invitation.public_id)
    return {
        "invitation": invitation,
        "poll": invitation.poll,
        "token": token,
        "is_left_out": queries.is_left_out(invitation),
    }


def _answered(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Somebody came back with a used link: the first answer stands."""
    context = _frame(invitation) | {"again": True}
    return render(request, "surveys/answered.html", context, status=409)


def _shut(request: HttpRequest, invitation: Invitation, door: Door) -> HttpResponse:
    context = {"poll": invitation.poll, "invitation": invitation}
    name, status = {
        Door.NOT_YET: ("not_yet", 403),
        Door.OVER: ("over", 410),
    }[door]
    return render(request, f"surveys/{name}.html", context, status=status)
