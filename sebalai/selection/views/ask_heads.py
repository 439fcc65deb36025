"""Ask heads of units for names: write the letter, look at the number, send."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, ngettext

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.powers import Power
from sebalai.core import outbox
from sebalai.core.templatetags.ui import number, short_day
from sebalai.core.verdicts import Refused
from sebalai.directory.models import Unit
from sebalai.selection.actions.asking import ask_heads, requests
from sebalai.selection.forms.coverage import AskForm
from sebalai.selection.models import SelectionRound
from sebalai.selection.phrasing import group_name
from sebalai.selection.queries.asking import (
    Asked,
    heads_to_ask,
    request_text,
    usual_request,
)
from sebalai.selection.queries.coverage import BOUNDED, Coverage, coverage
from sebalai.selection.queries.rounds import current_round
from sebalai.selection.views.sheets import period_or_404

MOST_FOR_A_GROUP = 10
SEND, EDIT = "send", "edit"


@needs(Power.MANAGE_ROUNDS)
def ask(request: SignedInRequest, period_id: str) -> HttpResponse:
    period = period_or_404(request, period_id)
    of = current_round(period)
    found = coverage(of) if of else None
    if of is None or found is None:
        raise Http404
    step = request.POST.get("step", "")
    form = _form(request, found)
    if request.method != "POST" or step == EDIT or not form.is_valid():
        return _write(request, of, form, is_wrong=bool(step != EDIT and form.errors))
    asked = _asked(of, form.cleaned_data["units"])
    letters = [one for one in asked if one.head]
    if step == SEND:
        expected = request.POST.get("expected", "")
        count = int(expected) if expected.isascii() and expected.isdigit() else -1
        try:
            ask_heads(
                of,
                [one.unit for one in asked],
                by=request.user,
                subject=form.cleaned_data["subject"],
                text=form.cleaned_data["text"],
                expected=count,
                mark=request.POST.get("mark", ""),
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
            return _write(request, of, form, is_wrong=True)
        _tell(request, len(letters))
        return redirect("selection:coverage", period.public_id)
    try:
        return _confirm(request, of, form, asked, letters)
    except Refused as refusal:  # for instance a personal link, which this letter lacks
        form.add_error(None, refusal.reason)
        return _write(request, of, form, is_wrong=True)


def _form(request: SignedInRequest, found: Coverage) -> AskForm:
    wanted = _wanted(request, found)
    choices = _choices(found, wanted)
    if request.method == "POST":
        return AskForm(request.POST, choices=choices)
    subject, text = usual_request(request.agency)
    initial = {
        "units": [unit.public_id for unit in wanted],
        "subject": subject,
        "text": text + _particularly(request),
    }
    return AskForm(choices=choices, initial=initial)


def _wanted(request: SignedInRequest, found: Coverage) -> list[Unit]:
    """The units that the address names; for a group, where most of its people are."""
    ids = set(request.GET.getlist("unit")) | set(request.POST.getlist("units"))
    named = [unit for unit in found.units.values() if unit.public_id in ids]
    attribute, label = _group(request)
    if attribute:
        free = found.free_people(attribute, label)
        ranked = sorted(free, key=lambda key: (-free[key], found.units[key].name))
        named += [found.units[key] for key in ranked[:MOST_FOR_A_GROUP]]
    if named:
        return named
    return [found.units[line.key] for line in found.short_units if line.to_be_had]


def _group(request: SignedInRequest) -> tuple[str, str]:
    attribute, _colon, label = request.GET.get("kelompok", "").partition(":")
    return (attribute, label) if attribute in BOUNDED and label else ("", "")


def _particularly(request: SignedInRequest) -> str:
    attribute, label = _group(request)
    if not attribute:
        return ""
    told = _("Particularly sought: %(group)s.") % {
        "group": group_name(attribute, label)
    }
    return f"\n\n{told}"


def _choices(found: Coverage, wanted: list[Unit]) -> list[tuple[str, str]]:
    """Short units first, worst first, then the others that were asked for."""
    short = [found.units[line.key] for line in found.short_units]
    others = [unit for unit in wanted if unit not in short]
    lines = {line.key: line for line in found.unit_lines}
    choices = []
    for unit in (*short, *others):
        line = lines[unit.pk]
        label = _("%(unit)s: %(candidates)s candidates for %(seats)s seats") % {
            "unit": unit.name,
            "candidates": number(line.tally.candidates),
            "seats": number(int(line.seats)),
        }
        if when := found.asked.get(unit.pk):
            label += " · " + _("last asked on %(day)s") % {"day": short_day(when)}
        choices.append((unit.public_id, label))
    return choices


def _asked(of: SelectionRound, ids: list[str]) -> list[Asked]:
    units = Unit.objects.of(of.agency).filter(public_id__in=ids)
    units = units.select_related("head__user").order_by("name", "pk")
    return heads_to_ask(of, units)


def _write(
    request: SignedInRequest, of: SelectionRound, form: AskForm, *, is_wrong: bool
) -> HttpResponse:
    return render(
        request,
        "selection/ask_heads.html",
        {"period": of.period, "form": form},
        status=422 if is_wrong else 200,
    )


def _confirm(
    request: SignedInRequest,
    of: SelectionRound,
    form: AskForm,
    asked: list[Asked],
    letters: list[Asked],
) -> HttpResponse:
    context: dict[str, Any] = {
        "period": of.period,
        "form": form,
        "letters": letters,
        "unreached": [one for one in asked if not one.head],
        "count": len(letters),
        "mark": outbox.mark_of(
            requests(
                letters, form.cleaned_data["subject"], form.cleaned_data["text"], of
            )
        ),
        "said": form.cleaned_data,
    }
    if letters:
        sample = request_text(form.cleaned_data["text"], letters[0], of)
        context["sample"] = sample
    return render(request, "selection/ask_heads_confirm.html", context)


def _tell(request: SignedInRequest, count: int) -> None:
    told = ngettext(
        "%(count)d letter is on its way.", "%(count)d letters are on their way.", count
    )
    messages.success(request, told % {"count": count})
