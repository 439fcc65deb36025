"""Groups and their coaches: the office makes them, a coach follows the own ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.accounts.models import User
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.people import work_units
from sebalai.directory.queries.periods import current_period
from sebalai.plans import permissions
from sebalai.plans.actions import coaching as actions
from sebalai.plans.forms.coaching import FreeAgentsForm, GroupForm
from sebalai.plans.models import CoachingGroup, Plan
from sebalai.plans.queries import coaching as queries, threads

SHOWN_AT_MOST = 100
COACHES_SHOWN = 12


@signed_in
def group_list(request: SignedInRequest) -> HttpResponse:
    """All groups for the office, the own ones for a coach."""
    period = current_period(request.agency)
    manages = permissions.can_manage_coaching(request.user, request.agency)
    only = None if manages else request.user
    rows = queries.groups(period, only) if period else []
    context = {
        "period": period,
        "manages": manages,
        "rows": [_counted(row) for row in rows],
        "free": queries.free_agents(period).count() if period and manages else 0,
        "waiting": threads.waiting_for_coach(request.user),
    }
    return render(request, "plans/groups.html", context)


def _counted(row: queries.GroupRow) -> dict[str, Any]:
    states = row.states
    waiting = states[Plan.State.WITH_HEAD] + states[Plan.State.WITH_OFFICE]
    return {
        "group": row.group,
        "agents": row.agents,
        "idle": row.idle,
        "written": states[Plan.State.DRAFT] + states[Plan.State.RETURNED],
        "waiting": waiting,
        "approved": states[Plan.State.APPROVED],
        "asked": row.asked,
    }


@signed_in
def group_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    group = _group_or_404(request, public_id)
    permissions.can_see_group(request.user, group).require()
    context = {
        "group": group,
        "rows": queries.members(group),
        "manages": permissions.can_manage_coaching(request.user, group.agency)
        and not group.closed_at,
    }
    return render(request, "plans/group.html", context)


@signed_in
def create(request: SignedInRequest) -> HttpResponse:
    permissions.can_manage_coaching(request.user, request.agency).require()
    period = _period_or_404(request)

    def save(name: str, coach: User) -> CoachingGroup:
        return actions.create_group(period, by=request.user, name=name, coach=coach)

    return _edit(request, save)


@signed_in
def change(request: SignedInRequest, public_id: str) -> HttpResponse:
    group = _group_or_404(request, public_id)
    permissions.can_manage_coaching(request.user, group.agency).require()

    def save(name: str, coach: User) -> CoachingGroup:
        return actions.change_group(group, by=request.user, name=name, coach=coach)

    return _edit(request, save, group)


def _edit(
    request: SignedInRequest, save: Any, group: CoachingGroup | None = None
) -> HttpResponse:
    """Name and coach; a coach is looked for by name, then chosen."""
    posted = request.method == "POST"
    given = request.POST if posted else request.GET
    chosen = given.get("coach", group.coach.public_id if group else "")
    text = given.get("q", "")[:80]
    offered = queries.possible_coaches(request.agency)
    coach = offered.filter(public_id=chosen).first() if chosen else None
    if coach is None and group and chosen == group.coach.public_id:
        coach = group.coach
    start = {"name": given.get("name", group.name if group else "")}
    form = GroupForm(request.POST if posted else None, initial=start)
    if posted and form.is_valid():
        try:
            if coach is None:
                raise Refused(_("Look for a coach, and choose one."))
            saved = save(form.cleaned_data["name"], coach)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("plans:group", saved.public_id)
    found = queries.possible_coaches(request.agency, text)
    people = list(found[:COACHES_SHOWN]) if text else []
    if coach and coach not in people:
        people.insert(0, coach)
    context = {
        "form": form,
        "group": group,
        "text": text,
        "found": people,
        "chosen": chosen,
    }
    status = 422 if posted else 200
    return render(request, "plans/group_edit.html", context, status=status)


@signed_in
def agents(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Choose among the agents of the period who are in no group."""
    group = _group_or_404(request, public_id)
    permissions.can_manage_coaching(request.user, group.agency).require()
    if request.method == "POST":
        return _join(request, group)
    form = FreeAgentsForm(work_units(group.agency), request.GET)
    said = form.cleaned_data
    free = queries.free_agents(group.period, form.unit, said.get("q", ""))
    context = {
        "group": group,
        "form": form,
        "agents": free[:SHOWN_AT_MOST],
        "count": free.count(),
        "most": SHOWN_AT_MOST,
    }
    return render(request, "plans/group_agents.html", context)


def _join(request: SignedInRequest, group: CoachingGroup) -> HttpResponse:
    keys = request.POST.getlist("agent")
    chosen = list(queries.agents_of(group.period).filter(public_id__in=keys))
    try:
        if not chosen:
            raise Refused(_("Choose at least one agent."))
        joined = actions.add_agents(group, by=request.user, agents=chosen)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect(request.get_full_path())
    messages.success(
        request,
        ngettext(
            "%(count)d agent joined the group.",
            "%(count)d agents joined the group.",
            joined.count,
        )
        % {"count": joined.count},
    )
    if joined.elsewhere:
        messages.warning(
            request,
            _("In another group already: %(names)s.")
            % {"names": "; ".join(joined.elsewhere)},
        )
    return redirect("plans:group", group.public_id)


@require_POST
@signed_in
def remove(request: SignedInRequest, public_id: str, member: str) -> HttpResponse:
    group = _group_or_404(request, public_id)
    found = get_object_or_404(group.members, public_id=member)
    try:
        actions.remove_agent(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("plans:group", public_id)


@require_POST
@signed_in
def close(request: SignedInRequest, public_id: str) -> HttpResponse:
    group = _group_or_404(request, public_id)
    try:
        actions.close_group(group, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("plans:group", public_id)
    messages.success(request, _("The group is closed; its agents can join others."))
    return redirect("plans:coaching")


def _period_or_404(request: SignedInRequest) -> ProgrammePeriod:
    period = current_period(request.agency)
    if period is None:
        raise Http404
    return period


def _group_or_404(request: SignedInRequest, public_id: str) -> CoachingGroup:
    rows = CoachingGroup.objects.of(request.agency)
    rows = rows.select_related("coach", "period", "agency")
    return get_object_or_404(rows, public_id=public_id)
