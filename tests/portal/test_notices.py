"""A person chooses how letters come; without JavaScript, for themselves only."""

from __future__ import annotations

import pytest

from sebalai.accounts.roles import Agent, ProgrammeOffice
from sebalai.core import outbox
from sebalai.core.models import AuditEvent, LetterWish, PushSubscription, Topic
from sebalai.core.outbox.webpush import ServerKey
from sebalai.core.verdicts import Forbidden
from sebalai.portal import actions
from tests.core.push_service import Browser
from tests.factories.accounts import UserFactory
from tests.factories.outbox import drafts

pytestmark = pytest.mark.django_db
PAGE = "/pemberitahuan/"
USUAL = {
    f"{topic}-mail": "at_once" for topic in "tasks decisions invitations news".split()
}


def text(response) -> str:
    return response.content.decode()


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(PAGE).status_code == 302


def test_what_is_chosen_is_kept_and_shown(client, sign_in):
    user = sign_in(client, Agent)
    assert 'href="/pemberitahuan/"' in text(client.get("/pesan/"))
    answer = client.post(PAGE, USUAL | {"news-mail": "weekly"}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    kept = dict(LetterWish.objects.filter(user=user).values_list("topic", "mail"))
    assert kept == {
        "tasks": "at_once",
        "decisions": "at_once",
        "invitations": "at_once",
        "news": "weekly",
        "official": "at_once",
    }
    assert '<option value="weekly" selected>' in text(answer)
    assert AuditEvent.objects.filter(action="core:wishes:set").count() == 1
    client.post(PAGE, USUAL)
    assert LetterWish.objects.get(user=user, topic="news").mail == "at_once"


def test_what_was_mistyped_is_kept_on_the_page(client, sign_in):
    sign_in(client, Agent)
    answer = client.post(
        PAGE, USUAL | {"decisions-mail": "never", "news-mail": "daily"}
    )
    assert answer.status_code == 422
    assert '<option value="daily" selected>' in text(answer)
    assert LetterWish.objects.count() == 0


def test_nobody_chooses_for_another(agency):
    mine, other = UserFactory(agency=agency), UserFactory(agency=agency)
    with pytest.raises(Forbidden):
        actions.choose_channels(other, agency, {}, by=mine)


@pytest.fixture
def gateway(settings):
    settings.GATEWAY_URL = "http://127.0.0.1:9/"


def test_a_number_is_kept_in_one_form_and_topics_are_ticked(client, sign_in, gateway):
    user = sign_in(client, Agent)
    client.post(PAGE, USUAL | {"mobile": "0812-3456-7890", "tasks-message": "on"})
    user.refresh_from_db()
    assert user.mobile == "+6281234567890"
    wishes = LetterWish.objects.filter(user=user, message=True)
    assert [wish.topic for wish in wishes] == ["tasks"]
    assert AuditEvent.objects.filter(action="accounts:user:mobile").count() == 1
    assert 'value="+6281234567890"' in text(client.get(PAGE))


def test_what_is_no_number_is_told_and_kept(client, sign_in, gateway):
    sign_in(client, Agent)
    answer = client.post(PAGE, USUAL | {"mobile": "nomor saya"})
    assert answer.status_code == 422
    assert "Ini bukan nomor telepon." in text(answer)
    assert 'value="nomor saya"' in text(answer)


def test_without_a_gateway_nobody_is_asked_for_a_number(client, sign_in):
    user = sign_in(client, Agent)
    assert 'name="mobile"' not in text(client.get(PAGE))
    client.post(PAGE, USUAL | {"mobile": "0812-3456-7890"})
    user.refresh_from_db()
    assert user.mobile == ""


def test_the_page_of_a_batch_tells_of_short_messages_and_sends_them_again(
    client, sign_in, agency, gateway
):
    sign_in(client, ProgrammeOffice)
    reader = UserFactory(agency=agency, mobile="+6281234567890")
    outbox.set_wishes(reader, agency, {Topic.OFFICIAL: {"message": True}}, by=reader)
    batch = drafts(agency, user=reader)
    outbox.queue(batch, by=None)
    batch.deliveries.update(state="failed", error="422 no such number")
    batch.runs.get().job.delete()
    page = f"/kotak-keluar/{batch.public_id}/"
    assert "Kirim lagi 1 yang tidak sampai" in text(client.get(page))
    letter = text(client.get(f"{page}surat/{batch.messages.get().public_id}/"))
    assert "422 no such number" in letter
    client.post(f"{page}kanal/message/gagal/")
    assert batch.deliveries.get().state == "queued"
    assert client.post(f"{page}kanal/mail/gagal/").status_code == 404


def test_only_who_may_send_sends_again(client, sign_in, agency, gateway):
    sign_in(client, Agent)
    batch = drafts(agency)
    answer = client.post(f"/kotak-keluar/{batch.public_id}/kanal/message/gagal/")
    assert answer.status_code == 403


@pytest.fixture
def push_key(settings):
    settings.PUSH_KEY = ServerKey.generate()


def test_a_device_is_signed_up_and_dropped(client, sign_in, agency, push_key):
    user = sign_in(client, Agent)
    browser = Browser("https://fcm.googleapis.com/fcm/send/abc")
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36"
    client.post(
        f"{PAGE}perangkat/", browser.subscription, headers={"user-agent": agent}
    )
    device = PushSubscription.objects.get(user=user)
    assert device.label == "Chrome, Android"
    page = text(client.get(PAGE))
    assert "Chrome, Android" in page
    assert browser.endpoint not in page
    other = sign_in(client, Agent)
    drop = f"{PAGE}perangkat/{device.public_id}/hentikan/"
    assert client.post(drop).status_code == 404
    client.force_login(user)
    client.post(drop)
    assert other.pk != user.pk
    assert PushSubscription.objects.count() == 0


def test_a_strange_push_service_is_refused_with_a_reason(client, sign_in, push_key):
    sign_in(client, Agent)
    given = Browser("https://intranet.x.test/").subscription
    answer = client.post(f"{PAGE}perangkat/", given, follow=True)
    assert "Layanan pemberitahuan perangkat ini tidak dikenal." in text(answer)
    client.post(f"{PAGE}perangkat/", {})
    assert PushSubscription.objects.count() == 0


def test_topics_are_ticked_for_devices_unless_wished_otherwise(
    client, sign_in, push_key
):
    user = sign_in(client, Agent)
    assert 'name="tasks-push"' in text(client.get(PAGE))
    client.post(PAGE, USUAL | {"tasks-push": "on"})
    pushed = LetterWish.objects.filter(user=user, push=True)
    assert [wish.topic for wish in pushed] == ["tasks"]


def test_the_worker_is_served_from_where_its_page_is(client):
    answer = client.get(f"{PAGE}pekerja.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "showNotification" in text(answer)
