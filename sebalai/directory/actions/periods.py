"""Open and close programme periods; change the rules they carry."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sebalai.accounts.models import User
from sebalai.core import audit
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused
from sebalai.directory import period_rules, permissions
from sebalai.directory.models import PeriodRule, ProgrammePeriod
from sebalai.directory.period_rules import RuleSpec
from sebalai.directory.queries.periods import rule_values

State = ProgrammePeriod.State


@transaction.atomic
def create_period(
    *, by: User | None, agency: Agency, name: str, start_date: date, end_date: date
) -> ProgrammePeriod:
    """Make a period that carries the default of every rule."""
    permissions.can_manage_periods(by, agency).require()
    _check_dates(start_date, end_date)
    if ProgrammePeriod.objects.of(agency).filter(name__iexact=name).exists():
        raise Refused(_("There is already a period of this name."))
    period = ProgrammePeriod.objects.create(
        agency=agency,
        name=name,
        start_date=start_date,
        end_date=end_date,
        created_by=by,
    )
    PeriodRule.objects.bulk_create(
        _by_default(period, spec, by) for spec in period_rules.specs().values()
    )
    audit.record("directory:period:create", period, by=by)
    return period


@transaction.atomic
def change_rules(
    period: ProgrammePeriod,
    *,
    by: User | None,
    values: Mapping[str, Any],
    bases: Mapping[str, str],
) -> list[str]:
    """Set rules and their legal bases; returns the keys that changed."""
    period = _changeable(period, by)
    if problems := period_rules.check({**rule_values(period), **values}):
        raise Refused(" ".join(problems.values()))
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for rule in _held(period):
        value = values.get(rule.key, rule.value)
        basis = bases.get(rule.key, rule.legal_basis)
        if (value, basis) == (rule.value, rule.legal_basis):
            continue
        before[rule.key] = [rule.value, rule.legal_basis]
        after[rule.key] = [value, basis]
        rule.value, rule.legal_basis, rule.changed_by = value, basis, by
        rule.save()
    if after:
        audit.record(
            "directory:period:rules", period, by=by, before=before, after=after
        )
    return list(after)


@transaction.atomic
def open_period(period: ProgrammePeriod, *, by: User | None) -> None:
    """Let the work of the period begin."""
    _move(period, by, State.DRAFT, State.OPEN, "directory:period:open")


@transaction.atomic
def close_period(period: ProgrammePeriod, *, by: User | None) -> None:
    """End the period; its rules stay as they are."""
    _move(period, by, State.OPEN, State.CLOSED, "directory:period:close")


def _move(
    period: ProgrammePeriod, by: User | None, before: str, after: str, verb: str
) -> None:
    period = _changeable(period, by)
    if period.state != before:
        raise Refused(
            _("The period is already: %(state)s.")
            % {"state": period.get_state_display()}
        )
    period.state = after
    period.save(update_fields=["state"])
    audit.record(verb, period, by=by)


def _changeable(period: ProgrammePeriod, by: User | None) -> ProgrammePeriod:
    permissions.can_manage_periods(by, period.agency).require()
    period = ProgrammePeriod.objects.select_for_update().get(pk=period.pk)
    if period.is_closed:
        raise Refused(_("The period is closed, so its rules stay as they are."))
    return period


def _held(period: ProgrammePeriod) -> list[PeriodRule]:
    """Every declared rule; those that came after the period, by their default."""
    held = {rule.key: rule for rule in PeriodRule.objects.filter(period=period)}
    return [
        held.get(key) or _by_default(period, spec)
        for key, spec in period_rules.specs().items()
    ]


def _by_default(
    period: ProgrammePeriod, spec: RuleSpec, by: User | None = None
) -> PeriodRule:
    return PeriodRule(
        agency_id=period.agency_id,
        period=period,
        key=spec.key,
        value=spec.default,
        legal_basis=spec.legal_basis,
        changed_by=by,
    )


def _check_dates(start: date, end: date) -> None:
    if end <= start:
        raise Refused(_("The end must come after the start."))
