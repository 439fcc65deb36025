"""Whose turn it is, from the seat plan to the issued decree."""

from __future__ import annotations

import pytest

from sebalai.accounts.models import User
from sebalai.accounts.roles import (
    NumberingOfficer,
    ProgrammeOffice,
    RegionalSecretary,
    SelectionPanel,
)
from sebalai.appointment import actions as decrees
from sebalai.core import audit
from sebalai.core.models import Agency
from sebalai.portal.phases import phases
from sebalai.portal.tasks import tasks_of
from sebalai.selection.actions import adoption
from tests.factories import appointment, selection
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(agency) -> dict[str, User]:
    return {
        "sari": user_with(ProgrammeOffice, agency=agency),
        "lestari": user_with(SelectionPanel, agency=agency),
        "nur": user_with(NumberingOfficer, agency=agency),
        "rudi": user_with(RegionalSecretary, agency=agency),
    }


def turns(team: dict[str, User], agency: Agency) -> dict[str, list[str]]:
    """Who has what to do; nobody who has nothing."""
    found = {
        name: [task.title for task in tasks_of(user, agency)]
        for name, user in team.items()
    }
    return {name: titles for name, titles in found.items() if titles}


def states(user: User, agency: Agency) -> list[str]:
    return [phase.state for phase in phases(user, agency)]


def test_from_the_seat_plan_to_the_adopted_list(team, agency):
    campaign = selection.campaign(agency)
    compute = ["Hitung skenario"]
    office = [*compute, "Buka putaran seleksi"]
    assert turns(team, agency) == {"sari": office, "lestari": compute}
    assert states(team["sari"], agency) == ["done", "done", "now", "next", "next"]
    computation = selection.computed(campaign)
    assert turns(team, agency) == {"lestari": ["Timbang skenario dan tetapkan daftar"]}
    adoption.adopt(selection.run_of(computation), by=team["lestari"])
    assert turns(team, agency) == {"sari": ["Susun keputusan"]}
    assert states(team["sari"], agency) == ["done", "done", "done", "done", "now"]


def test_a_plan_and_scenarios_that_grew_old_are_made_again(team, agency):
    campaign = selection.campaign(agency)
    selection.computed(campaign)
    audit.record("directory:roster:apply", campaign.units[0], by=None)
    assert turns(team, agency)["sari"] == [
        "Rencana kursi lebih lama daripada data pegawai atau aturannya",
        "Hitung ulang skenario",
    ]


def test_from_the_draft_to_the_agents(team, agency):
    decree = appointment.draft(agency)
    assert turns(team, agency) == {"nur": ["Beri nomor keputusan"]}
    decrees.number(
        decree,
        by=team["nur"],
        assigned=f"188.44/1/{appointment.TODAY.year}",
        dated=appointment.TODAY,
    )
    assert turns(team, agency) == {"rudi": ["Terbitkan keputusan"]}
    decrees.issue(decree, by=team["rudi"])
    assert turns(team, agency) == {"sari": ["3 agen belum mulai menulis rencana"]}
    assert phases(team["sari"], agency)[-1].note == "3 agen"
