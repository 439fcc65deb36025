"""The minutes and the adoption as pages."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from docx import Document

from sebalai.accounts.roles import (
    InternalAssessor,
    ReformTeam,
    SelectionPanel,
)
from sebalai.core import links
from sebalai.selection.actions import adoption
from sebalai.selection.models import (
    AdoptedList,
    Determination,
    MinutesRecord,
)
from sebalai.selection.queries.determinations import decided_list
from sebalai.selection.queries.minutes import minutes_of
from tests.factories.decisions import adoptable, announced, decided
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


def test_minutes_are_written_and_read_as_a_draft(client, sign_in, found):
    of = decided(found, among=[found.people[0]])
    sign_in(client, SelectionPanel)
    page = url("minutes", found.period.public_id)
    assert client.get(page).status_code == 200
    wrong = client.post(page, {"held_on": "kemarin", "place": "Aula besar"})
    assert wrong.status_code == 422
    assert "Aula besar" in wrong.content.decode()
    answer = client.post(page, {"held_on": "2026-01-05", "place": "Aula besar"})
    assert answer.url == page
    record = MinutesRecord.objects.get()
    outside = url("add_outsider", record.public_id)
    assert client.post(outside, {"name": ""}).status_code == 422
    client.post(
        outside, {"name": "Dewi Lestari", "position": "Dosen", "capacity": "witness"}
    )
    made = record.participants.get(user=None)
    client.post(
        url("participant", made.public_id),
        {"position": "Guru Besar", "capacity": "chair"},
    )
    made.refresh_from_db()
    assert (made.position, made.capacity) == ("Guru Besar", "chair")
    paper = client.get(url("minutes_pdf", record.public_id))
    assert paper.content.startswith(b"%PDF-")
    word = client.get(url("minutes_docx", record.public_id))
    text = "\n".join(p.text for p in Document(io.BytesIO(word.content)).paragraphs)
    assert "BERITA ACARA" in text
    client.post(url("participant", made.public_id), {"drop": "1"})
    assert not record.participants.filter(user=None).exists()
    sign_in(client, InternalAssessor)
    assert client.get(page).status_code == 404
    assert client.get(url("minutes_pdf", record.public_id)).status_code == 404
    assert of.determinations.exists()


def test_the_frozen_minutes_are_read_with_the_list(client, sign_in, found):
    of = adoptable(found, among=[found.of(0)[7]])
    adopted = adoption.adopt(decided_list(of), by=None)
    record = minutes_of(of)
    sign_in(client, InternalAssessor)
    page = client.get(url("adopted", adopted.public_id)).content.decode()
    assert url("minutes_pdf", record.public_id) in page
    answer = client.get(url("minutes_pdf", record.public_id))
    with record.pdf.open() as kept:
        assert answer.getvalue() == kept.read()
    sign_in(client, ReformTeam)
    assert client.get(url("minutes_pdf", record.public_id)).status_code == 403


def test_the_adoption_page_says_what_is_missing(client, sign_in, found):
    of = announced(found, among=[found.of(0)[7]])
    sign_in(client, SelectionPanel)
    page = url("adopt", decided_list(of).public_id)
    shown = client.get(page).content.decode()
    assert "Calon dapat mengajukan keberatan sampai" in shown
    assert "Berita acara rapat belum ditulis" in shown
    assert "6 calon terpilih belum menyatakan kesediaannya" in shown
    refused = client.post(page, {"note": "Catatan yang tidak boleh hilang"})
    assert refused.status_code == 422
    assert "Catatan yang tidak boleh hilang" in refused.content.decode()
    assert not AdoptedList.objects.exists()
