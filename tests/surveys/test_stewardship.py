"""The data role reads who named whom; each look is recorded, nobody else looks."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest
from django.urls import reverse

from sebalai.accounts.roles import (
    ROLES,
    DataSteward,
    InternalAssessor,
    ProgrammeOffice,
    SelectionPanel,
)
from sebalai.core import links
from sebalai.core.fields import new_public_id
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden
from sebalai.surveys.actions.findings import assess
from sebalai.surveys.actions.purge import purge
from sebalai.surveys.addresses import ANSWER
from sebalai.surveys.keys import data_key
from sebalai.surveys.models import Ballot, Finding, Poll
from sebalai.surveys.sealing import lock
from tests.factories.accounts import user_with
from tests.factories.surveys import electorate

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return electorate(agency, sizes=(12, 6, 6, 6))


@pytest.fixture
def closed(found):
    """Ani names Budi and Cici, Cici names Budi; three of team 2 agree on three."""
    ani, budi, cici, *_ = found.of(0)
    ani.name, budi.name, cici.name = "Ani Lestari", "Budi Saputra", "Cici Amelia"
    for person in (ani, budi, cici):
        person.save()
    found.vote(ani, {"saran": [budi, cici], "penggerak": [cici]})
    found.cast(cici, budi)
    team = found.of(1)
    for voter in team[:3]:
        found.cast(voter, *team[3:6])
    found.close()
    return found


def text(response):
    return " ".join(response.content.decode().split())


def page(found, name="ties", *more):
    return reverse(f"surveys:{name}", args=[found.poll.public_id, *more])


def rows(response):
    return [
        (line.voter, short, line.chosen) for line, short in response.context["rows"]
    ]


def test_who_named_whom_with_search(client, sign_in, closed):
    sign_in(client, DataSteward)
    ani = "Ani Lestari"
    assert rows(client.get(page(closed)))[:3] == [
        (ani, "Tempat bertanya", ("Budi Saputra", "Cici Amelia")),
        (ani, "Penggerak", ("Cici Amelia",)),
        ("Cici Amelia", "Tempat bertanya", ("Budi Saputra",)),
    ]
    found = rows(client.get(page(closed), {"q": "lestari ani", "question": "2"}))
    assert found == [(ani, "Penggerak", ("Cici Amelia",))]
    found = rows(client.get(page(closed), {"q": "saputra"}))
    assert [voter for voter, *_ in found] == [ani, "Cici Amelia"]
    for nonsense in ({"page": "²"}, {"page": "999"}, {"question": "7"}, {"q": "\0"}):
        assert client.get(page(closed), nonsense).status_code == 200


def test_each_look_is_recorded_and_never_what_was_seen(client, sign_in, closed):
    user = sign_in(client, DataSteward)
    client.get(page(closed), {"q": "Budi", "question": "0"})
    event = AuditEvent.objects.get(action="surveys:poll:read")
    assert event.actor_id == user.pk
    assert event.data == {
        "period": closed.period.public_id,
        "filters": 2,
        "page": 1,
    }
    client.get(page(closed, "steward_patterns"))
    assert AuditEvent.objects.filter(action="surveys:poll:read_patterns").count() == 1


def test_while_a_poll_is_open_the_steward_reads_nothing(client, sign_in, found):
    ani, budi, *_ = found.of(0)
    found.cast(ani, budi)
    sign_in(client, DataSteward)
    said = text(client.get(page(found)))
    assert ani.full_name not in said
    assert budi.full_name not in said
    assert not AuditEvent.objects.filter(action="surveys:poll:read").exists()


@pytest.mark.parametrize("role", [r for r in ROLES if r is not DataSteward])
def test_no_other_role_opens_a_page_of_the_steward(client, sign_in, closed, role):
    sign_in(client, role)
    finding = Finding.objects.get()
    assert client.get(reverse("surveys:steward")).status_code == 403
    for name in ("ties", "steward_patterns", "purge"):
        assert client.get(page(closed, name)).status_code == 403
    assert client.post(page(closed, "purge")).status_code == 403
    assert (
        client.post(reverse("surveys:assess", args=[finding.public_id])).status_code
        == 403
    )
    unit = closed.units[0].public_id
    assert client.post(page(closed, "slips", unit)).status_code == 403
    user = user_with(role, agency=closed.poll.agency)
    with pytest.raises(Forbidden):
        purge(closed.poll, by=user, reason="x")
    with pytest.raises(Forbidden):
        assess(finding, by=user, verdict="talk", note="")


def test_answers_of_another_agency_are_not_there(client, sign_in, other_agency, agency):
    found = electorate(other_agency)
    found.close()
    sign_in(client, DataSteward)
    for name in ("ties", "steward_patterns", "purge"):
        assert client.get(page(found, name)).status_code == 404


def test_a_pattern_with_its_evidence_is_assessed(client, sign_in, closed):
    user = sign_in(client, DataSteward)
    said = text(client.get(page(closed, "steward_patterns")))
    team = closed.of(1)
    for person in team:
        assert person.full_name in said
    finding = Finding.objects.get()
    address = reverse("surveys:assess", args=[finding.public_id])
    wrong = client.post(address, {"verdict": "disregarded", "note": " "})
    assert wrong.status_code == 422
    assert "Tuliskan mengapa" in text(wrong)
    client.post(address, {"verdict": "explained", "note": "Satu ruangan, satu tugas"})
    finding.refresh_from_db()
    assert (finding.verdict, finding.assessed_by) == ("explained", user)
    event = AuditEvent.objects.get(action="surveys:finding:assess")
    assert event.data["verdict"] == "explained"
    assert "ruangan" not in str(event.data)


def test_the_committee_sees_kind_unit_and_numbers(client, sign_in, closed):
    sign_in(client, SelectionPanel)
    said = text(client.get(reverse("surveys:patterns")))
    assert "3 dari 3 jawaban dari satu tim" in said
    assert "Dinas A" in said
    for person in closed.people:
        assert person.full_name not in said
    assert closed.teams[1].name not in said


def test_the_steward_deletes_and_the_pages_say_so(client, sign_in, closed):
    sign_in(client, DataSteward)
    said = text(client.get(page(closed, "purge")))
    assert "belum ditetapkan" in said
    assert client.post(page(closed, "purge")).status_code == 422
    response = client.post(page(closed, "purge"), {"reason": "Atas permintaan"})
    assert response.url == page(closed)
    assert not Ballot.objects.exists()
    said = text(client.get(page(closed)))
    assert "Jawaban sudah dihapus" in said
    assert "Atas permintaan" in said
    said = text(client.get(page(closed, "steward_patterns")))
    assert closed.of(1)[0].full_name not in said
    assert "3 dari 3 jawaban" in said
    sign_in(client, ProgrammeOffice)
    said = text(client.get(reverse("surveys:poll", args=[closed.poll.public_id])))
    assert "Nama tersegel" in said


def test_the_list_costs_the_same_for_any_number_of_answers(
    client, sign_in, found, assert_constant_queries
):
    sign_in(client, DataSteward)
    voters = iter(found.people)
    for _place in range(4):
        found.cast(next(voters), *found.of(3)[:2])
    found.close()

    def add():
        """More ballots in the closed poll, as they would have come while it was open."""
        Poll.objects.update(state=Poll.State.OPEN)
        for _place in range(4):
            found.cast(next(voters), *found.of(3)[:2])
        Poll.objects.update(state=Poll.State.CLOSED)

    assert_constant_queries(lambda: client.get(page(found)), add)


def test_patterns_cost_the_same_for_any_number_of_them(
    client, sign_in, closed, assert_constant_queries
):
    sign_in(client, DataSteward, SelectionPanel)
    key = data_key(closed.poll)

    def add():
        """One more like the first; its evidence is tied to its own row."""
        finding = Finding.objects.first()
        finding.pk, finding.public_id = None, new_public_id()
        evidence = {"voters": [], "named": [], "team": [closed.teams[1].pk]}
        finding.evidence = lock(
            json.dumps(evidence).encode(), key=key, context=finding.context
        )
        finding.save()

    assert_constant_queries(lambda: client.get(page(closed, "steward_patterns")), add)
    assert_constant_queries(lambda: client.get(reverse("surveys:patterns")), add)


def test_slips_for_who_has_no_address(client, sign_in, found):
    ani, budi, *_ = found.of(0)
    for person in (ani, budi):
        person.work_email = ""
        person.save()
    found.cast(budi, ani)
    sign_in(client, DataSteward)
    unit, other = (unit.public_id for unit in found.units)
    assert ">2<" in text(client.get(page(found)))
    response = client.post(page(found, "slips", unit))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    with pikepdf.open(io.BytesIO(response.content)) as printed:
        assert len(printed.pages) == 1
    event = AuditEvent.objects.get(action="surveys:poll:print")
    assert event.data["unit"] == "Dinas A"
    token = links.issue(ANSWER, found.invitation(ani).public_id)
    assert token not in str(event.data)
    assert client.post(page(found, "slips", other)).status_code == 409
    found.close()
    assert client.post(page(found, "slips", unit)).status_code == 409


def test_the_auditor_sees_that_there_was_a_look(client, sign_in, closed):
    sign_in(client, DataSteward)
    client.get(page(closed))
    sign_in(client, InternalAssessor)
    said = text(client.get(reverse("portal:audit")))
    assert "membaca siapa menyebut siapa" in said
