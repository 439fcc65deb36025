"""Inviting: groups at one stroke, people by name, guests from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.templatetags.ui import number
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Person
from sebalai.training.actions import invitations as actions
from sebalai.training.forms.participants import GuestForm, UnitForm
from sebalai.training.models import Participant, TrainingSession
from sebalai.training.queries import participants as queries
from sebalai.training.queries.readiness import untrained_agents
from sebalai.training.views.sheets import frame, session_or_404

MOST_PICKED = queries.FOUND_AT_MOST


@needs(Power.MANAGE_SESSIONS)
def invite_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    return _page(request, session_or_404(request, public_id))


def _page(
    request: SignedInRequest,
    session: TrainingSession,
    *,
    unit_form: UnitForm | None = None,
    guest_form: GuestForm | None = None,
) -> HttpResponse:
    text = request.GET.get("q", "")[:100]
    found, invited = queries.found(session, text)
    part = "#found" if request.headers.get("HX-Target") == "found" else ""
    wrong = any(form and form.errors for form in (unit_form, guest_form))
    return render(
        request,
        f"training/invite.html{part}",
        frame(request, session, "participants")
        | {
            "agents": _count(session, queries.agents_of_period(session)),
            "staff": _count(session, queries.everyone(session.agency)),
            "unit_form": unit_form or UnitForm(agency=session.agency),
            "guest_form": guest_form or GuestForm(auto_id="guest_%s"),
            "text": text,
            "found": found,
            "invited": invited,
        },
        status=422 if wrong else 200,
    )


def _count(session: TrainingSession, people: QuerySet[Person]) -> int:
    return queries.uninvited(session, people).count()


@require_POST
@needs(Power.MANAGE_SESSIONS)
def invite_group(request: SignedInRequest, public_id: str, group: str) -> HttpResponse:
    """The agents of the period, or everyone."""
    session = session_or_404(request, public_id)
    groups = {
        "agen": queries.agents_of_period(session),
        "semua": queries.everyone(session.agency),
        "belum": untrained_agents(session.period, timezone.localdate()),
    }
    people = groups.get(group, Person.objects.none())
    return _invite(request, session, queries.uninvited(session, people))


@require_POST
@needs(Power.MANAGE_SESSIONS)
def invite_unit(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    form = UnitForm(request.POST, agency=session.agency)
    if not form.is_valid():
        return _page(request, session, unit_form=form)
    people = queries.people_of_unit(form.chosen())
    return _invite(request, session, queries.uninvited(session, people))


@require_POST
@needs(Power.MANAGE_SESSIONS)
def invite_people(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Those ticked among the found; as speakers when that button was pressed."""
    session = session_or_404(request, public_id)
    picked = request.POST.getlist("person")[:MOST_PICKED]
    people = queries.everyone(session.agency).filter(public_id__in=picked)
    kinds = Participant.Kind
    speaks = request.POST.get("kind") == kinds.SPEAKER
    kind = kinds.SPEAKER if speaks else kinds.LISTENER
    return _invite(request, session, people, kind=kind)


def _invite(
    request: SignedInRequest,
    session: TrainingSession,
    people: Iterable[Person],
    *,
    kind: str = Participant.Kind.LISTENER,
) -> HttpResponse:
    try:
        new = actions.invite(session, list(people), by=request.user, kind=kind)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("training:invite", session.public_id)
    if not new:
        messages.info(request, _("Nobody new was invited."))
        return redirect("training:invite", session.public_id)
    told = ngettext(
        "%(people)s person is on the list; the letter has not left yet.",
        "%(people)s people are on the list; their letters have not left yet.",
        new,
    )
    messages.success(request, told % {"people": number(new)})
    return redirect("training:participants", session.public_id)


@require_POST
@needs(Power.MANAGE_SESSIONS)
def invite_guest(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    form = GuestForm(request.POST, auto_id="guest_%s")
    if form.is_valid():
        try:
            actions.invite_guest(session, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The guest is on the list."))
            return redirect("training:participants", public_id)
    return _page(request, session, guest_form=form)
