"""Home."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sebalai.accounts.locks import SignedInRequest, signed_in


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    return render(request, "portal/home.html")
