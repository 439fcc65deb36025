"""Who stays from an earlier list, who left and why, who came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from sebalai.directory import rules as directory_rules
from sebalai.directory.models import Person, UnitEvent
from sebalai.selection.models import (
    AdoptedList,
    AdoptedMember,
    Candidate,
    Lock,
    RunMember,
    SelectionRound,
)
from sebalai.selection.queries.kept import staying
from sebalai.selection.queries.staff import Member, staff_of
from sebalai.selection.staying import Case, Leaving, leaving

TOLD = {
    Leaving.RETIRED: gettext_lazy("Retired"),
    Leaving.GONE: gettext_lazy("No longer of the agency"),
    Leaving.MOVED: gettext_lazy("Moved to another unit"),
    Leaving.RESIGNED: gettext_lazy("Gave the task up"),
    Leaving.SCREENED_OUT: gettext_lazy("Did not pass the screening"),
    Leaving.SANCTIONED: gettext_lazy("Under a disciplinary punishment"),
    Leaving.RETIRES: gettext_lazy("Retires before the term ends"),
    Leaving.AWAY: gettext_lazy("Not serving for now"),
    Leaving.LEADS: gettext_lazy("Leads a unit now"),
    Leaving.PROBATIONARY: gettext_lazy("Probationary civil servant"),
    Leaving.PART_TIME: gettext_lazy("Part-time"),
    Leaving.NOT_KEPT: gettext_lazy("Not kept by the committee"),
}


@dataclass(frozen=True)
class Gone:
    """Somebody of the earlier list who does not go on."""

    public_id: str
    full_name: str
    unit_name: str
    reason: Leaving

    @property
    def told(self) -> str:
        return str(TOLD[self.reason])


@dataclass(frozen=True)
class CarryOver:
    """An earlier list as it stands today. ``unit`` of a member may have a new key."""

    before: AdoptedList
    stay: list[AdoptedMember]
    left: list[Gone]
    units: Mapping[int, int]  # key of the person → key of the unit they stay in


def earlier_list(of: SelectionRound) -> AdoptedList | None:
    """The list before this round's: of the same period, else of the one before."""
    lists = AdoptedList.objects.filter(agency=of.agency_id).select_related(
        "period", "round"
    )
    same = lists.filter(period=of.period_id, round__number__lt=of.number)
    found = same.order_by("-round__number").first()
    if found or of.kind == SelectionRound.Kind.REFILL:
        return found
    older = lists.filter(period__start_date__lt=of.period.start_date)
    return older.order_by("-period__start_date", "-round__number").first()


def carry_over(of: SelectionRound) -> CarryOver | None:
    """Who of the earlier list could go on in this round; a constant number of queries."""
    before = earlier_list(of)
    if before is None:
        return None
    judge = _Judge(of, before)
    stay, left = [], []
    rows = AdoptedMember.objects.filter(adopted=before).select_related("person")
    for member in rows.order_by("position"):
        reason = leaving(judge.case(member))
        if reason is None:
            stay.append(member)
        else:
            left.append(_gone(member, reason))
    units = {one.person_id: judge.staff[one.person_id].unit for one in stay}
    return CarryOver(before, stay, left, units)


def _gone(member: AdoptedMember, reason: Leaving) -> Gone:
    return Gone(member.person.public_id, member.full_name, member.unit_name, reason)


