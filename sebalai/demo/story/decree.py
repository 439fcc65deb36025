"""The decree: drafted, numbered, issued."""

from __future__ import annotations

from dataclasses import fields

from django.utils import timezone

from sebalai.appointment.actions import drafts, issuing
from sebalai.appointment.models import Decree
from sebalai.demo.story.people import user
from sebalai.demo.story.selection import period
from sebalai.selection.models import AdoptedList

GOVERNOR = "Datuk Mahmud Hasan"  # fictional, as everybody here


def issue() -> None:
    made = drafts.draft(AdoptedList.objects.get(period=period()), by=user("sari"))
    drafts.set_details(made, by=user("sari"), details=_signed(made))
    today = timezone.localdate()
    issuing.number(
        made,
        by=user("nur"),
        assigned=f"100.3.3.1/417/{today.year}",
        dated=today,
    )
    issuing.issue(made, by=user("rudi"))


def _signed(decree: Decree) -> drafts.Details:
    held = {field.name: getattr(decree, field.name) for field in fields(drafts.Details)}
    return drafts.Details(**{**held, "signer_name": GOVERNOR})
