"""From the period's rules to the list that the committee adopts."""

from __future__ import annotations

from datetime import date

from sebalai.core.jobs.worker import Worker
from sebalai.demo import cast
from sebalai.demo.province.files import NOMINATIONS, SANCTIONS, SCORES
from sebalai.demo.story.people import agency, files, user
from sebalai.directory.actions.periods import create_period, open_period
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.actions import adoption, computations, inputs, seats
from sebalai.selection.models import Computation, InputImport, SelectionRun

PERIOD = "Agen Perubahan 2027–2028"
INPUTS = {
    InputImport.Kind.SANCTIONS: SANCTIONS,
    InputImport.Kind.SCORES: SCORES,
    InputImport.Kind.NOMINATIONS: NOMINATIONS,
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
    open_period(made, by=user("sari"))
    for kind, name in INPUTS.items():
        _load(kind, name)
    seats.compute_seats(period(), by=user("sari"))


def run_scenarios() -> None:
    computations.start(period(), by=user("sari"))
    Worker().run_until_empty()


def adopt() -> None:
    newest = Computation.objects.filter(period=period()).latest("number")
    balanced = SelectionRun.objects.get(
        computation=newest, scenario=SelectionRun.Scenario.BALANCED, base=None
    )
    adoption.adopt(
        balanced,
        by=user("lestari"),
        note="Ditetapkan dalam rapat panitia: capaian dan merit seimbang.",
    )


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
