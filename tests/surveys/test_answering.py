"""A colleague answers by a personal link: everything that can be said to them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sebalai.core import links
from sebalai.surveys.actions import polls
from sebalai.surveys.addresses import ANSWER
from sebalai.surveys.models import Ballot, Invitation, OptOut, Poll
from sebalai.surveys.queries.ballots import votes
from sebalai.surveys.sealing import Vote
from tests.factories.accounts import UserFactory
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.surveys import TODAY, electorate

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return electorate(agency)


@pytest.fixture
def ani(found):
    return found.of(0)[0]


def address(found, person, name="answer"):
    token = links.issue(ANSWER, found.invitation(person).public_id)
    return reverse(f"surveys:{name}", args=[token])


def post(client, found, person, go, at=0, **more):
    given = {
        key: [one.public_id for one in value] if isinstance(value, list) else value
        for key, value in more.items()
    }
    return client.post(
        address(found, person, "fill"), {"go": go, "at": str(at), **given}
    )


def text(response):
    return " ".join(response.content.decode().split())


def test_the_way_from_the_letter_to_the_thanks(client, found, ani):
    _, budi, cici, *_ = found.of(0)
    far = found.of(3)[0]
    page = client.get(address(found, ani))
    assert page.status_code == 200
    assert found.poll.promise in text(page)
    page = client.get(address(found, ani, "fill"))
    assert budi.full_name in text(page)
    page = post(client, found, ani, "next", saran=[budi, far])
    assert "Pertanyaan 2 dari 3" in text(page)
    page = post(client, found, ani, "next", 1, saran=[budi, far], teladan=[cici])
    page = post(client, found, ani, "next", 2, saran=[budi, far], teladan=[cici])
    for person in (budi, far, cici):
        assert person.full_name in text(page)
    page = post(client, found, ani, "send", 2, saran=[budi, far], teladan=[cici])
    assert (page.status_code, page.url) == (302, address(found, ani))
    assert "jawaban Anda sudah disegel" in text(client.get(page.url))
    assert votes(found.poll) == [Vote(ani.pk, ((budi.pk, far.pk), (cici.pk,), ()))]


def test_naming_nobody_is_an_answer(client, found, ani):
    assert post(client, found, ani, "send").status_code == 302
    assert votes(found.poll) == [Vote(ani.pk, ((), (), ()))]


def test_the_second_answer_is_told_kindly_and_the_first_counts(client, found, ani):
    budi, cici = found.of(0)[1:3]
    post(client, found, ani, "send", saran=[budi])
    page = post(client, found, ani, "send", saran=[cici])
    assert page.status_code == 409
    assert "Tautan ini sudah pernah digunakan" in text(page)
    assert votes(found.poll) == [Vote(ani.pk, ((budi.pk,), (), ()))]


@pytest.mark.parametrize("name", ["answer", "fill"])
def test_a_guessed_link_opens_nothing_and_guessing_is_slowed(client, found, ani, name):
    good = address(found, ani, name)
    token = links.issue(ANSWER, found.invitation(ani).public_id)
    bad = good.replace(token, token[:-1] + ("2" if token[-1] != "2" else "3"))
    assert client.get(bad).status_code == 404
    statuses = {client.get(bad).status_code for _ in range(40)}
    assert statuses == {404, 429}
    assert client.get(good).status_code == 200


def test_before_the_first_and_after_the_last_day(client, found, ani):
    Poll.objects.update(
        opens_on=TODAY + timedelta(days=2), closes_on=TODAY + timedelta(days=9)
    )
    early = client.get(address(found, ani))
    assert (early.status_code, Ballot.objects.count()) == (403, 0)
    assert "belum dimulai" in text(early)
    Poll.objects.update(
        opens_on=TODAY - timedelta(days=9), closes_on=TODAY - timedelta(days=1)
    )
    late = post(client, found, ani, "send", saran=[found.of(0)[1]])
    assert (late.status_code, Ballot.objects.count()) == (410, 0)
    assert "sudah berakhir" in text(late)


def test_what_cannot_be_named_is_said_and_the_rest_stays(client, found, ani):
    team = found.of(0)
    left = team[1]
    left.is_active, left.left_on = False, TODAY
    left.save()
    OptOut.objects.create(agency=found.poll.agency, period=found.period, person=team[2])
    stranger = PersonFactory(unit=UnitFactory())
    page = post(client, found, ani, "next", saran=[ani, left, stranger, *team[2:4]])
    said = text(page)
    assert page.status_code == 422
    assert "Anda tidak dapat menyebut diri sendiri" in said
    assert f"{left.full_name} sudah tidak bekerja di sini" in said
    assert f"{team[2].full_name} tidak dapat disebut" in said
    assert "1 nama tidak ada dalam daftar pegawai" in said
    assert stranger.full_name not in said
    for person in (ani, left, *team[2:4]):
        assert f'value="{person.public_id}"' in said


def test_too_many_names_are_all_kept_until_one_is_taken_away(client, found, ani):
    names = [*found.of(0)[1:], found.of(1)[0]]
    page = post(client, found, ani, "check", saran=names)
    assert page.status_code == 422
    assert "Paling banyak 5" in text(page)
    assert text(page).count(" checked>") == 6
    assert post(client, found, ani, "check", saran=names[:5]).status_code == 200


def test_an_answer_that_skips_the_check_is_judged_all_the_same(client, found, ani):
    page = post(client, found, ani, "send", 2, penggerak=[ani])
    assert (page.status_code, Ballot.objects.count()) == (422, 0)
    assert "Pertanyaan 3 dari 3" in text(page)


def test_the_search_finds_the_whole_agency_and_keeps_what_was_chosen(
    client, found, ani
):
    budi, far = found.of(0)[1], found.of(3)[2]
    far.name = "Zulaikha Prameswari"
    far.save()
    page = post(client, found, ani, "search", saran=[budi], q="prames zul")
    assert "Zulaikha Prameswari" in text(page)
    assert text(page).count(" checked>") == 1
    assert 'value="prames zul"' in text(page)
    part = client.post(
        address(found, ani, "fill"),
        {"go": "search", "at": "0", "saran": budi.public_id, "q": "zul"},
        headers={"HX-Request": "true", "HX-Target": "names"},
    )
    assert "<form" not in text(part)
    assert "Zulaikha Prameswari" in text(part)


def test_the_search_finds_nobody_of_another_agency(client, found, ani):
    stranger = PersonFactory(unit=UnitFactory(), name="Zulaikha Prameswari")
    page = post(client, found, ani, "search", q="Zulaikha")
    assert stranger.public_id not in text(page)
    assert "Tidak ada orang lain" in text(page)


def test_left_out_and_back_again(client, found, ani):
    budi = found.of(0)[1]
    client.post(address(found, budi, "leave_out"))
    assert OptOut.objects.get().person == budi
    assert "Anda meminta untuk tidak disertakan" in text(
        client.get(address(found, budi))
    )
    assert budi.public_id not in text(client.get(address(found, ani, "fill")))
    client.post(address(found, budi, "leave_out"), {"take_back": "1"})
    assert not OptOut.objects.exists()
    assert budi.public_id in text(client.get(address(found, ani, "fill")))


def test_nonsense_is_never_a_fault_of_the_server(client, found, ani):
    fill = address(found, ani, "fill")
    for data in (
        {"at": "99", "go": "next"},
        {"at": "²", "go": "to-9"},
        {"go": "send", "saran": ["\0", "x" * 5000, ""]},
        {"q": "\0%_", "go": "search"},
        {"go": "unknown", "teladan": [str(n) for n in range(900)]},
    ):
        assert client.post(fill, data).status_code in {200, 422}
    assert not Ballot.objects.exists()


def test_an_account_leads_to_its_own_link(client, found, ani):
    ani.user = UserFactory(agency=found.poll.agency)
    ani.save()
    client.force_login(ani.user)
    mine = reverse("surveys:mine")
    assert client.get(mine).url == address(found, ani)
    found.cast(ani)
    assert client.get(mine).url == "/"


def test_pages_with_names_are_kept_by_no_cache(client, found, ani):
    page = client.get(address(found, ani, "fill"))
    assert "no-store" in page["Cache-Control"]


def test_the_number_of_colleagues_costs_no_query(
    client, found, ani, assert_constant_queries
):
    assert_constant_queries(
        lambda: client.get(address(found, ani, "fill")),
        lambda: PersonFactory(unit=found.teams[0]),
    )


def test_nothing_connects_a_ballot_with_who_cast_it(found, ani):
    budi = found.of(0)[1]
    found.cast(ani, budi)
    names = {field.name for field in Ballot._meta.concrete_fields}
    assert names == {"id", "agency", "poll", "sealed"}
    names = {field.name for field in Invitation._meta.concrete_fields}
    assert not {name for name in names if name.endswith(("_at", "_on"))}
    long = found.of(1)
    found.cast(budi, *long[:5])
    assert len({len(one.sealed) for one in Ballot.objects.all()}) == 1


def test_prolonging_keeps_what_was_answered(client, found, ani):
    found.cast(ani, found.of(0)[1])
    Poll.objects.update(
        opens_on=TODAY - timedelta(days=9), closes_on=TODAY - timedelta(days=1)
    )
    budi = found.of(0)[1]
    assert client.get(address(found, budi)).status_code == 410
    found.poll.refresh_from_db()
    polls.prolong(found.poll, by=None, closes_on=TODAY)
    assert client.get(address(found, budi)).status_code == 200
    assert [vote.voter for vote in votes(found.poll)] == [ani.pk]
