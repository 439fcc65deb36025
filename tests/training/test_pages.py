"""Pages of the office: who may, who may not, another agency; bad input is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import Agent, ProgrammeOffice, ReformTeam
from sebalai.training.actions import agenda, invitations
from sebalai.training.models import AgendaItem, Participant, TrainingSession
from tests.factories import training
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db


def url(name, session, *more):
    return reverse(f"training:{name}", args=[session.public_id, *more])


def text(response):
    return " ".join(response.content.decode().split())


def form(session, **changes):
    given = (
        training.details(begins=session.starts_at) if session else training.details()
    )
    posted = {
        name: value.strftime("%Y-%m-%dT%H:%M") if hasattr(value, "strftime") else value
        for name, value in vars(given).items()
        if value is not None
    }
    return posted | changes


def test_a_session_is_made_on_screen(client, agency, sign_in):
    sign_in(client, ProgrammeOffice)
    training.period(agency)
    page = client.post(reverse("training:session_new"), form(None, title="Bimtek\nI"))
    made = TrainingSession.objects.get()
    assert (page.status_code, page.url) == (302, url("session", made))
    assert made.title == "Bimtek I"


def test_wrong_input_is_said_and_kept(client, agency, sign_in):
    sign_in(client, ProgrammeOffice)
    training.period(agency)
    page = client.post(
        reverse("training:session_new"),
        form(None, capacity="-3", ends_at="kapan saja", about="Tetap ada"),
    )
    assert page.status_code == 422
    assert "Tetap ada" in text(page)
    assert not TrainingSession.objects.exists()


@pytest.mark.parametrize(
    "name", ["session_edit", "participants", "invite", "print_list"]
)
def test_only_the_office_works_on_a_session(client, agency, sign_in, name):
    session = training.announced(agency)
    sign_in(client, ReformTeam)
    assert client.get(url(name, session)).status_code == 403
    assert client.get(url("session", session)).status_code == 200
    sign_in(client, Agent)
    assert client.get(url("session", session)).status_code == 403
    sign_in(client, ProgrammeOffice)
    assert client.get(url(name, session)).status_code == 200


def test_drafts_and_other_agencies_do_not_exist(client, agency, other_agency, sign_in):
    draft = training.draft(agency)
    sign_in(client, ReformTeam)
    assert client.get(url("session", draft)).status_code == 404
    assert draft.title not in text(client.get(reverse("training:sessions")))
    sign_in(client, ProgrammeOffice, agency=other_agency)
    assert client.get(url("session", draft)).status_code == 404


def test_a_new_place_leads_to_the_letters_that_tell_it(client, agency, sign_in):
    sign_in(client, ProgrammeOffice)
    session = training.announced(agency)
    (one,) = training.invited(session, 1)
    one.person.work_email = "a@x.test"
    one.person.save()
    Participant.objects.update(written_at=session.announced_at)
    page = client.post(url("session_edit", session), form(session, place="Aula"))
    assert page.url == url("letters", session, "changed")
    assert "Kirim 1 surat" in text(client.get(page.url))
    page = client.post(page.url, {"expected": "99"})
    assert "1 surat" in text(page)


def test_people_are_found_and_invited(client, agency, sign_in):
    sign_in(client, ProgrammeOffice)
    session = training.announced(agency)
    person = training.people(agency, 1)[0]
    page = client.get(url("invite", session), {"q": person.name})
    assert person.public_id in text(page)
    client.post(
        url("invite_people", session),
        {"person": [person.public_id, "tidak-ada"], "kind": "speaker"},
    )
    made = session.participants.get()
    assert (made.person, made.kind) == (person, "speaker")
    for group in ("agen", "semua", "entah"):
        client.post(url("invite_group", session, group))
    assert session.participants.count() == 1
    assert client.post(url("invite_unit", session), {"unit": "x"}).status_code == 422
    unit = person.unit
    PersonFactory(unit=unit)
    client.post(url("invite_unit", session), {"unit": unit.public_id})
    assert session.participants.count() == 2


def test_a_guest_needs_a_name(client, agency, sign_in):
    sign_in(client, ProgrammeOffice)
    session = training.announced(agency)
    page = client.post(url("invite_guest", session), {"organisation": "Kemenkeu"})
    assert page.status_code == 422
    assert "Kemenkeu" in text(page)


def test_files_go_out_as_downloads_only(client, agency, sign_in):
    sign_in(client, ProgrammeOffice)
    session = training.announced(agency)
    upload = SimpleUploadedFile("modul.html", b"<script>", "text/html")
    page = client.post(url("material_add", session), {"file": upload})
    assert page.status_code == 422
    upload = SimpleUploadedFile("modul.pdf", b"%PDF-1.7", "text/html")
    client.post(url("material_add", session), {"file": upload, "title": "Modul"})
    made = session.materials.get()
    response = client.get(url("material", session, made.public_id))
    response.close()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="modul.pdf"'


def test_the_agenda_is_edited_on_screen(client, agency, sign_in):
    sign_in(client, ProgrammeOffice)
    session = training.announced(agency)
    (speaker,) = training.invited(session, 1, kind="speaker")
    moment = "%Y-%m-%dT%H:%M"
    begins = timezone.localtime(session.starts_at)
    posted = {
        "title": "Materi",
        "starts_at": (begins + timedelta(minutes=5)).strftime(moment),
        "ends_at": (begins + timedelta(minutes=50)).strftime(moment),
        "speakers": [speaker.public_id],
    }
    client.post(url("agenda_new", session), posted)
    item = AgendaItem.objects.get()
    assert list(item.speakers.all()) == [speaker]
    late = (begins + timedelta(days=3)).strftime(moment)
    page = client.post(
        url("agenda_item", session, item.public_id), posted | {"ends_at": late}
    )
    assert page.status_code == 422
    assert "di luar waktu" in text(page)


def test_lists_cost_the_same_however_long(
    client, agency, sign_in, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    session = training.announced(agency)

    def add():
        (one,) = training.invited(session, 1)
        (speaker,) = training.invited(session, 1, kind="speaker")
        line = agenda.Line("Materi", session.starts_at, session.ends_at)
        agenda.add_item(session, by=None, line=line, speakers=[speaker])
        invitations.invite(session, [one.person], by=None)
        training.announced(agency, session.period)

    for name in ("session", "participants", "print_list"):
        assert_constant_queries(lambda name=name: client.get(url(name, session)), add)
    assert_constant_queries(lambda: client.get(reverse("training:sessions")), add)
