"""The programme period: its rules, what is known from files, its seats."""

from __future__ import annotations

from datetime import date
from typing import Any

from sebalai.core.jobs.worker import Worker
from sebalai.demo import cast
from sebalai.demo.province.files import SANCTIONS, SCORES
from sebalai.demo.story.people import agency, files, user
from sebalai.directory.actions.periods import (
    change_rules,
    create_period,
    open_period,
)
from sebalai.directory.models import ProgrammePeriod
from sebalai.directory.queries.periods import rule_lines, rule_values
from sebalai.selection.actions import inputs, seats
from sebalai.selection.eligibility import Pool
from sebalai.selection.models import InputImport

PERIOD = "Agen Perubahan 2027–2028"
INPUTS = {
    InputImport.Kind.SANCTIONS: SANCTIONS,
    InputImport.Kind.SCORES: SCORES,
}
RULES = {
    "selection.pool": Pool.CANDIDATES.value,
    "selection.named_from": 5,
    "selection.criteria": "data-pegawai",
}


def period() -> ProgrammePeriod:
    return ProgrammePeriod.objects.get(agency=agency(), name=PERIOD)


def prepare() -> None:
    made = create_period(
        by=user("sari"),
        agency=agency(),
        name=PERIOD,
        start_date=date(2027, 1, 1),
        end_date=date(2028, 12, 31),
    )
    set_rules(made, RULES)
    open_period(made, by=user("sari"))
    for kind, name in INPUTS.items():
        _load(kind, name)
    seats.compute_seats(period(), by=user("sari"))


def set_rules(of: ProgrammePeriod, values: dict[str, Any]) -> None:
    """Other values for some rules; the rest and all legal bases stay."""
    bases = {
        line.spec.key: line.legal_basis
        for _group, lines in rule_lines(of)
        for line in lines
    }
    change_rules(of, by=user("sari"), values={**rule_values(of), **values}, bases=bases)


def _load(kind: InputImport.Kind, name: str) -> None:
    path = files(cast.SEBALAI)[name]
    with path.open("rb") as content:
        found = inputs.upload_input(
            period(),
            by=user("sari"),
            kind=kind,
            mode=InputImport.Mode.REPLACE,
            name=path.name,
            content=content,
        )
    Worker().run_until_empty()
    inputs.apply_input(found, by=user("sari"))
