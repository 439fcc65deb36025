"""Checking in by phone: the address in the QR, the scanner, what a phone sends later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import open_to_all
from sebalai.accounts.models import User
from sebalai.core import links
from sebalai.core.verdicts import Refused
from sebalai.training import remembering
from sebalai.training.actions.attendance import Forged, Receipt, check_in
from sebalai.training.addresses import PARTICIPANT, token_of
from sebalai.training.guesses import refuse_guessing
from sebalai.training.models import Participant
from sebalai.training.queries.attendance import participant_of
from sebalai.training.queries.sessions import participant_by_id

WHY = "whoever stands in the hall; the personal link or the account says who"


@never_cache
@open_to_all(WHY)
@sensitive_post_parameters("link")
def arrive(request: HttpRequest, session_id: str, code: str) -> HttpResponse:
    """Opened by the phone's own camera; one touch checks in, with scripts none."""
    participant = _known(request, session_id)
    context = {
        "session_id": session_id,
        "code": code,
        "participant": participant,
        "token": token_of(participant) if participant else "",
    }
    if request.method != "POST":
        return render(request, "training/hall/arrive.html", context)
    if participant is None:
        problem = _("This link is not known for this session.")
        context["problem"] = problem if request.POST.get("link") else ""
        return render(request, "training/hall/arrive.html", context, status=422)
    told, status = _tell(request, participant, code)
    page = context | {"told": told}
    return render(request, "training/hall/arrive.html", page, status=status)


@csrf_exempt
@require_POST
@never_cache
@open_to_all("the personal link in it is the key")
@sensitive_post_parameters("token")
def send(request: HttpRequest) -> HttpResponseBase:
    """What a phone sends, at once or when it has a line again; answers in JSON.

    No cookie is asked, so a foreign page can do nothing here in somebody's name.
    """
    token, code = request.POST.get("token", ""), request.POST.get("code", "")
    participant = participant_by_id(links.guarded(request, PARTICIPANT, token))
    if participant is None:
        told = {"state": "refused", "text": _("This link is not known.")}
        return JsonResponse(told, status=404)
    if participant.session.public_id != request.POST.get("session"):
        told = {"state": "refused", "text": _("This code is of another session.")}
        return JsonResponse(told, status=409)
    told, status = _tell(request, participant, code)
    return JsonResponse(told, status=status)


@open_to_all(WHY)
def scanner(request: HttpRequest) -> HttpResponse:
    """The camera in the page; who scans is known to the phone."""
    return render(request, "training/hall/scanner.html")


@open_to_all("the page without a line; it says nothing of anybody")
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "training/hall/offline.html")


@open_to_all("a script like all others, served from where its pages are")
def worker(request: HttpRequest) -> HttpResponse:
    """A service worker rules only what lies below its own address."""
    path = finders.find("js/checkin-worker.js")
    script = Path(str(path)).read_text(encoding="utf-8")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


def _tell(
    request: HttpRequest, participant: Participant, code: str
) -> tuple[dict[str, Any], int]:
    try:
        receipt = check_in(participant, code)
    except Forged as forged:
        refuse_guessing(request)
        return _told("refused", forged.reason, participant), 404
    except Refused as refusal:
        return _told("refused", refusal.reason, participant), 409
    return _told(*_received(receipt), participant), 200


def _received(receipt: Receipt) -> tuple[str, str]:
    if not receipt.attendance.counts:
        return "refused", _("The committee struck your attendance out; talk to them.")
    if not receipt.is_new:
        return "already", _("You were checked in already; nothing is left to do.")
    if receipt.attendance.is_late:
        return "late", _(
            "Your scan arrived later and counts; it is marked as sent later."
        )
    return "here", _("You are checked in. Welcome.")


def _told(state: str, text: str, participant: Participant) -> dict[str, Any]:
    return {
        "state": state,
        "text": text,
        "name": participant.name,
        "session": participant.session.title,
    }


def _known(request: HttpRequest, session_id: str) -> Participant | None:
    """Signed in, by the link typed in, or by the link opened on this phone before."""
    user = request.user
    if isinstance(user, User) and (found := participant_of(user, session_id)):
        return found
    if typed := request.POST.get("link", "").strip():
        token = typed.rstrip("/").rpartition("/")[2]
        public_id = links.guarded(request, PARTICIPANT, token)
    else:
        public_id = remembering.recall(request, session_id)
    named = participant_by_id(public_id)
    return named if named and named.session.public_id == session_id else None
