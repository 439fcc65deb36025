"""The tests of a session for the office: set the paper, follow it, see what was learned."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core.charts import Bar
from sebalai.core.verdicts import Refused
from sebalai.directory.queries.periods import current_period
from sebalai.training import permissions
from sebalai.training.actions import papers as actions
from sebalai.training.forms.tests import PaperForm
from sebalai.training.models import (
    Attempt,
    CertificateBatch,
    Paper,
    Question,
    TrainingSession,
)
from sebalai.training.period_rules import briefing_rules
from sebalai.training.queries import readiness as ready, tests as queries
from sebalai.training.queries.sessions import next_session
from sebalai.training.views.sheets import frame, posted, session_or_404

PAGE_SIZE = 50


@needs(Power.MANAGE_SESSIONS)
def tests_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Before a paper is set, the form to set it; then figures and results."""
    session = session_or_404(request, public_id)
    paper = queries.paper_of(session)
    if paper is None:
        return _set(request, session, None)
    now = timezone.now()
    results = queries.results(paper)
    return render(
        request,
        "training/tests.html",
        frame(request, session, "tests")
        | {
            "paper": paper,
            "figures": queries.test_figures(paper),
            "people": session.participants.listeners().count(),
            "pre_window": paper.window(Attempt.Kind.PRE, now).value,
            "post_window": paper.window(Attempt.Kind.POST, now).value,
            "results": results,
            "small_group": briefing_rules(session.period).small_group,
            "bars": _bars(results),
        },
    )


def _bars(results: queries.Results | None) -> list[Bar]:
    """Right answers after the session by question, with those before as a mark."""
    if results is None:
        return []
    return [
        Bar(
            one.item.text,
            one.figures.post.value or 0,
            low=one.figures.post.low,
            high=one.figures.post.high,
            reference=one.figures.pre,
            tone={"misunderstood": "bad", "uncertain": "warn"}.get(
                one.figures.standing, ""
            ),
        )
        for one in results.questions
    ]


@needs(Power.MANAGE_SESSIONS)
def paper_edit(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    return _set(request, session, queries.paper_of(session))


def _set(
    request: SignedInRequest, session: TrainingSession, paper: Paper | None
) -> HttpResponse:
    form = PaperForm(
        posted(request),
        session=session,
        paper=paper,
        topics=queries.active_topics(session.period),
        is_begun=bool(paper and paper.attempts.exists()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_paper(
                session, by=request.user, windows=form.windows(), topics=form.chosen()
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("The tests are set."))
            return redirect("training:tests", session.public_id)
    context: dict[str, Any] = {
        "form": form,
        "paper": paper,
        "has_questions": Question.objects.filter(
            period=session.period, is_active=True
        ).exists(),
    }
    return render(
        request,
        "training/paper.html",
        frame(request, session, "tests") | context,
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.MANAGE_SESSIONS)
def paper_drop(request: SignedInRequest, public_id: str) -> HttpResponse:
    session = session_or_404(request, public_id)
    try:
        actions.drop_paper(session, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The session has no tests now."))
    return redirect("training:tests", public_id)


@needs(Power.MANAGE_SESSIONS)
def takers(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Who took which test, and who passed; for who gives out certificates."""
    session = session_or_404(request, public_id)
    paper = queries.paper_of(session)
    page = Paginator(queries.takers(session), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    held = queries.attempts_by(page)
    rows = [(one, held.get(one.pk, {})) for one in page]
    return render(
        request,
        "training/takers.html",
        frame(request, session, "tests")
        | {
            "paper": paper,
            "page": page,
            "rows": rows,
            "total": len(paper.items) if paper else 0,
        },
    )


@needs(Power.VIEW_SESSIONS)
def readiness(request: SignedInRequest) -> HttpResponse:
    """Units by how many of their agents were briefed and passed."""
    period = current_period(request.agency)
    rows = ready.readiness(period, timezone.localdate()) if period else []
    need = briefing_rules(period).need if period else None
    agents = sum(row.agents for row in rows)
    return render(
        request,
        "training/readiness.html",
        {
            "period": period,
            "rows": rows,
            "need": CertificateBatch.Need(need).label if need else "",
            "missing": sum(len(row.missing) for row in rows),
            "upcoming": next_session(period, timezone.now()) if period else None,
            "agents": agents,
            "briefed": sum(row.briefed for row in rows),
            "passed": sum(row.passed for row in rows),
            "ready_units": sum(row.is_ready for row in rows),
            "names": permissions.can_manage(request.user, request.agency),
        },
    )
