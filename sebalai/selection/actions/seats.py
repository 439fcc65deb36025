"""Compute the seats of the units; adjust one with a written reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.verdicts import Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection import permissions, seats
from sebalai.selection.actions.guards import refuse_if_over
from sebalai.selection.models import SeatPlan, UnitSeats
from sebalai.selection.period_rules import PeriodRules
from sebalai.selection.queries import freshness
from sebalai.selection.queries.staff import Staff, rules_of, staff_of


@transaction.atomic
def compute_seats(period: ProgrammePeriod, *, by: User | None) -> SeatPlan:
    """Share the seats of the period by its rules; adjustments made before are kept."""
    permissions.can_plan_seats(by, period.agency).require()
    refuse_if_over(period)
    rules = rules_of(period)
    staff = staff_of(period, rules)
    keys = sorted(staff.units, key=lambda key: (staff.units[key].name, key))
    result = _apportion(rules, staff, keys)
    tie = result.tie
    plan, _created = SeatPlan.objects.update_or_create(
        period=period,
        defaults={
            "agency": period.agency,
            "seats": rules.seats,
            "floor": rules.floor,
            "cap": rules.cap,
            "method": rules.method,
            "tie": tie
            and {
                "winners": [staff.units[keys[place]].name for place in tie.winners],
                "losers": [staff.units[keys[place]].name for place in tie.losers],
            },
            "data_mark": freshness.latest(period),
            "computed_at": timezone.now(),
            "computed_by": by,
        },
    )
    _write(plan, staff, dict(zip(keys, result.seats.tolist(), strict=True)))
    audit.record(
        "selection:seats:compute",
        plan,
        by=by,
        period=period.public_id,
        seats=rules.seats,
        units=len(keys),
    )
    return plan


def _apportion(rules: PeriodRules, staff: Staff, keys: list[int]) -> seats.SeatPlan:
    if not staff.members:
        raise Refused(
            _("There is no staff in any unit that gets seats. Load the roster first.")
        )
    sizes, eligible = staff.sizes(), staff.eligible()
    most = [min(eligible[key], rules.cap or eligible[key]) for key in keys]
    try:
        return seats.plan(
            [sizes[key] for key in keys], rules.seats, rules.floor, most, rules.method
        )
    except seats.SeatsDoNotFit as misfit:
        raise Refused(_misfit(misfit)) from None


def _misfit(misfit: seats.SeatsDoNotFit) -> str:
    if misfit.seats < misfit.lowest:
        return _(
            "%(seats)s seats are too few: the least that each unit gets already makes"
            " %(lowest)s. Lower the least per unit, or plan more seats."
        ) % {"seats": misfit.seats, "lowest": misfit.lowest}
    return _(
        "%(seats)s seats are too many: with the people who can be chosen and the most"
        " that a unit gets, %(highest)s can be filled."
    ) % {"seats": misfit.seats, "highest": misfit.highest}


def _write(plan: SeatPlan, staff: Staff, computed: dict[int, int]) -> None:
    sizes, eligible = staff.sizes(), staff.eligible()
    UnitSeats.objects.filter(plan=plan).exclude(unit__in=computed).delete()
    UnitSeats.objects.bulk_create(
        [
            UnitSeats(
                agency_id=plan.agency_id,
                plan=plan,
                unit_id=key,
                people=sizes[key],
                eligible=eligible[key],
                computed=count,
            )
            for key, count in computed.items()
        ],
        update_conflicts=True,
        unique_fields=["plan", "unit"],
        update_fields=["people", "eligible", "computed"],
    )


@transaction.atomic
def adjust_unit(
    row: UnitSeats, *, by: User | None, seats: int, reason: str
) -> UnitSeats:
    """Give a unit another number of seats than computed, for a written reason."""
    row = _locked(row, by)
    reason = reason.strip()
    if seats > row.eligible:
        raise Refused(
            _("Only %(eligible)s people can be chosen in %(unit)s.")
            % {"eligible": row.eligible, "unit": row.unit.name}
        )
    if not reason:
        raise Refused(_("Write why the number of seats differs from the computed one."))
    before = row.seats
    row.adjusted, row.reason = seats, reason
    row.adjusted_at, row.adjusted_by = timezone.now(), by
    row.save(update_fields=["adjusted", "reason", "adjusted_at", "adjusted_by"])
    _record("adjust", row, by, before, reason=reason)
    return row


@transaction.atomic
def reset_unit(row: UnitSeats, *, by: User | None) -> UnitSeats:
    """Return to the computed number of seats."""
    row = _locked(row, by)
    before = row.seats
    row.adjusted, row.reason, row.adjusted_at, row.adjusted_by = None, "", None, None
    row.save(update_fields=["adjusted", "reason", "adjusted_at", "adjusted_by"])
    _record("reset", row, by, before)
    return row


def _locked(row: UnitSeats, by: User | None) -> UnitSeats:
    permissions.can_plan_seats(by, row.agency).require()
    found = UnitSeats.objects.select_related("plan__period", "unit", "agency")
    row = found.select_for_update(of=("self",)).get(pk=row.pk)
    refuse_if_over(row.plan.period)
    return row


def _record(
    verb: str, row: UnitSeats, by: User | None, before: int, **data: str
) -> None:
    audit.record(
        f"selection:seats:{verb}",
        row,
        by=by,
        period=row.plan.period.public_id,
        before=before,
        after=row.seats,
        **data,
    )
