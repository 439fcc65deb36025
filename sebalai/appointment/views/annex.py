"""The annex: who stands in it, with which standing and note."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, queries
from sebalai.appointment.forms.decrees import AnnexFilter, MemberForm
from sebalai.appointment.models import Decree
from sebalai.appointment.views.sheets import decree_or_404, frame, posted
from sebalai.core.verdicts import Refused

PAGE_SIZE = 50


@needs(Power.VIEW_DECREE)
def annex_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    filters = AnnexFilter(request.GET)
    words, role = filters.wanted()
    pages = Paginator(queries.annex(decree, text=words, role=role), PAGE_SIZE)
    part = "#results" if request.headers.get("HX-Target") == "results" else ""
    return render(
        request,
        f"appointment/annex.html{part}",
        frame(request, decree, "annex")
        | {"filters": filters, "page": pages.get_page(request.GET.get("page"))},
    )


@needs(Power.DRAFT_DECREE)
def member_page(request: SignedInRequest, public_id: str, member: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    row = get_object_or_404(queries.annex(decree), public_id=member)
    form = MemberForm(posted(request), initial={"role": row.role, "note": row.note})
    back = _back(request, decree)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_member(
                row,
                by=request.user,
                role=form.role_chosen(),
                note=form.cleaned_data["note"],
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            said = {"name": row.full_name}
            messages.success(request, _("%(name)s: saved.") % said)
            return redirect(back)
    return render(
        request,
        "appointment/member.html",
        frame(request, decree, "annex") | {"form": form, "member": row, "back": back},
        status=422 if form.errors else 200,
    )


def _back(request: SignedInRequest, decree: Decree) -> str:
    """The list as it was left, where that is one of our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return reverse("appointment:annex", args=[decree.public_id])
