"""A person chooses how letters come; without JavaScript, for themselves only."""

from __future__ import annotations

import pytest

from sebalai.accounts.roles import Agent
from sebalai.core.models import AuditEvent, LetterWish
from sebalai.core.verdicts import Forbidden
from sebalai.portal import actions
from tests.factories.accounts import UserFactory

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