class _Judge:
    """What is known today of the people of an earlier list."""

    def __init__(self, of: SelectionRound, before: AdoptedList) -> None:
        self.staff: dict[int, Member] = {
            member.key: member for member in staff_of(of.period).members
        }
        self.merged = dict(
            UnitEvent.objects.filter(
                agency=of.agency_id, kind=UnitEvent.Kind.MERGED, other__isnull=False
            ).values_list("unit", "other")
        )
        then = Candidate.objects.filter(round=before.round_id)
        now = Candidate.objects.filter(round=of)
        declined = then.filter(consent=Candidate.Consent.DECLINED)
        withdrawn = now.filter(state=Candidate.State.WITHDRAWN)
        failed = now.filter(state=Candidate.State.FAILED)
        self.gave_up = {
            *declined.values_list("person", flat=True),
            *withdrawn.values_list("person", flat=True),
        }
        self.failed = set(failed.values_list("person", flat=True))
        self.today = timezone.localdate()

    def case(self, member: AdoptedMember) -> Case:
        person, now = member.person, self.staff.get(member.person_id)
        return Case(
            is_active=person.is_active,
            is_of_age=_is_of_age(person, person.left_on or self.today),
            same_unit=now is not None and now.unit == self._today(member.unit_id),
            gave_up=member.person_id in self.gave_up,
            screened_out=member.person_id in self.failed,
            reasons=now.reasons if now else (),
        )

    def _today(self, unit: int) -> int:
        """The unit that a merged one became."""
        seen = set()
        while unit in self.merged and unit not in seen:
            seen.add(unit)
            unit = self.merged[unit]
        return unit


def _is_of_age(person: Person, day: date) -> bool:
    if person.birth_date is None:
        return False
    kind = person.position_kind
    age = directory_rules.retirement_age(
        directory_rules.PositionKind(kind) if kind else None,
        person.position,
        person.echelon,
    )
    return directory_rules.retirement_date(person.birth_date, age) <= day


@dataclass(frozen=True)
class Difference:
    """A list against the one that it carries on."""

    before: AdoptedList
    kept: list[Any]
    left: list[Gone]
    came_in: list[Any]


def carries_on(of: SelectionRound) -> bool:
    """A refill does; a full round where the committee let somebody stay."""
    return of.kind == SelectionRound.Kind.REFILL or bool(staying(of))


def difference(of: SelectionRound, members: Iterable[RunMember]) -> Difference | None:
    """What a computed list would change; None where it carries none on."""
    found = carry_over(of) if carries_on(of) else None
    if found is None:
        return None
    members = list(members)
    listed = {member.person_id for member in members}
    known = {gone.public_id for gone in found.left}
    could = [one for one in found.stay if one.person_id not in listed]
    left = [
        *(gone for gone in found.left if not _is_back(gone, members)),
        *(_gone(one, Leaving.NOT_KEPT) for one in could),
    ]
    before = {one.person_id for one in found.stay}
    before |= {m.person_id for m in members if m.person.public_id in known}
    return Difference(
        found.before,
        kept=[member for member in members if member.person_id in before],
        left=left,
        came_in=[member for member in members if member.person_id not in before],
    )


def _is_back(gone: Gone, members: list[RunMember]) -> bool:
    """Left their seat, and yet chosen again, in another unit for instance."""
    return any(member.person.public_id == gone.public_id for member in members)


def adopted_difference(adopted: AdoptedList) -> Difference | None:
    """The same of an adopted list, with the reasons as they were frozen."""
    if adopted.before is None:
        return None
    members = list(adopted.members.select_related("person").order_by("position"))
    earlier = list(adopted.before.members.select_related("person").order_by("position"))
    listed, were = (
        {one.person_id for one in members},
        {one.person_id for one in earlier},
    )
    return Difference(
        adopted.before,
        kept=[one for one in members if one.person_id in were],
        left=[
            _gone(
                one, Leaving(adopted.left.get(one.person.public_id, Leaving.NOT_KEPT))
            )
            for one in earlier
            if one.person_id not in listed
        ],
        came_in=[one for one in members if one.person_id not in were],
    )


def kept_already(of: SelectionRound) -> int:
    """How many people are kept from an earlier list by a lock in force."""
    return len(staying(of))


def standard_reason(before: AdoptedList) -> str:
    return _("On the list of %(period)s, still in the unit and willing.") % {
        "period": before.period.name
    }


def locked_people(of: SelectionRound) -> set[int]:
    active = Lock.objects.active().filter(round=of)
    return set(active.values_list("person", flat=True))
