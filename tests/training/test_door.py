"""The pages of the door: a phone's camera, a phone without a line, guessing, the wall."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import Agent, ProgrammeOffice, ReformTeam
from sebalai.training import hall
from sebalai.training.actions import attendance
from sebalai.training.addresses import token_of
from sebalai.training.models import Attendance
from tests.factories import training

pytestmark = pytest.mark.django_db
SEND = "/hadir/kirim/"


@pytest.fixture
def session(agency):
    return training.running(agency)


@pytest.fixture
def budi(session):
    (one,) = training.invited(session, 1)
    return one


def text(response):
    return " ".join(response.content.decode().split())


def shown(session, **ago):
    return hall.code_at(session, timezone.now() - timedelta(**ago))


def door(session, code=None):
    return reverse(
        "training:check_in", args=[session.public_id, code or shown(session)]
    )


def sent(session, participant, code=None):
    return {
        "session": session.public_id,
        "code": code or shown(session),
        "token": token_of(participant),
    }


def test_a_phone_that_opened_the_link_before_needs_one_touch(client, session, budi):
    client.get(reverse("training:own", args=[token_of(budi)]))
    page = client.get(door(session))
    assert budi.name in text(page)
    assert not Attendance.objects.exists()
    page = client.post(door(session))
    assert "Kehadiran Anda tercatat" in text(page)
    assert Attendance.objects.get().participant == budi
    assert "sudah tercatat" in text(client.post(door(session)))


def test_who_is_signed_in_is_known_at_the_door(client, session, budi, sign_in):
    user = sign_in(client, Agent)
    budi.person.user = user
    budi.person.save()
    assert client.post(door(session)).status_code == 200
    assert Attendance.objects.get().participant == budi


def test_a_phone_nobody_knows_asks_who_it_is(client, session, budi):
    page = client.get(door(session))
    assert page.status_code == 200
    assert f"?next={door(session)}"[:20] in text(page)
    assert client.post(door(session)).status_code == 422
    page = client.post(door(session), {"link": "salah-ketik"})
    assert page.status_code == 422
    assert "salah-ketik" not in text(page)
    link = f"https://x.test{reverse('training:own', args=[token_of(budi)])}"
    assert client.post(door(session), {"link": link}).status_code == 200
    assert Attendance.objects.get().participant == budi


def test_a_link_of_another_session_does_not_open_this_door(client, session, agency):
    (stranger,) = training.invited(training.running(agency), 1)
    page = client.post(door(session), {"link": token_of(stranger)})
    assert page.status_code == 422
    answer = client.post(SEND, sent(session, stranger))
    assert (answer.status_code, answer.json()["state"]) == (409, "refused")
    assert not Attendance.objects.exists()


def test_what_a_phone_sends_later_counts_and_is_told_apart(client, session, budi):
    old = shown(session, minutes=6)
    answer = client.post(SEND, sent(session, budi, old))
    assert (answer.status_code, answer.json()["state"]) == (200, "late")
    answer = client.post(SEND, sent(session, budi, old))
    assert (answer.status_code, answer.json()["state"]) == (200, "already")
    assert Attendance.objects.get().is_late


def test_the_clock_of_the_phone_is_never_asked(client, session, budi):
    wrong = sent(session, budi) | {"at": "1999-01-01T00:00:00Z", "kept": "-5"}
    assert client.post(SEND, wrong).json()["state"] == "here"
    held = Attendance.objects.get()
    assert abs(held.seen_at - timezone.now()) < timedelta(minutes=1)


def test_sending_needs_no_cookie_and_no_form(session, budi):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(SEND, sent(session, budi)).status_code == 200
    assert strict.post(door(session)).status_code == 403


@pytest.mark.parametrize("spoilt", ["token", "code", "session"])
def test_bad_input_is_refused_in_words(client, session, budi, spoilt):
    given = sent(session, budi)
    for wrong in ("", "x", "é" * 300, given[spoilt][:-1]):
        answer = client.post(SEND, given | {spoilt: wrong})
        assert answer.status_code in {404, 409}
        assert answer.json()["text"]
    assert client.get(SEND).status_code == 405
    assert not Attendance.objects.exists()


def test_guessing_codes_is_slowed_and_true_ones_still_pass(client, session, budi):
    given = sent(session, budi)
    statuses = [
        client.post(SEND, given | {"code": "2" * 16}).status_code for _ in range(60)
    ]
    assert set(statuses) == {404, 429}
    assert client.post(SEND, given).json()["state"] == "here"


def test_after_closing_the_door_says_so(client, session, budi):
    code = shown(session)
    session.ends_at = timezone.now() - timedelta(minutes=1)
    session.save()
    attendance.close(session, by=None)
    answer = client.post(SEND, sent(session, budi, code))
    assert (answer.status_code, answer.json()["state"]) == (409, "refused")
    assert "ditutup" in answer.json()["text"]


def test_the_wall_shows_this_half_minutes_code(client, session, sign_in, settings):
    settings.BASE_URL = "https://agen.example.go.id"
    url = reverse("training:hall", args=[session.public_id])
    sign_in(client, ReformTeam)
    assert client.get(url).status_code == 403
    sign_in(client, ProgrammeOffice)
    page = client.get(url)
    assert 'class="qr"' in text(page)
    assert "no-store" in page["Cache-Control"]
    part = reverse("training:wall", args=[session.public_id])
    assert client.get(part).status_code == 302
    fragment = client.get(part, headers={"HX-Request": "true"})
    assert "<html" not in text(fragment)
    assert 'class="qr"' in text(fragment)


def test_before_and_after_the_wall_is_empty(client, agency, sign_in):
    sign_in(client, ProgrammeOffice)
    for session in (
        training.announced(agency),
        training.over(agency, timedelta(hours=1)),
        training.draft(agency),
    ):
        page = client.get(reverse("training:hall", args=[session.public_id]))
        assert 'class="qr"' not in text(page)


def test_the_pages_without_a_line_name_nobody(client):
    page = client.get(reverse("training:offline"))
    assert page.status_code == 200
    script = client.get(reverse("training:worker"))
    assert script["Content-Type"].startswith("text/javascript")
    assets = re.findall(r'(?:href|src)="(/static/[^"#?]+)', text(page))
    assert {"/static/js/scans.js", "/static/js/checkin.js"} <= set(assets)
    assert client.get(reverse("training:scanner")).status_code == 200


def test_the_list_is_worked_on_screen(client, session, budi, sign_in):
    sign_in(client, ProgrammeOffice)
    record = reverse("training:record", args=[session.public_id])
    given = {"participant": [budi.public_id], "reason": ""}
    page = client.post(record, given)
    assert page.status_code == 422
    assert f'value="{budi.public_id}" checked' in text(page)
    assert client.post(record, {"reason": "x"}).status_code == 422
    client.post(record, given | {"reason": "tanda tangan"})
    assert Attendance.objects.get().reason == "tanda tangan"
    strike = reverse("training:strike", args=[session.public_id, budi.public_id])
    assert client.post(strike, {"reason": ""}).status_code == 422
    client.post(strike, {"reason": "keliru"})
    assert not Attendance.objects.get().counts


def test_the_list_costs_the_same_however_long(
    client, session, sign_in, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    page = reverse("training:attendance", args=[session.public_id])

    def add():
        one, other = training.invited(session, 2)
        attendance.check_in(one, shown(session))
        attendance.record_from_list(session, [other], by=None, reason="x")

    assert_constant_queries(lambda: client.get(page), add)
    printed = reverse("training:print_list", args=[session.public_id])
    assert_constant_queries(lambda: client.get(printed), add)
