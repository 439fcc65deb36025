"""A person proposes themself, corrects the idea, steps back: by account or by link."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sebalai.accounts.roles import Colleague
from sebalai.core import links
from sebalai.selection.addresses import CANDIDATE
from sebalai.selection.models import Candidate, Proposal
from sebalai.selection.phases import Phase
from sebalai.surveys.addresses import ANSWER
from sebalai.surveys.models import OptOut
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign
from tests.factories.surveys import electorate

IDEA = {"title": "Antrean daring", "idea": "Warga mengambil nomor\r\ndari rumah."}
SELF, OWN = "/seleksi/usul-diri/", "/seleksi/pencalonan-saya/"


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def of(found):
    return open_in(found.period, Phase.CALL)


@pytest.fixture
def person(client, sign_in, found):
    """Signed in as somebody of the staff."""
    someone = found.people[0]
    someone.user = sign_in(client, Colleague)
    someone.save()
    return someone


def link(someone: Candidate, step: str = "") -> str:
    token = links.issue(CANDIDATE, someone.public_id)
    return f"/pencalonan/{token}/{step}"


def test_signed_in_from_idea_to_own_page(client, of, person):
    assert client.get(OWN).url == SELF
    assert client.get(SELF).status_code == 200
    assert client.post(SELF, IDEA).url == OWN
    made = Candidate.objects.get()
    assert (made.person, made.idea) == (person, "Warga mengambil nomor\ndari rumah.")
    assert Proposal.objects.get().made_by == person.user
    assert client.get(SELF).url == OWN
    shown = client.get(OWN).content.decode()
    assert "Anda calon agen perubahan untuk Dinas A." in shown
    assert "Antrean daring" in shown


def test_what_is_too_long_is_shown_back_whole(client, of, person):
    long = "gagasan panjang " * 200
    response = client.post(SELF, {"title": "Antrean", "idea": long})
    assert response.status_code == 422
    assert long.strip() in response.content.decode()
    assert "maxlength" not in response.content.decode()


def test_lines_count_once_whatever_the_browser_sends(client, of, person):
    idea = "baris\r\n" * 333  # 1,998 characters as people count, 2,331 as sent
    assert client.post(SELF, {"title": "Antrean", "idea": idea}).status_code == 302


def test_what_was_typed_when_the_doors_closed_is_not_lost(client, of, person):
    enter(of, Phase.SCREENING)
    response = client.post(SELF, IDEA)
    assert response.status_code == 409
    shown = response.content.decode()
    assert "sudah ditutup pada" in shown
    assert "dari rumah." in shown
    assert not Candidate.objects.exists()


def test_whom_the_rules_bar_reads_why(client, of, person):
    person.is_probationary = True
    person.save()
    response = client.get(SELF)
    assert response.status_code == 200
    assert "Masih dalam masa percobaan (CPNS)." in response.content.decode()
    assert '<form method="post" class="form' not in response.content.decode()


def test_who_asked_to_be_left_out_is_left_out(client, of, person, found):
    OptOut.objects.create(agency=of.agency, period=found.period, person=person)
    assert "tidak disertakan" in client.get(SELF).content.decode()
    assert client.post(SELF, IDEA).status_code in {200, 409, 422}
    assert not Candidate.objects.exists()


def test_an_account_without_a_person_is_told_so(client, sign_in, of):
    sign_in(client, Colleague)
    assert "belum terhubung" in client.get(SELF).content.decode()
    assert client.get(OWN).url == SELF


def test_before_the_first_round_there_is_nothing_to_fill_in(client, person):
    assert "Belum ada putaran" in client.get(SELF).content.decode()


def test_by_link_the_candidate_corrects_steps_back_and_returns(of, found):
    someone = candidate(of, found.people[1])
    visitor = Client()
    assert "Pencalonan Anda" in visitor.get(link(someone)).content.decode()
    new = {"title": "Baru", "idea": "Yang baru."}
    assert visitor.post(link(someone, "gagasan/"), new).url == link(someone)
    assert visitor.post(link(someone, "mundur/")).url == link(someone)
    someone.refresh_from_db()
    assert (someone.idea_title, someone.state) == ("Baru", "withdrawn")
    assert "Kembali menjadi calon" in visitor.get(link(someone)).content.decode()
    visitor.post(link(someone, "kembali/"))
    someone.refresh_from_db()
    assert someone.state == "proposed"


def test_a_correction_that_is_wrong_keeps_what_was_typed(of, found):
    someone = candidate(of, found.people[1])
    response = Client().post(
        link(someone, "gagasan/"), {"title": "", "idea": "Kata-kata yang mahal"}
    )
    assert response.status_code == 422
    assert "Kata-kata yang mahal" in response.content.decode()
    enter(of, Phase.SCREENING)
    response = Client().post(
        link(someone, "gagasan/"), {"title": "Baru", "idea": "Kata-kata yang mahal"}
    )
    assert response.status_code == 422
    assert "Kata-kata yang mahal" in response.content.decode()
    someone.refresh_from_db()
    assert someone.idea_title == "Antrean daring"


def test_the_way_back_is_the_way_one_came(client, of, person):
    someone = candidate(of, person)
    assert client.post(link(someone, "mundur/")).url == OWN


@pytest.mark.parametrize("step", ["", "gagasan/", "mundur/", "kembali/"])
def test_a_guessed_link_opens_nothing(of, found, step):
    someone = candidate(of, found.people[1])
    cache.clear()
    for token in ("abc", someone.public_id, f"{someone.public_id}-2345678923456789"):
        path = f"/pencalonan/{token}/{step}"
        visitor = Client()
        response = visitor.post(path) if step else visitor.get(path)
        assert response.status_code == 404
    someone.refresh_from_db()
    assert someone.state == "proposed"


def test_the_own_page_tells_where_the_candidacy_stands(of, found):
    someone = candidate(of, found.people[1])
    told = {
        "proposed": "Anda calon agen perubahan untuk Dinas A.",
        "passed": "sudah lolos penelaahan",
        "failed": "Anda tidak lolos penelaahan.",
        "dropped": "sudah ditarik oleh pengusulnya",
    }
    for state, sentence in told.items():
        Candidate.objects.filter(pk=someone.pk).update(state=state)
        assert sentence in Client().get(link(someone)).content.decode()


def test_the_own_page_does_not_tell_what_others_wrote(of, found):
    someone = candidate(of, found.people[1])
    Proposal.objects.create(
        agency=of.agency, candidate=someone, door="head", reason="Rahasia untuk panitia"
    )
    shown = Client().get(link(someone)).content.decode()
    assert "Diusulkan kepala unit" in shown
    assert "Rahasia untuk panitia" not in shown


def test_by_the_invitation_to_the_poll(agency):
    asked = electorate(agency)
    of = open_in(asked.period, Phase.NOMINATION)
    voter = asked.of(0)[0]
    token = links.issue(ANSWER, asked.invitation(voter).public_id)
    door = reverse("selection:propose_by_invitation", args=[token])
    visitor = Client()
    assert door not in visitor.get(f"/jajak/{token}/").content.decode()
    asked.cast(voter, asked.of(0)[1])
    assert door in visitor.get(f"/jajak/{token}/").content.decode()
    assert "Usulkan diri" in visitor.get(door).content.decode()
    response = visitor.post(door, IDEA)
    made = Candidate.objects.get(round=of)
    assert (made.person, response.url) == (voter, link(made))
    assert Proposal.objects.get().made_by is None
    assert visitor.get("/undangan/abc-def/usul-diri/").status_code == 404
