"""What the committee sees of patterns in the votes: kinds, units, numbers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.surveys.phrasing import told
from sebalai.surveys.queries.integrity import signs


@needs(Power.VIEW_SELECTION)
def patterns(request: SignedInRequest) -> HttpResponse:
    found = signs(request.agency)
    return render(
        request,
        "surveys/patterns.html",
        {
            "polls": [
                {
                    "poll": poll,
                    "rows": [(sign, told(sign.finding)) for sign in listed],
                }
                for poll, listed in found
            ]
        },
    )
