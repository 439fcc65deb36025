"""Lists as the committee reads them: people, locks, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from sebalai.core.models import Agency
from sebalai.directory.models import Person, Unit
from sebalai.selection.models import (
    Computation,
    Lock,
    RunMember,
    SelectionRun,
    UnitSeats,
)
from sebalai.selection.problem import Rule, RuleKind
from sebalai.selection.queries import freshness
from sebalai.selection.queries.seats import plan_view
from sebalai.selection.queries.staff import staff_of

PNS_GRADES = ("I", "II", "III", "IV")
PPPK_GRADES = ("PPPK I-IV", "PPPK V-VIII", "PPPK IX-XII", "PPPK XIII-XVII")
GRADES = PNS_GRADES + PPPK_GRADES
# Rules from which a committee may depart if it writes why.
WITH_REASON = frozenset({RuleKind.GROUP, RuleKind.FAIR_FLOOR})


@dataclass(frozen=True)
class Wanted:
    """What the reader of a list asked to see."""

    text: str = ""
    unit: str = ""
    label: str = ""


def members(run: SelectionRun, wanted: Wanted) -> QuerySet[RunMember]:
    rows = RunMember.objects.filter(run=run).select_related("person", "unit")
    for word in wanted.text.split():
        rows = rows.filter(_matches(word, "person__") | Q(unit__name__icontains=word))
    if wanted.unit:
        rows = rows.filter(unit__public_id=wanted.unit)
    if wanted.label:
        rows = rows.filter(facts__label=wanted.label)
    return rows.order_by("position")


def others(run: SelectionRun, wanted: Wanted) -> QuerySet[Person]:
    """Staff who are not on the list."""
    on_list = RunMember.objects.filter(run=run).values("person")
    rows = Person.objects.of(run.agency).active().exclude(pk__in=on_list)
    for word in wanted.text.split():
        rows = rows.filter(_matches(word, ""))
    if wanted.unit:
        unit = Unit.objects.of(run.agency).filter(public_id=wanted.unit).first()
        rows = rows.under(unit) if unit else rows.none()
    return rows.select_related("unit").order_by("name", "pk")


def _matches(word: str, prefix: str) -> Q:
    return Q(**{f"{prefix}name__icontains": word}) | Q(
        **{f"{prefix}position__icontains": word}
    )


def units_with_seats(run: SelectionRun) -> list[Unit]:
    seats = UnitSeats.objects.filter(plan__period=run.computation.period_id)
    return list(
        Unit.objects.of(run.agency)
        .filter(pk__in=seats.values("unit"))
        .order_by("name")
        .only("public_id", "name")
    )


def locks_in_force(run: SelectionRun) -> list[Lock]:
    return list(
        Lock.objects.active()
        .filter(round=run.computation.round_id)
        .select_related("person__unit", "locked_by")
    )


def obeys_locks(run: SelectionRun, locks: list[Lock]) -> bool:
    """Whether the list was made for exactly the locks in force."""
    held = {Lock.Direction.IN: set[str](), Lock.Direction.OUT: set[str]()}
    for lock in locks:
        held[Lock.Direction(lock.direction)].add(lock.person.public_id)
    return held[Lock.Direction.IN] == set(run.locked_in) and held[
        Lock.Direction.OUT
    ] == set(run.locked_out)


def broken_rules(run: SelectionRun) -> list[Rule]:
    """Rules of the period that the list does not keep."""
    return [
        Rule(RuleKind(rule["kind"]), rule["figures"])
        for rule in run.figures.get("broken", [])
    ]


@dataclass(frozen=True)
class Exchange:
    """People who differ between a list and the scenario it came from."""

    came_in: list[RunMember]
    went_out: list[RunMember]
    cost: float


def exchange(run: SelectionRun) -> Exchange | None:
    """None for a list without locks."""
    if run.base is None:
        return None
    return Exchange(
        _only_in(run, run.base),
        _only_in(run.base, run),
        (run.base.value or 0.0) - (run.value or 0.0),
    )


def _only_in(run: SelectionRun, other: SelectionRun) -> list[RunMember]:
    theirs = RunMember.objects.filter(run=other).values("person")
    rows = RunMember.objects.filter(run=run).exclude(person__in=theirs)
    return list(rows.select_related("person", "unit"))


def hindrances_of_list(run: SelectionRun, *, announced: bool = False) -> list[str]:
    """Why nothing can be decided by this list now; empty when it can.

    Once decisions were ``announced`` from it, newer data overturn it only where they
    touch somebody on it.
    """
    computation, found = run.computation, []
    if announced:
        found += _no_longer_fit(run)
    elif computation.state != Computation.State.DONE or not _is_latest(computation):
        found.append(_("The scenarios have been computed again since. Use the newest."))
    elif _has_changed(computation):
        found.append(
            _("The data or the rules have changed since. Compute the scenarios again.")
        )
    view = plan_view(computation.period)
    if view is None or not view.is_balanced:
        found.append(_("The seat plan does not add up."))
    if not obeys_locks(run, locks_in_force(run)):
        found.append(
            _(
                "The committee's locks have changed since. Apply them to this list first."
            )
        )
    if any(rule.kind not in WITH_REASON for rule in broken_rules(run)):
        found.append(_("The list does not fill the seats as planned."))
    if RunMember.objects.filter(run=run, person__is_active=False).exists():
        found.append(_("Somebody on the list has left the agency."))
    return found


def _no_longer_fit(run: SelectionRun) -> list[str]:
    """Those on the list who have moved, or whom the rules now keep out."""
    now = {
        member.key: member
        for member in staff_of(run.computation.period, of=run.computation.round).members
    }
    rows = RunMember.objects.filter(run=run, person__is_active=True)
    found = []
    for row in rows.select_related("person"):
        member = now.get(row.person_id)
        if member is None or member.unit != row.unit_id:
            told = _("%(name)s no longer belongs to the unit of the seat.")
        elif member.reasons:
            told = _("%(name)s cannot be chosen under the rules any more.")
        else:
            continue
        found.append(told % {"name": row.person.full_name})
    return found


def _is_latest(computation: Computation) -> bool:
    done = Computation.objects.filter(
        round=computation.round_id, state=Computation.State.DONE
    )
    return not done.filter(number__gt=computation.number).exists()


def _has_changed(computation: Computation) -> bool:
    change = freshness.change_since(computation.period, computation.data_mark)
    return change is not None


def group_rows(run: SelectionRun, attribute: str) -> list[dict[str, Any]]:
    """People, agents and reach of each group, with its distance to the whole."""
    overall = run.figures["reach1"]
    for group in run.groups:
        if group["attribute"] == attribute:
            rows = sorted(group["rows"], key=lambda row: group_order(row["label"]))
            return [row | {"points": _points(row["reach1"], overall)} for row in rows]
    return []


def group_order(label: str) -> tuple[int, str]:
    """Grade groups from the lowest, PPPK after PNS; other groups by name."""
    place = GRADES.index(label) if label in GRADES else 0
    return place, label


def _points(share: float | None, overall: float) -> float | None:
    return None if share is None else (share - overall) * 100


def unit_name(run: SelectionRun, public_id: str) -> str:
    names = Unit.objects.of(run.agency).filter(public_id=public_id)
    return names.values_list("name", flat=True).first() or ""


def unit_names(agency: Agency) -> dict[str, str]:
    return dict(Unit.objects.of(agency).values_list("public_id", "name"))
