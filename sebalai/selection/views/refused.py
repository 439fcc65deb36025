"""Letters to those who did not pass the screening: look at them, then send."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import outbox
from sebalai.core.verdicts import Refused
from sebalai.selection.actions.refused import drafts, tell_refused
from sebalai.selection.queries.asking import is_reachable
from sebalai.selection.queries.refused import notices
from sebalai.selection.queries.rounds import current_round
from sebalai.selection.views.sheets import period_or_404


@needs(Power.SCREEN_CANDIDATES)
def tell(request: SignedInRequest, period_id: str) -> HttpResponse:
    """The letters as they will leave, then exactly as many."""
    period = period_or_404(request, period_id)
    of = current_round(period)
    if of is None:
        raise Http404
    if request.method == "POST":
        typed = request.POST.get("expected", "")
        count = int(typed) if typed.isascii() and typed.isdigit() else -1
        try:
            mark = request.POST.get("mark", "")
            tell_refused(of, by=request.user, expected=count, mark=mark)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            return redirect("selection:tell_refused", period.public_id)
        told = ngettext(
            "%(count)d letter is on its way.",
            "%(count)d letters are on their way.",
            count,
        )
        messages.success(request, told % {"count": count})
        return redirect("selection:screening", period.public_id)
    waiting = [] if of.is_over else notices(of)
    letters = [one for one in waiting if is_reachable(one.candidate)]
    return render(
        request,
        "selection/tell_refused.html",
        {
            "period": period,
            "letters": letters,
            "mark": outbox.mark_of(drafts(letters)),
            "unreached": [one for one in waiting if not is_reachable(one.candidate)],
        },
    )
