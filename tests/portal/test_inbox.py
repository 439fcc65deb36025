"""What somebody reads of the letters that were sent to them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import Agent, ProgrammeOffice
from sebalai.core import links, outbox
from tests.factories.accounts import user_with
from tests.factories.outbox import confidential, drafts

pytestmark = pytest.mark.django_db
INBOX = "/pesan/"


def text(response) -> str:
    return response.content.decode()


def page_of(message) -> str:
    return reverse("portal:message", args=[message.public_id])


def answer(token):
    return f"/jawab/{token}/"


def test_a_draft_is_nobodys_message_yet(client, sign_in, agency):
    user = sign_in(client, Agent)
    batch = drafts(agency, user=user)
    message = batch.messages.get()
    assert "Belum ada pesan" in text(client.get(INBOX))
    assert client.get(page_of(message)).status_code == 404
    outbox.queue(batch, by=None)
    assert "Hasil seleksi 0" in text(client.get(INBOX))
    assert "Yth. Saudara" in text(client.get(page_of(message)))


def test_only_the_addressee_reads_it_and_finds_the_link(client, sign_in, agency):
    links.declare("test.inbox", answer)
    user = user_with(Agent, agency=agency)
    batch = confidential(
        agency, user=user, body="Jawab di {link} ya", link=("test.inbox", "abc")
    )
    outbox.queue(batch, by=None)
    page = page_of(batch.messages.get())
    path = answer(links.issue("test.inbox", "abc"))
    client.force_login(user)
    seen = text(client.get(page))
    assert f'href="{path}"' in seen
    assert f"http://127.0.0.1:8000{path} ya" in seen
    sign_in(client, ProgrammeOffice)
    assert client.get(page).status_code == 404
    assert path not in text(client.get(reverse("portal:batch", args=[batch.public_id])))


def test_what_was_read_is_no_longer_new(client, sign_in, agency):
    user = sign_in(client, Agent)
    batch = drafts(agency, user=user)
    outbox.queue(batch, by=None)
    assert "belum dibaca" in text(client.get(INBOX))
    client.get(page_of(batch.messages.get()))
    assert "belum dibaca" not in text(client.get(INBOX))


def test_a_cancelled_letter_leaves_the_inbox(client, sign_in, agency, settings):
    settings.MAIL_SERVER, settings.MAIL_FROM = {"host": "127.0.0.1"}, "s@x.test"
    user = sign_in(client, Agent)
    batch = drafts(agency, user=user)
    outbox.queue(batch, by=None)
    outbox.cancel(batch, by=None)
    assert client.get(page_of(batch.messages.get())).status_code == 404


def test_the_inbox_costs_the_same_however_full(
    client, sign_in, agency, assert_constant_queries
):
    user = sign_in(client, Agent)
    assert_constant_queries(
        lambda: client.get(INBOX),
        lambda: outbox.queue(drafts(agency, 2, user=user), by=None),
    )


def test_nobody_reads_without_signing_in(client):
    assert client.get(INBOX).status_code == 302
