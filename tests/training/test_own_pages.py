"""What an invited person opens by their link, signed in or not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from sebalai.accounts.roles import Agent
from sebalai.training.actions import agenda, sessions
from sebalai.training.addresses import path_of, token_of
from sebalai.training.models import Participant
from tests.factories import training

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(agency):
    (one,) = training.invited(training.announced(agency), 1)
    return one


def own(participant, name="own", *more):
    return reverse(f"training:{name}", args=[token_of(participant), *more])


def text(response):
    return " ".join(response.content.decode().split())


def test_the_invitation_is_answered_and_the_mind_changed(client, budi):
    page = client.get(own(budi))
    assert budi.session.place in text(page)
    page = client.post(own(budi, "answer"), {"answer": "yes"}, follow=True)
    assert "Kursi Anda sudah dicatat" in text(page)
    client.post(own(budi, "answer"), {"answer": "no", "reason": "Sakit"})
    budi.refresh_from_db()
    assert (budi.answer, budi.reason) == ("declined", "Sakit")


def test_an_answer_that_is_none_is_said(client, budi):
    page = client.post(own(budi, "answer"), {"answer": "mungkin"})
    assert page.status_code == 422
    budi.refresh_from_db()
    assert budi.answer == "none"


def test_a_guessed_link_opens_nothing_and_guessing_is_slowed(client, budi):
    good = own(budi)
    token = token_of(budi)
    bad = good.replace(token, token[:-1] + ("2" if token[-1] != "2" else "3"))
    assert client.get(bad).status_code == 404
    assert {client.get(bad).status_code for _ in range(40)} == {404, 429}
    assert client.get(good).status_code == 200


def test_the_link_of_a_draft_or_of_a_withdrawn_invitation_opens_nothing(
    client, agency, budi
):
    (early,) = training.invited(training.draft(agency), 1)
    assert client.get(own(early)).status_code == 404
    path = own(budi)
    budi.delete()
    assert client.get(path).status_code == 404


def test_files_and_calendar_come_by_the_link(client, budi):
    made = agenda.add_material(
        budi.session, by=None, title="", name="modul.pdf", content=b"%PDF-1.7"
    )
    response = client.get(own(budi, "own_material", made.public_id))
    assert b"".join(response.streaming_content) == b"%PDF-1.7"
    (event,) = Calendar.from_ical(client.get(own(budi, "own_calendar")).content).walk(
        "VEVENT"
    )
    assert event.start == budi.session.starts_at.replace(microsecond=0)
    assert event["url"].endswith(path_of(budi))
    (stranger,) = training.invited(training.announced(budi.agency), 1)
    assert client.get(own(stranger, "own_material", made.public_id)).status_code == 404


def test_what_was_called_off_says_why(client, budi):
    sessions.call_off(budi.session, by=None, reason="Ruang dipakai upacara.")
    page = client.get(own(budi))
    assert "Ruang dipakai upacara." in text(page)
    assert "Saya hadir" not in text(page)
    (event,) = Calendar.from_ical(client.get(own(budi, "own_calendar")).content).walk(
        "VEVENT"
    )
    assert event["status"] == "CANCELLED"


def test_after_the_day_of_answers_the_page_says_whom_to_tell(client, budi):
    session = budi.session
    session.answer_until = session.starts_at - timedelta(days=30)
    session.save()
    page = client.post(own(budi, "answer"), {"answer": "yes"}, follow=True)
    assert "Sampaikanlah kepada panitia" in text(page)
    assert Participant.objects.get().answer == "none"


def test_signed_in_the_page_stands_in_the_shell(client, agency, sign_in, budi):
    user = sign_in(client, Agent)
    budi.person.user = user
    budi.person.save()
    page = client.get(reverse("training:mine"))
    assert path_of(budi) in text(page)
    assert 'class="shell"' in text(client.get(own(budi)))
    client.logout()
    assert 'class="shell"' not in text(client.get(own(budi)))


def test_mine_costs_the_same_however_many(
    client, agency, sign_in, assert_constant_queries, budi
):
    user = sign_in(client, Agent)
    budi.person.user = user
    budi.person.save()

    def add():
        session = training.announced(agency)
        training.invitations.invite(session, [budi.person], by=None)

    assert_constant_queries(lambda: client.get(reverse("training:mine")), add)
