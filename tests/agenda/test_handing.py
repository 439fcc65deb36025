"""A task from one colleague to another: handed, done, returned, taken back, bounded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import Agent, Colleague, ProgrammeOffice
from sebalai.agenda.actions import handing
from sebalai.agenda.models import HandedTask
from sebalai.core import links
from sebalai.core.models import AuditEvent, Message
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.portal.tasks import tasks_of
from tests.factories.accounts import UserFactory, user_with
from tests.factories.agenda import handed

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


@pytest.fixture
def budi(agency):
    return user_with(Agent, agency=agency)


def titles(user):
    return [task.title for task in tasks_of(user, user.agency)]


def url(name, task=None):
    return reverse(f"agenda:{name}", args=[task.public_id] if task else [])


def text(response):
    return " ".join(response.content.decode().split())


def test_it_lies_among_the_tasks_of_the_receiver_until_it_is_done(sari, budi):
    tomorrow = timezone.localdate() + timedelta(days=1)
    one = handed(sari, budi, sentence="Kirim  foto\nloket", due_on=tomorrow)
    [task] = tasks_of(budi, budi.agency)
    assert (task.title, task.due) == ("Kirim foto loket", tomorrow)
    assert task.why == f"{sari.full_name} menitipkannya kepada Anda"
    assert task.url == url("task", one)
    handing.complete(one, by=budi, answer="Sudah")
    assert titles(budi) == []
    one.refresh_from_db()
    assert (one.state, one.answer) == ("done", "Sudah")


def test_a_letter_tells_the_receiver_and_a_return_tells_the_giver(sari, budi):
    one = handed(sari, budi, sentence="Isi {link} ini")
    with pytest.raises(Refused, match="mengapa"):
        handing.send_back(one, by=budi, reason="  ")
    handing.send_back(one, by=budi, reason="Bukan unit saya")
    first, second = Message.objects.order_by("pk")
    assert (first.user, second.user) == (budi, sari)
    assert "Isi (link) ini" in first.body
    assert url("task", one) in first.body
    assert "Bukan unit saya" in second.body
    assert titles(budi) == []


def test_the_record_names_who_and_whom_but_not_what_was_said(sari, budi):
    one = handed(sari, budi, sentence="Rahasia kita")
    handing.take_back(one, by=sari)
    events = AuditEvent.objects.filter(action__startswith="agenda:task")
    assert [
        (e.action, e.actor_name, e.object_label) for e in events.order_by("pk")
    ] == [
        ("agenda:task:hand", sari.full_name, budi.full_name),
        ("agenda:task:take_back", sari.full_name, budi.full_name),
    ]
    assert not AuditEvent.objects.filter(data__icontains="Rahasia").exists()


def test_each_does_only_what_is_theirs_and_only_once(sari, budi, agency):
    one = handed(sari, budi)
    other = UserFactory(agency=agency)
    for act in (handing.complete, handing.take_back):
        with pytest.raises(Forbidden):
            act(one, by=other)
    with pytest.raises(Forbidden):
        handing.complete(one, by=sari)
    with pytest.raises(Forbidden):
        handing.take_back(one, by=budi)
    handing.take_back(one, by=sari)
    with pytest.raises(Forbidden, match="Ditarik kembali"):
        handing.complete(one, by=budi)


def test_nobody_hands_to_themself_another_agency_or_a_closed_account(
    sari, agency, other_agency
):
    closed = UserFactory(agency=agency, is_active=False)
    for receiver in (sari, UserFactory(agency=other_agency), closed):
        with pytest.raises(Forbidden):
            handed(sari, receiver)
    assert not HandedTask.objects.exists()


def test_nobody_is_flooded(sari, budi, agency):
    for number in range(handing.MOST_OPEN):
        one = handed(sari, budi, sentence=f"Nomor {number}")
    with pytest.raises(Refused, match="masih memegang 5"):
        handed(sari, budi, sentence="Satu lagi")
    handing.complete(one, by=budi)
    with pytest.raises(Refused, match="sudah memegang"):
        handed(sari, budi, sentence="NOMOR 0")
    left = handing.MOST_A_DAY - handing.MOST_OPEN
    for _number in range(left):
        handed(sari)
    with pytest.raises(Refused, match="20 tugas dalam sehari"):
        handed(sari)
    HandedTask.objects.update(given_at=timezone.now() - timedelta(days=2))
    handed(sari)


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_that_has_passed_or_lies_far_ahead_is_refused(sari, budi, days):
    with pytest.raises(Refused):
        handed(sari, budi, due_on=timezone.localdate() + timedelta(days=days))


@pytest.mark.parametrize(
    "page",
    [
        "https://lain.example/x/",
        "//lain.example/x/",
        "javascript:alert(1)",
        "/tidak/ada/",
        "/" + "rencana-aksi/?q=" + "x" * 300,
    ],
)
def test_a_page_is_an_address_of_ours(sari, budi, page):
    with pytest.raises(Refused):
        handed(sari, budi, page=page)


def test_a_personal_link_is_never_handed_on(sari, budi):
    links.declare("test.handing", lambda token: f"/undangan/{token}/")
    with pytest.raises(Refused, match="Tautan pribadi"):
        handed(sari, budi, page=f"/undangan/{links.issue('test.handing', 'abc')}/")
    one = handed(sari, budi, page="/rencana-aksi/?state=draft")
    assert one.page == "/rencana-aksi/?state=draft"


def test_on_screen_from_the_search_to_the_return(client, sign_in, agency, budi):
    sari = sign_in(client, Colleague)
    form = client.get(url("hand"), {"q": budi.full_name, "halaman": "/rencana-aksi/"})
    assert 'value="/rencana-aksi/"' in text(form)
    posted = {"receiver": budi.public_id, "sentence": "Cek ini", "q": ""}
    made = client.post(url("hand"), posted)
    one = HandedTask.objects.get()
    assert (made.status_code, made.url) == (302, url("task", one))
    assert "Cek ini" in text(client.get(url("handed"), {"daftar": "keluar"}))
    client.force_login(budi)
    assert "Cek ini" in text(client.get("/"))
    refused = client.post(url("send_back", one), {"reason": ""})
    assert refused.status_code == 422
    assert client.post(url("send_back", one), {"reason": "Sibuk"}).status_code == 302
    client.force_login(sari)
    shown = text(client.get(url("task", one)))
    assert "Sibuk" in shown
    assert "Dikembalikan" in shown


def test_what_was_typed_stays_when_something_lacks(client, sign_in, budi):
    sign_in(client, Colleague)
    page = client.post(
        url("hand"), {"sentence": "Tetap ada", "due_on": "2020-01-01", "receiver": ""}
    )
    assert page.status_code == 422
    assert "Tetap ada" in text(page)
    page = client.post(
        url("hand"),
        {"sentence": "", "receiver": budi.public_id, "due_on": "kapan-kapan"},
    )
    assert page.status_code == 422
    assert f'value="{budi.public_id}" checked' in text(page)


def test_a_third_person_and_another_agency_find_nothing(
    client, sign_in, sari, budi, other_agency
):
    one = handed(sari, budi)
    for agency in (sari.agency, other_agency):
        sign_in(client, ProgrammeOffice, agency=agency)
        assert client.get(url("task", one)).status_code == 404
        assert client.post(url("complete", one)).status_code == 404
    found = client.get(url("hand"), {"q": budi.full_name})
    assert budi.public_id not in text(found)


@pytest.mark.parametrize("which", ["masuk", "keluar"])
def test_the_lists_cost_the_same_for_many(
    client, sign_in, assert_constant_queries, sari, which
):
    user = sign_in(client, Colleague)

    def add():
        if which == "keluar":
            handed(user)
        else:
            handed(UserFactory(agency=user.agency), user)

    read = lambda: client.get(url("handed"), {"daftar": which})  # noqa: E731
    assert_constant_queries(read, add)
    assert_constant_queries(lambda: client.get("/"), add)
