"""Units: the tree, one unit, and the changes it can go through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from sebalai.accounts.locks import SignedInRequest, needs
from sebalai.accounts.models import User
from sebalai.accounts.powers import Power
from sebalai.core.verdicts import Refused
from sebalai.directory import permissions
from sebalai.directory.actions import units as actions
from sebalai.directory.forms import units as forms
from sebalai.directory.models import Person, Unit
from sebalai.directory.queries import units as queries

Answers = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """A change of a unit: its form and the action that the answers go to."""

    title: str | Promise
    hint: str | Promise
    icon: str
    form: type[forms.DatedForm]
    apply: Callable[[Unit, User, Answers], Unit]


def _create(unit: Unit, by: User, said: Answers) -> Unit:
    return actions.create_unit(by=by, agency=unit.agency, parent=unit, **said)


def _rename(unit: Unit, by: User, said: Answers) -> Unit:
    return actions.rename_unit(unit, by=by, **said)


def _move(unit: Unit, by: User, said: Answers) -> Unit:
    return actions.move_unit(unit, by=by, **said)


def _set_head(unit: Unit, by: User, said: Answers) -> Unit:
    return actions.set_head(unit, by=by, **said)


def _merge(unit: Unit, by: User, said: Answers) -> Unit:
    return actions.merge_units([unit], by=by, **said)


def _split(unit: Unit, by: User, said: Answers) -> Unit:
    return actions.split_unit(unit, by=by, **said)


def _close(unit: Unit, by: User, said: Answers) -> Unit:
    return actions.close_unit(unit, by=by, **said)


CHANGES: dict[str, Change] = {
    "kepala": Change(
        gettext_lazy("Set the head"),
        gettext_lazy("Definitive, acting or vacant."),
        "user",
        forms.HeadForm,
        _set_head,
    ),
    "nama": Change(
        gettext_lazy("Rename"),
        gettext_lazy("The former name stays in the history."),
        "edit",
        forms.RenameForm,
        _rename,
    ),
    "induk": Change(
        gettext_lazy("Move"),
        gettext_lazy("The unit goes under another with all below it."),
        "arrows-left-right",
        forms.MoveForm,
        _move,
    ),
    "unit-baru": Change(
        gettext_lazy("Add a unit below"),
        gettext_lazy("A new unit that opens under this one."),
        "plus",
        forms.CreateForm,
        _create,
    ),
    "gabung": Change(
        gettext_lazy("Merge"),
        gettext_lazy("This unit closes; its people and units become part of another."),
        "git-merge",
        forms.MergeForm,
        _merge,
    ),
    "pecah": Change(
        gettext_lazy("Split"),
        gettext_lazy("A sister unit opens with the people and units you choose."),
        "arrows-split",
        forms.SplitForm,
        _split,
    ),
    "tutup": Change(
        gettext_lazy("Close"),
        gettext_lazy("Only for a unit without people; its history remains."),
        "lock",
        forms.CloseForm,
        _close,
    ),
}


@needs(Power.VIEW_DIRECTORY)
def tree(request: SignedInRequest) -> HttpResponse:
    day = parse_date_or(request.GET.get("per", ""), timezone.localdate())
    return render(
        request,
        "directory/units.html",
        {
            "roots": queries.unit_tree(request.agency, day),
            "day": day,
            "is_today": day == timezone.localdate(),
        },
    )


@needs(Power.VIEW_DIRECTORY)
def unit_page(request: SignedInRequest, public_id: str) -> HttpResponse:
    unit = _unit(request, public_id)
    counts = queries.headcounts(request.agency)
    children = list(unit.children.filter(valid_to=None).select_related("head"))
    return render(
        request,
        "directory/unit.html",
        {
            "unit": unit,
            "path": queries.path_names([unit])[unit.pk],
            "children": [queries.Node(child, counts[child.pk]) for child in children],
            "people": Person.objects.active().filter(unit=unit)[:100],
            "own": counts[unit.pk],
            "total": queries.subtree_headcount(unit),
            "history": queries.history(unit),
            "changes": CHANGES if unit.is_open else {},
            "may_manage": permissions.can_manage_units(request.user, request.agency),
        },
    )


@needs(Power.MANAGE_UNITS)
def change_unit(request: SignedInRequest, public_id: str, name: str) -> HttpResponse:
    unit = _unit(request, public_id)
    change = CHANGES.get(name)
    if change is None:
        raise Http404
    form = change.form(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        try:
            result = change.apply(unit, request.user, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, _("Recorded."))
            return redirect("directory:unit", result.public_id)
    return render(
        request,
        "directory/unit_change.html",
        {"unit": unit, "change": change, "form": form},
        status=422 if form.errors else 200,
    )


@require_POST
@needs(Power.MANAGE_UNITS)
def mark_unit(request: SignedInRequest, public_id: str) -> HttpResponse:
    unit = _unit(request, public_id)
    wanted = request.POST.get("is_work_unit") == "1"
    actions.mark_work_unit(unit, by=request.user, is_work_unit=wanted)
    messages.success(request, _("Recorded."))
    return redirect("directory:unit", unit.public_id)


def parse_date_or(text: str, default: date) -> date:
    try:
        return parse_date(text) or default
    except ValueError:
        return default


def _unit(request: SignedInRequest, public_id: str) -> Unit:
    units = Unit.objects.of(request.agency).select_related("agency", "parent", "head")
    return get_object_or_404(units, public_id=public_id)
