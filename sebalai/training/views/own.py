"""What an invited person opens by their own link: answer, agenda, materials, calendar."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, open_to_all, signed_in
from sebalai.core import links
from sebalai.core.verdicts import Refused
from sebalai.training import hall, remembering
from sebalai.training.actions import answers as actions
from sebalai.training.addresses import PARTICIPANT, path_of, token_of
from sebalai.training.calendar import download
from sebalai.training.forms.participants import AnswerForm
from sebalai.training.models import Participant
from sebalai.training.queries import certificates, sessions as queries
from sebalai.training.queries.attendance import attendance_of
from sebalai.training.queries.tests import own_tests
from sebalai.training.views.agenda import handed_out, material_or_404

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Participant, P], HttpResponseBase]
Opened = Callable[Concatenate[HttpRequest, str, P], HttpResponseBase]
WHY = "the personal link is the key"


def by_link(page: Page[P]) -> Opened[P]:
    """Hand the page its participant; a wrong link gets a clear page, and is counted."""

    @wraps(page)
    def opened(
        request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        public_id = links.guarded(request, PARTICIPANT, token)
        participant = queries.participant_by_id(public_id)
        if participant is None:
            return render(request, "training/own/link_unknown.html", status=404)
        return page(request, participant, *args, **kwargs)

    return cast("Opened[P]", never_cache(opened))


def own_frame(request: HttpRequest, participant: Participant) -> dict[str, Any]:
    """Inside the shell for the signed-in person themself, else on a page of its own."""
    person = participant.person
    is_own = bool(person and person.user_id and person.user_id == request.user.pk)
    return {
        "shell": f"training/own/{'shell' if is_own else 'plain'}.html",
        "participant": participant,
        "session": participant.session,
        "token": token_of(participant),
    }


@open_to_all(WHY)
@by_link
def page(request: HttpRequest, participant: Participant) -> HttpResponse:
    return _page(request, participant)


def _page(
    request: HttpRequest, participant: Participant, form: AnswerForm | None = None
) -> HttpResponse:
    session, now = participant.session, timezone.now()
    context = own_frame(request, participant) | {
        "form": form,
        "agenda": queries.agenda(session),
        "materials": session.materials.select_related("file"),
        "takes_answers": session.takes_answers(now),
        "moment": session.moment(now).value,
        "attendance": attendance_of(participant),
        "tests": own_tests(participant, now),
        "judged": certificates.judgement_of(participant),
        "certificate": certificates.certificate_of(participant),
        "doors": hall.doors(session),
        "doors_are_open": hall.doors(session).are_open(now) and session.is_announced,
        "queue": queries.place_in_queue(participant) if participant.is_waiting else 0,
    }
    status = 422 if form and form.errors else 200
    response = render(request, "training/own/page.html", context, status=status)
    remembering.remember(response, participant)
    return response


@open_to_all(WHY)
@require_POST
@by_link
def answer(request: HttpRequest, participant: Participant) -> HttpResponseBase:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, participant, form)
    try:
        found = actions.answer(
            participant, comes=form.comes, reason=form.cleaned_data["reason"]
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _thanks(found))
    return redirect(path_of(participant))


def _thanks(participant: Participant) -> str:
    told = {
        Participant.Answer.COMING: _("Thank you. Your seat is kept."),
        Participant.Answer.WAITING: _(
            "Thank you. All seats are taken for now; you are on the waiting list."
        ),
        Participant.Answer.DECLINED: _("Thank you for telling us."),
    }
    return told[Participant.Answer(participant.answer)]


@open_to_all(WHY)
@by_link
def calendar(request: HttpRequest, participant: Participant) -> HttpResponse:
    url = links.address(PARTICIPANT, participant.public_id)
    return download(participant.session, url=url)


@open_to_all(WHY)
@by_link
def material(
    request: HttpRequest, participant: Participant, material: str
) -> HttpResponseBase:
    return handed_out(material_or_404(participant.session, material))


@signed_in
def mine(request: SignedInRequest) -> HttpResponse:
    """What the signed-in person is invited to; each leads to their own link."""
    found = queries.sessions_of(request.user) if request.agency else []
    rows = [(one, path_of(one)) for one in found]
    return render(request, "training/mine.html", {"rows": rows})
