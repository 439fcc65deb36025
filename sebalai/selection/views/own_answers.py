"""What a candidate answers or fetches from the own page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import open_to_all
from sebalai.core import ics
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import screening as actions
from sebalai.selection.forms.screening import AnswerForm
from sebalai.selection.models import Pitch
from sebalai.selection.pitch_words import event
from sebalai.selection.views import personal


@require_POST
@open_to_all(personal.LINK)
def answer_screening(request: HttpRequest, token: str) -> HttpResponse:
    candidate = personal.candidate_by_token(request, token)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            by = personal.actor(request, candidate.person)
            actions.answer(candidate, by=by, text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(
                request, _("Your answer is on its way to those who screen.")
            )
            return personal.back(request, candidate)
    return personal.own_page(request, candidate, answer_form=form)


@open_to_all(personal.LINK)
def own_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The candidate's own pitch."""
    candidate = personal.candidate_by_token(request, token)
    rows = Pitch.objects.filter(entry__candidate=candidate)
    pitch = rows.select_related("entry__assessment", "entry__candidate").first()
    if pitch is None or not candidate.is_standing:
        raise Http404
    content = ics.calendar(_("Pitches"), [event(pitch, own=True)])
    return HttpResponse(
        content,
        content_type=ics.MIME,
        headers={"Content-Disposition": 'attachment; filename="paparan.ics"'},
    )
