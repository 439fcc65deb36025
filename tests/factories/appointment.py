"""An adopted list and decrees made from it by the real actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from sebalai.appointment import actions
from sebalai.appointment.models import Decree
from sebalai.appointment.wording import Wording, instrument
from sebalai.core import files
from sebalai.core.models import Agency
from sebalai.directory.models import ProgrammePeriod, Unit
from sebalai.selection.actions.rounds import ensure_round
from sebalai.selection.models import (
    AdoptedList,
    AdoptedMember,
    Computation,
    SelectionRun,
)
from tests.factories.directory import PersonFactory, UnitFactory

TODAY = timezone.localdate()
ADOPTED_AT = timezone.now() - timedelta(days=10)
NEW_YEAR = date(TODAY.year, 1, 1)
SIGNED_DETAILS = {
    "signer_name": "Rahmat Hidayat",
    "signer_office": "Gubernur Kepulauan Serumpun",
    "signer_rank": "",
    "signer_number": "",
    "on_behalf_of": "",
}
_numbers = count(1)


def period(agency: Agency, start: date = NEW_YEAR) -> ProgrammePeriod:
    return ProgrammePeriod.objects.create(
        agency=agency,
        name=f"Periode {next(_numbers)}",
        start_date=start,
        end_date=date(start.year + 1, 12, 31),
    )


def adopted_list(
    agency: Agency, sizes: tuple[int, ...] = (2, 1), start: date = NEW_YEAR
) -> AdoptedList:
    """A list with ``sizes[i]`` people of unit i, adopted ten days ago."""
    of = period(agency, start)
    of_round = ensure_round(of, by=None)
    computed = Computation.objects.create(
        agency=agency, period=of, round=of_round, number=1, seed=1
    )
    run = SelectionRun.objects.create(
        agency=agency, computation=computed, scenario="reach", status="optimal"
    )
    record = files.keep(b"{}", name="run.json", agency=agency, purpose="t", by=None)
    adopted = AdoptedList.objects.create(
        agency=agency,
        period=of,
        round=of_round,
        run=run,
        record=record,
        list_digest="0" * 64,
        adopted_at=ADOPTED_AT,
    )
    units = [UnitFactory(agency=agency) for _ in sizes]
    seats = [
        (unit, seat)
        for unit, size in zip(units, sizes, strict=True)
        for seat in range(1, size + 1)
    ]
    for position, (unit, seat) in enumerate(seats, 1):
        _add(adopted, unit, position, seat)
    return adopted


def _add(adopted: AdoptedList, unit: Unit, position: int, seat: int) -> None:
    person = PersonFactory(unit=unit)
    AdoptedMember.objects.create(
        agency=adopted.agency,
        adopted=adopted,
        person=person,
        unit=unit,
        position=position,
        seat=seat,
        full_name=person.full_name,
        employee_number=person.employee_number,
        grade=person.grade,
        rank=person.rank,
        post=person.position,
        unit_name=unit.name,
    )


def without_blanks() -> Wording:
    """The standard wording as an officer leaves it: every blank filled in."""
    wording = instrument().wording
    recalling = tuple(
        text.replace("[", "").replace("]", "") for text in wording.recalling
    )
    return replace(wording, recalling=recalling)


def draft(agency: Agency, sizes: tuple[int, ...] = (2, 1), **changes: object) -> Decree:
    """A draft with its blanks filled in and its signer named."""
    decree = actions.draft(adopted_list(agency, sizes, **changes), by=None)
    actions.save_text(
        decree, by=None, wording=without_blanks(), based_on=decree.text.version
    )
    return actions.set_details(decree, by=None, details=details(decree))


def details(decree: Decree, **changes: object) -> actions.Details:
    given = {
        "kind": "governor",
        "issuer": "Gubernur Kepulauan Serumpun",
        "place": "Pangkal Serumpun",
        "office_in_charge": "Biro Organisasi",
        "term_start": decree.term_start,
        "term_end": decree.term_end,
        "paper": "f4",
        **SIGNED_DETAILS,
        **changes,
    }
    return actions.Details(**given)


def numbered(
    agency: Agency, sizes: tuple[int, ...] = (2, 1), **changes: object
) -> Decree:
    decree = draft(agency, sizes, **changes)
    assigned = f"188.44/{next(_numbers)}/ORG/{TODAY.year}"
    return actions.number(decree, by=None, assigned=assigned, dated=TODAY)


def issued(
    agency: Agency, sizes: tuple[int, ...] = (2, 1), **changes: object
) -> Decree:
    return actions.issue(numbered(agency, sizes, **changes), by=None)
