"""A head's mirror of one unit and quarter: figures, what they did, their remark."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.directory.queries.periods import current_period
from sebalai.plans import leader_permissions as permissions, mirror as engine, wording
from sebalai.plans.actions import committing as actions
from sebalai.plans.forms.committing import (
    DeedForm,
    RemarkForm,
    StrikeForm,
    first_day,
    initial_of,
)
from sebalai.plans.mirror import Stage
from sebalai.plans.mirror_rules import MirrorRules, mirror_rules
from sebalai.plans.models import Deed, Plan
from sebalai.plans.quarters import Quarter
from sebalai.plans.queries import mirror as queries
from sebalai.plans.views import mirror_shown


@signed_in
def index(request: SignedInRequest) -> HttpResponse:
    """Heads to the mirror that asks something of them; the office to the list."""
    permissions.can_list(request.user, request.agency).require()
    period = current_period(request.agency)
    own = queries.own_units(request.user)
    if period is None or not own:
        return redirect("plans:mirrors")
    days = mirror_rules(period).calendar
    known, today = queries.quarters(period), timezone.localdate()
    first = (one for one in known if days.stage(one, today) is Stage.HEAD_FIRST)
    return redirect("plans:mirror", own[0].public_id, next(first, known[0]).key)


class Place:
    """The unit and quarter that an address names; of another agency there is none."""

    def __init__(self, request: SignedInRequest, unit: str, quarter: str) -> None:
        rows = Unit.objects.of(request.agency).select_related("head", "agency")
        self.unit: Unit = get_object_or_404(rows, public_id=unit)
        self.period: ProgrammePeriod = period_or_404(request)
        self.known = queries.quarters(self.period)
        self.quarter = quarter_or_404(quarter, self.known)
        self.rules: MirrorRules = mirror_rules(self.period)
        self.today = timezone.localdate()
        days, user = self.rules.calendar, request.user
        self.stage = days.stage(self.quarter, self.today)
        self.may_read = permissions.can_read(
            user, self.unit, self.quarter, days, self.today
        )
        self.may_record = permissions.can_record(
            user, self.unit, self.period, self.quarter, days, self.today
        )
        self.may_remark = permissions.can_remark(
            user, self.unit, self.quarter, days, self.today
        )

    def back(self) -> HttpResponse:
        return redirect("plans:mirror", self.unit.public_id, self.quarter.key)

    def form(self, data: Any = None, **initial: Any) -> DeedForm:
        initial = initial or {"on": first_day(self.quarter, self.today)}
        plans = queries.plans_to_name(self.period, self.unit)
        sessions = queries.sessions_to_name(self.period, self.quarter)
        return DeedForm(self.quarter, plans, sessions, data, **initial)


def period_or_404(request: SignedInRequest) -> ProgrammePeriod:
    period = current_period(request.agency)
    if period is None:
        raise Http404
    return period


def quarter_or_404(key: str, known: list[Quarter]) -> Quarter:
    try:
        quarter = Quarter.parse(key)
    except ValueError as error:
        raise Http404 from error
    if quarter not in known:
        raise Http404
    return quarter


@signed_in
def mirror(request: SignedInRequest, unit: str, quarter: str) -> HttpResponse:
    place = Place(request, unit, quarter)
    place.may_read.require()
    return _page(request, place)


@require_POST
@signed_in
def record(request: SignedInRequest, unit: str, quarter: str) -> HttpResponse:
    place = Place(request, unit, quarter)
    place.may_record.require()
    form = place.form(request.POST)
    if form.is_valid():
        try:
            actions.record(
                place.unit,
                place.quarter,
                form.said(),
                period=place.period,
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request, _("Recorded. You can correct it until it closes.")
            )
            return place.back()
    return _page(request, place, form=form, status=422)


@require_POST
@signed_in
def remark(request: SignedInRequest, unit: str, quarter: str) -> HttpResponse:
    place = Place(request, unit, quarter)
    place.may_remark.require()
    form = RemarkForm(request.POST)
    if form.is_valid():
        actions.remark(
            place.unit,
            place.quarter,
            form.cleaned_data["remark"],
            period=place.period,
            by=request.user,
        )
        messages.success(request, _("Your remark is kept beside the figures."))
        return place.back()
    return _page(request, place, remark_form=form, status=422)


@signed_in
def deed(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Correct one entry, or strike it out with a reason."""
    held = get_object_or_404(
        queries.deeds_of(request.agency).select_related("commitment__unit"),
        public_id=public_id,
    )
    one = held.commitment
    place = Place(request, one.unit.public_id, one.quarter.key)
    permissions.can_correct(request.user, held).require()
    place.may_record.require()
    form = place.form(None, **initial_of(held))
    strike_form = StrikeForm()
    if request.method == "POST":
        strikes = "strike" in request.POST
        form = form if strikes else place.form(request.POST, **initial_of(held))
        strike_form = StrikeForm(request.POST) if strikes else strike_form
        if (strike_form if strikes else form).is_valid():
            try:
                _settle(request, held, strike_form if strikes else form)
            except Refused as refusal:
                messages.error(request, refusal.reason)
            else:
                return place.back()
    return render(
        request,
        "plans/deed.html",
        {"deed": held, "place": place, "form": form, "strike_form": strike_form},
        status=422 if request.method == "POST" else 200,
    )


