"""The minutes of the meeting: what is written, who took part, the papers."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.models import StoredFile
from sebalai.core.verdicts import Refused
from sebalai.selection import composing, permissions
from sebalai.selection.actions import minutes as actions
from sebalai.selection.actions.minutes import DOCX_TYPE, PDF_TYPE, file_stem
from sebalai.selection.forms.minutes import (
    AccountForm,
    MinutesForm,
    OutsiderForm,
    ParticipantForm,
)
from sebalai.selection.minutes import MinutesDocument, docx, pdf
from sebalai.selection.models import (
    MinutesParticipant,
    MinutesRecord,
    SelectionRound,
    SelectionRun,
)
from sebalai.selection.queries.adopted import adopted_run
from sebalai.selection.queries.determinations import decided_list
from sebalai.selection.queries.minutes import accounts_to_add, minutes_of
from sebalai.selection.views.decision_frame import rights, round_or_404


@needs(Power.VIEW_SELECTION)
def minutes_page(request: SignedInRequest, period_id: str) -> HttpResponse:
    permissions.can_read_minutes(request.user, request.agency).require()
    period, of = round_or_404(request, period_id)
    record = minutes_of(of)
    may = rights(request, of)
    _hide_drafts(record, may["sees_all"])
    form = MinutesForm.of(record, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_minutes(of, form.meeting(), by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The minutes are saved."))
            return redirect("selection:minutes", period.public_id)
    return _show(request, of, record, form)


def _hide_drafts(record: MinutesRecord | None, sees_all: bool) -> None:
    """A draft tells what is not announced yet: it is for the committee alone."""
    if not sees_all and (record is None or not record.is_frozen):
        raise Http404


def _show(
    request: SignedInRequest,
    of: SelectionRound,
    record: MinutesRecord | None,
    form: MinutesForm,
    account: AccountForm | None = None,
    outsider: OutsiderForm | None = None,
) -> HttpResponse:
    may = rights(request, of)
    context = may | {
        "period": of.period,
        "round": of,
        "record": record,
        "form": form,
        "may_write": may["may_decide"] and not (record and record.is_frozen),
        "run": _run(of),
    }
    if record:
        users = accounts_to_add(request.agency, record)
        context |= {
            "people": [
                (one, ParticipantForm(initial=vars(one), auto_id=f"{one.public_id}_%s"))
                for one in record.participants.all()
            ],
            "account": account or AccountForm(None, users),
            "outsider": outsider or OutsiderForm(),
        }
    wrong = [one for one in (form, account, outsider) if one is not None and one.errors]
    status = 422 if wrong else 200
    return render(request, "selection/minutes.html", context, status=status)


def _run(of: SelectionRound) -> SelectionRun | None:
    """The list that the minutes are about."""
    return adopted_run(of) or decided_list(of)


@require_POST
@needs(Power.DECIDE_CANDIDATES)
def add_account(request: SignedInRequest, public_id: str) -> HttpResponse:
    record = _record_or_404(request, public_id)
    form = AccountForm(request.POST, accounts_to_add(request.agency, record))
    if form.is_valid() and _then(
        request,
        form,
        lambda: actions.add_participant(record, by=request.user, **form.given()),
    ):
        return redirect("selection:minutes", record.round.period.public_id)
    return _show(request, record.round, record, MinutesForm.of(record), account=form)


@require_POST
@needs(Power.DECIDE_CANDIDATES)
def add_outsider(request: SignedInRequest, public_id: str) -> HttpResponse:
    record = _record_or_404(request, public_id)
    form = OutsiderForm(request.POST)
    if form.is_valid() and _then(
        request,
        form,
        lambda: actions.add_participant(record, by=request.user, **form.cleaned_data),
    ):
        return redirect("selection:minutes", record.round.period.public_id)
    return _show(request, record.round, record, MinutesForm.of(record), outsider=form)


def _then(
    request: SignedInRequest,
    form: AccountForm | OutsiderForm,
    act: Callable[[], object],
) -> bool:
    try:
        act()
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    messages.success(request, _("Added to those who took part."))
    return True


@require_POST
@needs(Power.DECIDE_CANDIDATES)
def change_participant(request: SignedInRequest, public_id: str) -> HttpResponse:
    rows = MinutesParticipant.objects.of(request.agency)
    held = get_object_or_404(
        rows.select_related("minutes__round__period__agency", "minutes__round__agency"),
        public_id=public_id,
    )
    form = ParticipantForm(request.POST)
    try:
        if "drop" in request.POST:
            actions.drop_participant(held, by=request.user)
        elif form.is_valid():
            actions.set_participant(held, by=request.user, **form.cleaned_data)
        else:
            messages.error(request, _("Choose in which part this person took part."))
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("selection:minutes", held.minutes.round.period.public_id)


@needs(Power.VIEW_SELECTION)
def minutes_pdf(request: SignedInRequest, public_id: str) -> HttpResponseBase:
    """Opens in the browser; printed anew while a draft, the kept bytes afterwards."""
    return _paper(request, public_id, "pdf", PDF_TYPE, pdf)


@needs(Power.VIEW_SELECTION)
def minutes_docx(request: SignedInRequest, public_id: str) -> HttpResponseBase:
    return _paper(request, public_id, "docx", DOCX_TYPE, docx)


def _paper(
    request: SignedInRequest,
    public_id: str,
    ending: str,
    kind: str,
    printer: Callable[[MinutesDocument], bytes],
) -> HttpResponseBase:
    permissions.can_read_minutes(request.user, request.agency).require()
    record = _record_or_404(request, public_id)
    may = rights(request, record.round)
    _hide_drafts(record, may["sees_all"])
    name = f"{file_stem(record)}.{ending}"
    kept: StoredFile | None = getattr(record, ending)
    if kept is not None:
        return FileResponse(
            kept.open(),
            as_attachment=ending == "docx",
            filename=name,
            content_type=kind,
        )
    run = _run(record.round)
    if run is None:
        raise Http404
    response = HttpResponse(printer(composing.compose(record, run)), content_type=kind)
    place = "attachment" if ending == "docx" else "inline"
    response["Content-Disposition"] = f'{place}; filename="draf-{name}"'
    return response


def _record_or_404(request: SignedInRequest, public_id: str) -> MinutesRecord:
    rows = MinutesRecord.objects.of(request.agency).select_related(
        "round__period__agency", "round__agency", "agency", "pdf", "docx"
    )
    return get_object_or_404(rows, public_id=public_id)
