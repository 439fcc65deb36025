"""The office adds a date to the calendar of a period, changes it, removes it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.agenda.actions import dates as actions
from sebalai.agenda.forms.dates import DateForm
from sebalai.agenda.models import ProgrammeDate
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod


@needs(Power.MANAGE_PERIODS)
def new(request: SignedInRequest, period_id: str) -> HttpResponse:
    rows = ProgrammePeriod.objects.of(request.agency)
    period = get_object_or_404(rows, public_id=period_id)
    if request.method != "POST":
        day = request.GET.get("hari", "")
        return _page(request, DateForm(initial={"starts_on": day}), period)
    form = DateForm(request.POST)
    if form.is_valid():
        try:
            actions.add(period, form.said(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The date stands in the calendar."))
            return redirect(calendar(period))
    return _page(request, form, period, status=422)


@needs(Power.MANAGE_PERIODS)
def edit(request: SignedInRequest, public_id: str) -> HttpResponse:
    found = _date(request, public_id)
    if request.method != "POST":
        return _page(request, DateForm.of(found), found.period, found)
    form = DateForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["revision"] or 0
        try:
            actions.change(found, form.said(), by=request.user, revision=seen)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The date was changed."))
            return redirect(calendar(found.period))
    return _page(request, form, found.period, found, status=422)


@require_POST
@needs(Power.MANAGE_PERIODS)
def remove(request: SignedInRequest, public_id: str) -> HttpResponse:
    found = _date(request, public_id)
    actions.remove(found, by=request.user)
    messages.success(request, _("“%(title)s” was removed.") % {"title": found.title})
    return redirect(calendar(found.period))


def calendar(period: ProgrammePeriod) -> str:
    """The page across phases belongs to a higher app; its address is known."""
    return f"{reverse('portal:calendar')}?periode={period.public_id}"


def _date(request: SignedInRequest, public_id: str) -> ProgrammeDate:
    rows = ProgrammeDate.objects.of(request.agency).select_related("period", "agency")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: SignedInRequest,
    form: DateForm,
    period: ProgrammePeriod,
    found: ProgrammeDate | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "period": period,
        "found": found,
        "calendar": calendar(period),
    }
    return render(request, "agenda/date.html", context, status=status)
