"""Number and date, taking them back, issuing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, composing, permissions, queries, rules
from sebalai.appointment.forms.decrees import IssueForm, NumberForm
from sebalai.appointment.forms.wording import ReasonForm
from sebalai.appointment.views.sheets import decree_or_404, frame, posted, todos
from sebalai.core.signing import configured
from sebalai.core.verdicts import Refused


@needs(Power.NUMBER_DECREE)
def number(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    last = queries.last_number(decree)
    proposal = {"assigned": rules.next_number(last, timezone.localdate().year)}
    form = NumberForm(posted(request), decree=decree, initial=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            actions.number(decree, by=request.user, **form.numbers())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The decree has its number."))
            return redirect("appointment:decree", decree.public_id)
    found = composing.hindrances(decree, composing.compose(decree))
    return render(
        request,
        "appointment/number.html",
        frame(request, decree, "decree")
        | {
            "form": form,
            "last_number": last,
            "todos": todos(decree, found) if decree.is_in_the_making else [],
            "reason_form": ReasonForm(),
            "adopted_on": timezone.localdate(decree.adopted.adopted_at),
        },
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.NUMBER_DECREE)
def withdraw_number(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    try:
        actions.withdraw_number(
            decree, by=request.user, reason=request.POST.get("reason", "")
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("appointment:number", decree.public_id)
    messages.success(request, _("The number is withdrawn; the draft can be changed."))
    return redirect("appointment:decree", decree.public_id)


@needs(Power.VIEW_DECREE)
def issue(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    permissions.issues(request.user, decree).require()
    form = IssueForm(posted(request), request.FILES or None, decree=decree)
    if request.method == "POST" and form.is_valid():
        try:
            decree = actions.issue(
                decree, by=request.user, scan=form.cleaned_data.get("scan")
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            made = decree.agents.count()
            messages.success(
                request,
                _("The decree is issued. %(count)s people are agents of change.")
                % {"count": made},
            )
            return redirect("appointment:decree", decree.public_id)
    return render(
        request,
        "appointment/issue.html",
        frame(request, decree, "decree")
        | {
            "form": form,
            "ending": queries.agents_to_end(decree),
            "left": queries.left_since_adoption(decree),
            "figures": queries.annex_figures(decree),
            "signs_here": configured.signatory() is not None,
        },
        status=422 if form.errors else 200,
    )
