"""Tests on screen: the bank, the paper, a participant's way through, results."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import AgencyHead, Agent, ProgrammeOffice
from sebalai.training.addresses import token_of
from sebalai.training.models import Attempt, Paper, Question
from tests.factories import appointment, training

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(agency):
    return training.running(agency)


@pytest.fixture
def budi(session):
    (one,) = training.invited(session, 1)
    return one


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def url(participant, name="test", kind="awal"):
    return reverse(f"training:{name}", args=[token_of(participant), kind])


def answers(paper, right):
    return {
        f"q-{one.key}": str(one.right if place < right else (one.right + 1) % 4)
        for place, one in enumerate(paper.items)
    }


def test_the_bank_is_filled_and_edited_on_screen(client, agency, sign_in):
    period = training.period(agency)
    sign_in(client, ProgrammeOffice)
    bank = reverse("training:bank")
    assert "Ambil 20 soal" in text(client.get(bank))
    client.post(reverse("training:bank_fill"))
    assert Question.objects.filter(period=period).count() == 20
    posted = {
        "topic": "roles",
        "text": "Siapa agen perubahan?",
        "choice0": "Pelopor",
        "choice1": "Penonton",
        "right": "0",
    }
    new = reverse("training:question_new")
    page = client.post(new, posted | {"choice1": " pelopor "})
    assert page.status_code == 422
    assert "pilihan yang sama" in text(page)
    assert "Siapa agen perubahan?" in text(page)
    assert client.post(new, posted).status_code == 302
    made = Question.objects.get(text=posted["text"])
    edit = reverse("training:question", args=[made.public_id])
    assert client.post(edit, posted | {"right": "5"}).status_code == 422
    client.post(edit, posted | {"right": "1"})
    client.post(reverse("training:question_switch", args=[made.public_id]))
    made.refresh_from_db()
    assert (made.right, made.is_active) == (1, False)


def test_the_bank_is_the_offices(client, agency, other_agency, sign_in):
    training.paper(training.running(agency))
    question = Question.objects.first()
    edit = reverse("training:question", args=[question.public_id])
    sign_in(client, Agent)
    assert client.get(edit).status_code == 403
    sign_in(client, ProgrammeOffice, agency=other_agency)
    assert client.get(edit).status_code == 404
    assert client.get(reverse("training:bank")).status_code == 404


def test_the_paper_is_set_on_screen(client, session, sign_in):
    sign_in(client, ProgrammeOffice)
    page = reverse("training:tests", args=[session.public_id])
    assert "Bank soal masih kosong" in text(client.get(page))
    client.post(reverse("training:bank_fill"))
    assert "Tes awal mulai" in text(client.get(page))
    now = timezone.localtime()
    hours = dict(
        zip(
            ("pre_opens_at", "pre_closes_at", "post_opens_at", "post_closes_at"),
            (-1, 1, 2, 3),
            strict=True,
        )
    )
    posted = {
        name: (now + timedelta(hours=shift)).strftime("%Y-%m-%dT%H:%M")
        for name, shift in hours.items()
    } | {"topics": ["roles", "values"]}
    paper = reverse("training:paper", args=[session.public_id])
    wrong = client.post(paper, posted | {"post_opens_at": posted["pre_opens_at"]})
    assert wrong.status_code == 422
    assert client.post(paper, posted | {"topics": []}).status_code == 422
    assert client.post(paper, posted).status_code == 302
    assert {one.topic for one in Paper.objects.get().items} == {"roles", "values"}
    assert client.get(page).status_code == 200
    client.post(reverse("training:paper_drop", args=[session.public_id]))
    assert not Paper.objects.exists()


def test_the_way_through_a_test(client, budi):
    assert client.get(url(budi)).status_code == 404
    paper = training.paper(budi.session)
    assert "Tes awal" in text(
        client.get(reverse("training:own", args=[token_of(budi)]))
    )
    assert "Satu kali kesempatan" in text(client.get(url(budi)))
    client.post(url(budi, "test_begin"))
    page = client.get(url(budi))
    assert [one.text in text(page) for one in paper.items] == [True] * 20
    item = paper.items[0]
    saved = client.post(
        url(budi, "test_save"),
        {f"q-{item.key}": "2"},
        headers={"HX-Request": "true"},
    )
    assert "1</strong> dari 20" in text(saved)
    again = client.get(url(budi))
    chosen = re.search(rf'name="q-{item.key}" value="2" checked', text(again))
    assert chosen
    client.post(url(budi, "test_submit"), answers(paper, 20))
    done = client.get(url(budi))
    assert "Sudah dikumpulkan" in text(done)
    assert Attempt.objects.get().score == 20
    assert "20 / 20" not in text(done)


def test_a_reload_shows_the_same_order_and_others_see_another(client, budi):
    paper = training.paper(budi.session)
    (ani,) = training.invited(budi.session, 1)

    def order(one):
        client.post(url(one, "test_begin"))
        page = text(client.get(url(one)))
        return sorted((page.index(item.text), item.key) for item in paper.items)

    assert order(budi) == order(budi)
    assert [key for _, key in order(budi)] != [key for _, key in order(ani)]


def test_without_scripts_all_answers_are_saved_at_once(client, budi):
    paper = training.paper(budi.session)
    client.post(url(budi, "test_begin"))
    page = client.post(url(budi, "test_save"), answers(paper, 3), follow=True)
    assert "melanjutkan nanti" in text(page)
    assert len(Attempt.objects.get().answers) == 20


def test_a_second_handing_in_is_told_kindly_and_the_first_counts(client, budi):
    paper = training.paper(budi.session)
    client.post(url(budi, "test_begin"))
    client.post(url(budi, "test_submit"), answers(paper, 4))
    page = client.post(url(budi, "test_submit"), answers(paper, 20), follow=True)
    assert "hanya dapat dikerjakan sekali" in text(page)
    assert Attempt.objects.get().score == 4


def test_bad_input_is_passed_over(client, budi):
    training.paper(budi.session)
    client.post(url(budi, "test_begin"))
    posted = {"q-x": "1", "q-peran-lima": "½", "q-": "", "q-peran-katalis": "-1"}
    assert client.post(url(budi, "test_save"), posted).status_code == 302
    assert Attempt.objects.get().answers == {}
    assert client.get(url(budi, kind="tengah")).status_code == 404
    bad = url(budi).replace(token_of(budi), "tidak-ada")
    assert client.get(bad).status_code == 404


def test_the_score_comes_at_once_and_the_answers_when_all_is_over(client, budi):
    paper = training.paper(budi.session, now="post")
    training.taken(budi, paper, "post", 15)
    page = client.get(url(budi, kind="akhir"))
    assert "Lulus. Selamat." in text(page)
    explanation = paper.items[0].explanation
    assert explanation not in text(page)
    Paper.objects.update(post_closes_at=timezone.now() - timedelta(minutes=1))
    assert explanation in text(client.get(url(budi, kind="akhir")))


def test_results_are_shown_from_enough_people_on(client, session, sign_in):
    sign_in(client, ProgrammeOffice)
    people = training.invited(session, 5)
    paper = training.both_taken(session, people[:4], 8, 16)
    page = reverse("training:tests", args=[session.public_id])
    assert "bercerita tentang orang tertentu" in text(client.get(page))
    training.taken(people[4], paper, "post", 16)
    paper = training.paper(session, now="pre")
    training.taken(people[4], paper, "pre", 8)
    shown = text(client.get(page))
    assert "dari 40 % menjadi 80 %" in shown
    assert "Masih keliru" in shown
    takers = text(client.get(reverse("training:takers", args=[session.public_id])))
    assert "16 / 20" in takers


def test_takers_cost_the_same_however_many(
    client, session, sign_in, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    paper = training.paper(session)
    page = reverse("training:takers", args=[session.public_id])

    def add():
        (one,) = training.invited(session, 1)
        training.taken(one, paper, "pre", 5)

    assert_constant_queries(lambda: client.get(page), add)


def test_readiness_names_people_to_the_office_only(client, agency, sign_in):
    decree = appointment.issued(agency, (2, 1))
    decree.period.state = "open"
    decree.period.save()
    name = decree.agents.first().person.full_name
    page = reverse("training:readiness")
    sign_in(client, ProgrammeOffice)
    assert name in text(client.get(page))
    sign_in(client, AgencyHead)
    shown = client.get(page)
    assert shown.status_code == 200
    assert name not in text(shown)
    sign_in(client, Agent)
    assert client.get(page).status_code == 403