def _settle(request: SignedInRequest, held: Deed, form: DeedForm | StrikeForm) -> None:
    if isinstance(form, DeedForm):
        actions.correct(held, form.said(), by=request.user)
        messages.success(
            request, _("Corrected; what stood here before stays on record.")
        )
    else:
        reason = form.cleaned_data["reason"]
        actions.strike(held, by=request.user, reason=reason)
        messages.success(request, _("Struck out; it stays on record with the reason."))


def _page(
    request: SignedInRequest,
    place: Place,
    *,
    form: DeedForm | None = None,
    remark_form: RemarkForm | None = None,
    status: int = 200,
) -> HttpResponse:
    gathered = queries.gather(place.period, place.quarter)
    facts = gathered.of(place.unit)
    rules = place.rules
    found = engine.figures(
        facts,
        today=queries.looked_at_on(place.quarter, place.today),
        review_days=rules.review_days,
        glance_seconds=rules.glance_seconds,
    )
    agency = engine.band(gathered.facts.values(), rules.review_days)
    rows = queries.commitments(place.period, place.quarter).filter(unit=place.unit)
    own = next((one for one in rows if one.head_id == request.user.pk), None)
    entries = list(queries.deeds(rows))
    held = remark_form or RemarkForm(initial={"remark": own.remark if own else ""})
    waiting = gathered.waiting.get(place.unit.pk, [])
    context = {
        "place": place,
        "stage": place.stage.value,
        "days": rules.calendar,
        "due": rules.calendar.due(place.quarter),
        "opens_on": rules.calendar.opens_on(place.quarter),
        "remark_until": rules.calendar.remark_until(place.quarter),
        "last_day": rules.calendar.last_day(place.quarter),
        "rules": rules,
        "figures": found,
        "agency_band": agency,
        "bars": mirror_shown.bars(found, agency),
        "resources": mirror_shown.resources(found),
        "sessions": queries.agents_at_sessions(place.period, place.quarter, place.unit),
        "waiting": Plan.objects.filter(pk__in=waiting).order_by("state_since", "pk"),
        "commitments": mirror_shown.records(
            rows, entries, queries.confirmed(entries), request.user
        ),
        "is_head": permissions.leads(request.user, place.unit),
        "form": form or (place.form() if place.may_record else None),
        "remark_form": held if place.may_remark else None,
        "own_units": queries.own_units(request.user),
        "capacities": wording.CAPACITIES,
    }
    return render(request, "plans/mirror.html", context, status=status)
