"""An assessment under way for an assessor of the cast, as a journey needs it."""

from __future__ import annotations

from datetime import date

from sebalai.accounts.models import User
from sebalai.directory.models import ProgrammePeriod
from sebalai.selection.actions import assessment, assigning
from sebalai.selection.models import Candidate
from sebalai.selection.phases import Phase
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.rounds import candidate, open_in


def prepare(username: str, names: tuple[str, ...]) -> None:
    """One assessor, who scores ``names``."""
    user = User.objects.select_related("agency").get(username=username)
    period = ProgrammePeriod.objects.create(
        agency=user.agency,
        name="Agen 2027",
        start_date=date(2027, 1, 1),
        end_date=date(2028, 12, 31),
        state=ProgrammePeriod.State.OPEN,
    )
    unit = UnitFactory(agency=user.agency, name="Dinas Kesehatan", is_work_unit=True)
    PersonFactory(unit=UnitFactory(agency=user.agency), user=user)
    of = open_in(period, Phase.ASSESSMENT)
    for name in names:
        person = PersonFactory(unit=unit, name=name)
        candidate(of, person, state=Candidate.State.PASSED)
    begun = assessment.begin(of, by=None)
    assessment.add_members(begun, [user], by=None)
    assigning.assign(begun, by=None)
