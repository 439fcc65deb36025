"""The bank of questions of the period."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.periods import current_period
from sebalai.training import questions
from sebalai.training.actions import bank as actions
from sebalai.training.forms.tests import QuestionForm
from sebalai.training.models import Question
from sebalai.training.queries import tests as queries
from sebalai.training.views.sheets import posted


@needs(Power.MANAGE_SESSIONS)
def bank(request: SignedInRequest) -> HttpResponse:
    period = _period_or_404(request)
    topics = queries.bank(period)
    known = {one.key for _topic, held in topics for one in held}
    published = questions.instrument()
    return render(
        request,
        "training/bank.html",
        {
            "period": period,
            "topics": topics,
            "total": len(known),
            "published": published,
            "untaken": sum(one.key not in known for one in published.items),
        },
    )


@require_POST
@needs(Power.MANAGE_SESSIONS)
def fill(request: SignedInRequest) -> HttpResponse:
    new = actions.fill(_period_or_404(request), by=request.user)
    told = ngettext(
        "%(count)d question was added.", "%(count)d questions were added.", new
    )
    messages.success(request, told % {"count": new})
    return redirect("training:bank")


@needs(Power.MANAGE_SESSIONS)
def question_new(request: SignedInRequest) -> HttpResponse:
    return _edit(request, _period_or_404(request), None)


@needs(Power.MANAGE_SESSIONS)
def question_edit(request: SignedInRequest, public_id: str) -> HttpResponse:
    question = _question(request, public_id)
    return _edit(request, question.period, question)


def _edit(
    request: SignedInRequest, period: ProgrammePeriod, question: Question | None
) -> HttpResponse:
    form = QuestionForm(posted(request), question=question)
    if request.method == "POST" and form.is_valid():
        try:
            if question is None:
                actions.add(period, by=request.user, item=form.item())
            else:
                actions.change(question, by=request.user, item=form.item())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Saved."))
            return redirect("training:bank")
    return render(
        request,
        "training/question.html",
        {"form": form, "question": question, "period": period},
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.MANAGE_SESSIONS)
def switch(request: SignedInRequest, public_id: str) -> HttpResponse:
    question = _question(request, public_id)
    actions.switch(question, by=request.user, is_active=not question.is_active)
    return redirect("training:bank")


def _question(request: SignedInRequest, public_id: str) -> Question:
    rows = Question.objects.of(request.agency).select_related("period", "agency")
    return get_object_or_404(rows, public_id=public_id)


def _period_or_404(request: SignedInRequest) -> ProgrammePeriod:
    if period := current_period(request.agency):
        return period
    raise Http404
