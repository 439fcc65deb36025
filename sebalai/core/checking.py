"""/cek/: what a paper is, whether it holds, and whether a file is that paper."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sebalai.core import papers, throttles
from sebalai.core.addresses import client_address
from sebalai.core.locks import open_to_all
from sebalai.core.models import OfficialPaper
from sebalai.core.signing import Level
from sebalai.core.throttles import Limit, TooMany

LARGEST = 20 * 1024 * 1024
WRONG_CODES = Limit(
    "check a code from", 20, timedelta(seconds=10), timedelta(minutes=10)
)
FILES = Limit("check a file from", 15, timedelta(seconds=20), timedelta(minutes=10))


class CodeForm(forms.Form):
    kode = forms.CharField(
        label=gettext_lazy("Code on the paper"),
        max_length=40,
        help_text=gettext_lazy("Under the QR code: 16 letters and digits."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "spellcheck": "false",
                "autocapitalize": "off",
            }
        ),
    )


class FileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("PDF to compare"))

    def clean_file(self) -> bytes:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        content: bytes = given.read()
        return content


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all("anyone may check a paper")
@never_cache
def check(request: HttpRequest) -> HttpResponse:
    """Type the code, or hand in a file: the paper that it is comes up."""
    codes = CodeForm(request.GET if "kode" in request.GET else None)
    if codes.is_valid():
        return redirect("core:check_paper", codes.cleaned_data["kode"].strip() or "-")
    form, unknown = FileForm(None), False
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        _slow_down(request, FILES)
        if form.is_valid():
            digest = hashlib.sha256(form.cleaned_data["file"]).hexdigest()
            if paper := papers.find_by_digest(digest):
                return redirect("core:check_paper", paper.shown_code)
            unknown = True
    context = {"codes": codes, "form": form, "unknown": unknown}
    return render(request, "core/check.html", context, status=_status(form, codes))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all("anyone may check a paper")
@never_cache
def check_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Unknown codes say so plainly, and cost those who guess their time."""
    paper = papers.find(code)
    if paper is None:
        _slow_down(request, WRONG_CODES)
        return render(
            request, "core/check_unknown.html", {"code": code[:40]}, status=404
        )
    form, judgement = FileForm(None), None
    if request.method == "POST":
        _slow_down(request, FILES)
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            judgement = papers.judge(form.cleaned_data["file"], paper)
    context = {"paper": paper, "form": form, "judgement": judgement} | _told(paper)
    return render(request, "core/check_paper.html", context, status=_status(form))


def _slow_down(request: HttpRequest, limit: Limit) -> None:
    if until := throttles.attempt(limit, client_address(request)):
        raise TooMany(until)


def _status(*found: forms.Form) -> int:
    return 422 if any(form.errors for form in found) else 200


def _told(paper: OfficialPaper) -> dict[str, Any]:
    """The paper in words."""
    return {
        "kind": papers.title_of(paper.kind),
        "standing": standing(paper),
        "signatures": [_signature(one) for one in paper.signatures],
        "agency_name": paper.agency.government or paper.agency.name,
    }


def standing(paper: OfficialPaper) -> str:
    """``valid``, ``amended``, ``revoked`` or ``over``."""
    if paper.state != paper.State.REVOKED and paper.is_over(timezone.localdate()):
        return "over"
    return str(paper.state)


def _signature(one: dict[str, Any]) -> dict[str, Any]:
    return one | {
        "at": datetime.fromisoformat(one["at"]) if one["at"] else None,
        "level": Level(one["level"]),
    }
