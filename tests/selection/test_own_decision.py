"""What candidates read and answer by their own link."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.core import links
from sebalai.selection.models import (
    Determination,
    Objection,
)
from tests.factories.decisions import announced
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db
SECRET = "Alasan yang belum boleh diketahui siapa pun."
WORDS = "Nilai asesmen saya belum dihitung dalam keputusan ini."


@pytest.fixture
def found(agency):
    return campaign(agency)


def of_person(person) -> Determination:
    return Determination.objects.get(candidate__person=person)


def url(name, *args):
    return reverse(f"selection:{name}", args=args)


def own(person, name="candidacy"):
    token = links.issue("candidate", of_person(person).candidate.public_id)
    return url(name, token)


def test_the_chosen_answer_on_their_own_page(client, found):
    of = announced(found, among=[found.of(0)[7]])
    chosen = found.of(0)[0]
    page = client.get(own(chosen)).content.decode()
    assert "Apakah Anda bersedia" in page
    answer = client.post(own(chosen, "answer_consent"), {"bersedia": "tidak"})
    assert answer.url == own(chosen)
    assert of_person(chosen).candidate.consent == "declined"
    client.post(own(chosen, "answer_consent"), {"bersedia": "mungkin"})
    assert of_person(chosen).candidate.consent == "declined"
    client.post(own(chosen, "answer_consent"), {"bersedia": "ya"})
    assert of_person(chosen).candidate.consent == "given"
    assert of.determinations.count() == 7


def test_the_refused_object_and_get_a_receipt(client, found):
    announced(found, among=[found.of(0)[7]])
    refused = found.of(0)[7]
    assert "Ajukan keberatan" in client.get(own(refused)).content.decode()
    page = own(refused, "object_to")
    short = client.post(page, {"text": "Tidak setuju"})
    assert short.status_code == 422
    assert "Tidak setuju" in short.content.decode()
    answer = client.post(page, {"text": WORDS}, follow=True)
    shown = answer.content.decode()
    assert "KB-2027-001" in shown
    assert WORDS in shown
    again = client.post(page, {"text": WORDS})
    assert again.status_code == 422
    assert Objection.objects.count() == 1


def test_a_guessed_link_opens_nothing(client, found):
    announced(found, among=[found.of(0)[7]])
    token = links.issue("candidate", of_person(found.of(0)[7]).candidate.public_id)
    for name in ("answer_consent", "object_to"):
        wrong = url(name, token[:-1] + ("a" if token[-1] != "a" else "b"))
        assert client.post(wrong, {"bersedia": "ya", "text": WORDS}).status_code == 404
    assert not Objection.objects.exists()
