"""What was sent to the person who is signed in."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from sebalai.accounts.locks import SignedInRequest, signed_in
from sebalai.core import outbox

PAGE_SIZE = 30


@signed_in
def inbox(request: SignedInRequest) -> HttpResponse:
    found = outbox.inbox(request.user)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "portal/inbox.html", {"page": page})


@signed_in
def message(request: SignedInRequest, public_id: str) -> HttpResponse:
    rows = outbox.inbox(request.user).select_related("agency")
    found = get_object_or_404(rows, public_id=public_id)
    outbox.mark_read(found)
    text, path = outbox.text_for(found)
    context = {"message": found, "text": text, "path": path}
    return render(request, "portal/message.html", context)
