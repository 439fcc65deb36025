"""The outbox: batches of letters, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import outbox
from sebalai.core.models import Job, Message, MessageBatch
from sebalai.portal import queries
from sebalai.portal.forms import BatchFilter, LetterFilter

PAGE_SIZE = 50
State = Message.State
# The word of an address, and the state of the letters that are sent again.
AGAIN = {
    "gagal": State.FAILED,
    "ragu": State.UNCERTAIN,
    "di-aplikasi": State.IN_APP,
}


@dataclass(frozen=True)
class Count:
    """How many letters are in one state."""

    state: Message.State
    number: int

    @property
    def label(self) -> str:
        return str(self.state.label)


@needs(Power.SEND_MESSAGES)
def batches(request: SignedInRequest) -> HttpResponse:
    filters = BatchFilter(request.GET)
    found = queries.batches(request.agency, **filters.wanted())
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    totals = outbox.totals_of(page.object_list)
    context = {
        "filters": filters,
        "page": page,
        "rows": [(batch, counts(totals[batch.pk])) for batch in page],
        "is_set_up": outbox.is_set_up(),
    }
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(request, f"portal/outbox.html{part}", context)


@needs(Power.SEND_MESSAGES)
def batch(request: SignedInRequest, public_id: str) -> HttpResponse:
    found = batch_or_404(request, public_id)
    filters = LetterFilter(request.GET)
    rows = queries.letters(found, **filters.wanted())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = standing(found) | {"filters": filters, "page": page}
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(request, f"portal/batch.html{part}", context)


@needs(Power.SEND_MESSAGES)
def batch_progress(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The fragment that replaces itself; at the end the whole page comes anew."""
    context = standing(batch_or_404(request, public_id))
    if not request.headers.get("HX-Request"):
        return redirect("portal:batch", public_id)
    if not context["is_moving"]:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "portal/batch_progress.html", context)


def batch_or_404(request: SignedInRequest, public_id: str) -> MessageBatch:
    rows = MessageBatch.objects.of(request.agency)
    related = rows.select_related(
        "agency", "created_by", "queued_by", "settled_by", "job"
    )
    return get_object_or_404(related, public_id=public_id)


def counts(totals: outbox.Totals) -> list[Count]:
    """The states that some letter is in, in their natural order."""
    return [Count(state, totals[state]) for state in State if totals[state]]


def standing(batch: MessageBatch) -> dict[str, Any]:
    """Where the batch stands, and what a person can do about it."""
    totals, is_set_up = outbox.totals(batch), outbox.is_set_up()
    job = batch.job
    is_queued = batch.state == MessageBatch.State.QUEUED
    has_run_aground = job is not None and job.state == Job.State.FAILED
    return {
        "batch": batch,
        "channels": outbox.channels_of(batch),
        "totals": totals,
        "counts": counts(totals),
        "is_set_up": is_set_up,
        "is_moving": is_queued and job is not None and not job.is_finished,
        "may_go_on": is_queued and is_set_up and (job is None or job.is_finished),
        "problem": job.error if is_queued and job and has_run_aground else "",
        "repeatable": {
            state.value: (group, outbox.repeatable(batch, {state}).count())
            for group, state in AGAIN.items()
            if totals[state]
        },
    }
