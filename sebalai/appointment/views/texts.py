"""The text of a decree: editor with preview, reset, versions with differences."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.appointment import actions, composing, permissions, phrasing, queries
from sebalai.appointment.document.content import Content, content
from sebalai.appointment.forms.wording import WordingForm
from sebalai.appointment.models import Decree
from sebalai.appointment.views.sheets import decree_or_404, frame, posted
from sebalai.appointment.wording import instrument
from sebalai.core.verdicts import Refused


@needs(Power.VIEW_DECREE)
def text_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The editor. ``preview`` in what is sent shows the text without keeping it."""
    decree = _in_the_making(request, public_id)
    form = _form(request, decree)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            text = actions.save_text(
                decree,
                by=request.user,
                wording=form.wording(),
                based_on=form.cleaned_data["based_on"],
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            said = {"version": text.version}
            messages.success(request, _("Saved as version %(version)s.") % said)
            return redirect("appointment:text", decree.public_id)
    return render(
        request,
        "appointment/text.html",
        frame(request, decree, "text")
        | {
            "form": form,
            "paper": _paper(decree, form),
            "placeholders": _placeholders(decree),
            "standard": instrument(decree.text.series),
            "is_standard": decree.text.wording
            == instrument(decree.text.series).wording,
        },
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.DRAFT_DECREE)
def preview(request: SignedInRequest, public_id: str) -> HttpResponse:
    """The paper for what is typed so far; a fault leaves the last good paper alone."""
    decree = decree_or_404(request, public_id)
    form = _form(request, decree)
    response = render(
        request,
        "appointment/text.html#preview",
        {"form": form, "paper": _paper(decree, form), "live": True},
    )
    if not form.is_valid():
        response.headers["HX-Reswap"] = "none"
    return response


@require_POST
@needs(Power.DRAFT_DECREE)
def reset(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    try:
        actions.reset_text(decree, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("The standard text is back, as a new version."))
    return redirect("appointment:text", decree.public_id)


@require_POST
@needs(Power.DRAFT_DECREE)
def use(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = decree_or_404(request, public_id)
    wanted = request.POST.get("version", "")
    try:
        text = actions.use_text(
            decree, by=request.user, version=int(wanted) if wanted.isdecimal() else 0
        )
    except Refused as refusal:
        messages.error(request, refusal.reason)
    else:
        said = {"version": text.version}
        messages.success(request, _("This decree now uses version %(version)s.") % said)
    return redirect("appointment:versions", decree.public_id)


@needs(Power.VIEW_DECREE)
def versions(request: SignedInRequest, public_id: str) -> HttpResponse:
    decree = _in_the_making(request, public_id)
    return render(
        request,
        "appointment/versions.html",
        frame(request, decree, "versions")
        | {"versions": queries.versions(request.agency, decree.text.series)},
    )


def _in_the_making(request: SignedInRequest, public_id: str) -> Decree:
    """Who only reads decrees has no business with how their text came about."""
    if not permissions.can_see_drafts(request.user, request.agency):
        raise Http404
    return decree_or_404(request, public_id)


def _form(request: SignedInRequest, decree: Decree) -> WordingForm:
    return WordingForm(
        posted(request), wording=decree.text.wording, version=decree.text.version
    )


def _paper(decree: Decree, form: WordingForm) -> Content:
    """As typed when that can be filled in, else as last kept."""
    typed = form.wording() if form.is_bound and form.is_valid() else None
    return content(composing.compose(decree, typed))


def _placeholders(decree: Decree) -> list[tuple[str, str, str]]:
    """Name, meaning and present value of every placeholder."""
    known = composing.values(decree, list(decree.members.all())) | {
        "judul": decree.title
    }
    return [
        (f"{{{name}}}", str(meaning), known[name])
        for name, meaning in phrasing.PLACEHOLDERS.items()
    ]
