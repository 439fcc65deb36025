"""The round reaches everybody on the home page, each with their own next step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import (
    AgencyHead,
    Colleague,
    ProgrammeOffice,
    ReformTeam,
    SelectionPanel,
)
from sebalai.core.templatetags.ui import day
from sebalai.portal.tasks import nomination, tasks_of
from sebalai.selection.actions.rounds import ensure_round
from sebalai.selection.models import Candidate, NameRequest, RoundPhase
from sebalai.selection.phases import Phase
from tests.factories.accounts import GrantFactory, UserFactory, user_with
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign, computed


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def office(agency):
    return user_with(ProgrammeOffice, agency=agency)


def own(user, agency):
    """Title and urgency of this part's tasks."""
    return [(task.title, task.urgent) for task in nomination.tasks(user, agency)]


def head_of(unit):
    user = UserFactory(agency=unit.agency)
    GrantFactory(user=user, role=AgencyHead.code, unit_id=unit.pk)
    return user


def test_the_office_opens_the_first_round(agency, found, office):
    assert own(office, agency) == [("Buka putaran seleksi", False)]
    assert own(user_with(SelectionPanel, agency=agency), agency) == []


def test_the_office_sees_what_closes_what_lacks_and_who_waits(agency, found, office):
    of = open_in(found.period, Phase.CALL)
    closes_on = day(timezone.localdate() + timedelta(days=2))
    closing = (f"Penjaringan ditutup pada {closes_on}", True)
    assert own(office, agency) == [closing, ("3 unit kekurangan calon", False)]
    for unit in range(3):
        for person in found.of(unit)[:2]:
            candidate(of, person)
    waiting = ("6 calon belum menerima tautan pribadinya", False)
    assert own(office, agency) == [closing, waiting]
    Candidate.objects.update(told_at=timezone.now())
    assert own(office, agency) == [closing]
    call = RoundPhase.objects.filter(round=of, kind="call")
    call.update(closes_on=timezone.localdate() + timedelta(days=40))
    assert own(office, agency) == []


def test_a_head_proposes_as_long_as_the_unit_lacks_candidates(agency, found):
    of = open_in(found.period, Phase.CALL)
    head = head_of(found.units[0])
    assert own(head, agency) == [("Usulkan pegawai Dinas A", False)]
    NameRequest.objects.create(agency=agency, round=of, unit=found.units[0], missing=2)
    assert own(head, agency) == [("Anda diminta mengusulkan nama: Dinas A", True)]
    for person in found.of(0)[:2]:
        candidate(of, person)
    assert own(head, agency) == []
    assert own(head_of(found.units[1]), agency) == [("Usulkan pegawai Dinas B", False)]
    enter(of, Phase.SCREENING)
    assert own(head_of(found.units[1]), agency) == []


def test_a_colleague_proposes_themself_then_follows(agency, found):
    of = open_in(found.period, Phase.CALL)
    person = found.people[0]
    person.user = user_with(Colleague, agency=agency)
    person.save()
    assert own(person.user, agency) == [("Usulkan diri sebagai agen perubahan", False)]
    someone = candidate(of, person)
    assert own(person.user, agency) == [("Lihat pencalonan Anda", False)]
    Candidate.objects.update(idea="", idea_title="")
    assert own(person.user, agency) == [("Tuliskan gagasan perubahan Anda", True)]
    Candidate.objects.update(state="withdrawn")
    assert own(person.user, agency) == []
    someone.delete()
    person.is_probationary = True
    person.save()
    assert own(person.user, agency) == []


def test_a_round_from_files_alone_asks_nobody(agency, found, office):
    ensure_round(found.period, by=None)
    person = found.people[0]
    person.user = head_of(found.units[0])
    person.save()
    assert own(person.user, agency) == []
    assert own(office, agency) == []


def test_lists_are_weighed_when_the_committee_sits(agency, found, office):
    of = open_in(found.period, Phase.CALL)
    computed(found)
    panel = user_with(SelectionPanel, agency=agency)
    assert tasks_of(panel, agency) == []
    enter(of, Phase.COMMITTEE)
    titles = [task.title for task in tasks_of(panel, agency)]
    assert titles == ["Timbang skenario dan tetapkan daftar"]


def test_every_task_leads_to_a_page_that_opens(client, agency, found):
    of = open_in(found.period, Phase.CALL)
    head = head_of(found.units[0])
    head.grants.create(agency=agency, role=ProgrammeOffice.code)
    person = found.of(1)[0]
    person.user = head
    person.save()
    candidate(of, found.of(2)[0])
    client.force_login(head)
    tasks = list(nomination.tasks(head, agency))
    assert len(tasks) == 5
    assert [client.get(task.url).status_code for task in tasks] == [200] * 5


@pytest.mark.parametrize("role", [ProgrammeOffice, ReformTeam])
def test_home_costs_the_same_for_more_candidates(
    client, sign_in, agency, found, assert_constant_queries, role
):
    of = open_in(found.period, Phase.CALL)
    sign_in(client, role)

    def add():
        unit = UnitFactory(agency=agency, is_work_unit=True)
        candidate(of, PersonFactory(unit=unit))

    assert_constant_queries(lambda: client.get("/"), add)
