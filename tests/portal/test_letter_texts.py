"""The office words the letters of its agency: list, preview, versions."""

from __future__ import annotations

import pytest

from sebalai.accounts.roles import Administrator, Agent, ProgrammeOffice, SelectionPanel
from sebalai.core import wording
from sebalai.core.models import LetterText, Message
from sebalai.training.actions.mailing import post
from sebalai.training.letters import Letter
from tests.factories import training

pytestmark = pytest.mark.django_db
LIST, KEY = "/teks-surat/", "training.invitation"
PAGE = f"{LIST}{KEY}/"
OWN = {"subject": "Hadirilah {kegiatan}", "body": "Halo {nama},\n\n{tautan}", "seen": 0}


def text(response):
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("role", [Administrator, Agent, SelectionPanel])
def test_only_the_office_words_letters(client, sign_in, role):
    sign_in(client, role)
    assert client.get(LIST).status_code == 403
    assert client.post(PAGE, OWN | {"step": "save"}).status_code == 403


def test_saved_words_are_in_the_next_letter_and_in_none_before(client, sign_in, agency):
    sari = sign_in(client, ProgrammeOffice)
    session = training.announced(agency)
    first, second = training.invited(session, 2)
    post(session, [first], Letter.INVITATION, by=None)
    response = client.post(PAGE, OWN | {"step": "save"}, follow=True)
    assert "Surat berikutnya berbunyi demikian" in text(response)
    assert sari.full_name in text(client.get(LIST))
    post(session, [second], Letter.INVITATION, by=None)
    old, new = Message.objects.order_by("pk")
    assert old.subject == "Undangan: Bimtek agen perubahan"
    assert new.subject == "Hadirilah Bimtek agen perubahan"
    assert new.body == f"Halo {second.name},\n\n{{link}}"


def test_a_preview_saves_nothing_and_shows_what_is_wrong(client, sign_in):
    sign_in(client, ProgrammeOffice)
    shown = client.post(PAGE, OWN | {"step": "preview"})
    assert shown.status_code == 200
    assert "Halo Siti Rahmawati, S.E.," in text(shown)
    part = {"HX-Target": "preview"}
    wrong = client.post(PAGE, OWN | {"body": "a\n{namma} {tautan}"}, headers=part)
    assert "Baris 2:" in text(wrong)
    assert "<html" not in text(wrong)
    refused = client.post(PAGE, OWN | {"body": "tanpa", "step": "save"})
    assert refused.status_code == 422
    assert "tanpa</textarea>" in text(refused)
    assert not LetterText.objects.exists()


def test_a_second_window_does_not_save_over_the_first(client, sign_in):
    sign_in(client, ProgrammeOffice)
    client.post(PAGE, OWN | {"step": "save"})
    late = client.post(PAGE, OWN | {"subject": "Lain", "step": "save"})
    assert late.status_code == 422
    assert 'name="seen" value="1"' in text(late)


def test_versions_can_be_taken_up_and_the_usual_text_restored(client, sign_in, agency):
    sign_in(client, ProgrammeOffice)
    client.post(PAGE, OWN | {"step": "save"})
    client.post(PAGE, OWN | {"subject": "Kedua", "seen": 1, "step": "save"})
    assert 'value="Hadirilah {kegiatan}"' in text(client.get(f"{PAGE}?versi=1"))
    assert 'value="Kedua"' in text(client.get(f"{PAGE}?versi=x"))
    client.post(f"{PAGE}pulihkan/", {"seen": 2})
    assert wording.current(agency, KEY).subject == wording.kind(KEY).subject
    assert client.post(f"{PAGE}pulihkan/", {"seen": "x"}).status_code == 302
    assert LetterText.objects.count() == 3


def test_what_is_typed_is_shown_not_run(client, sign_in):
    sign_in(client, ProgrammeOffice)
    body = "{{% x %}} <script>alert(1)</script> {tautan}"
    assert "<script>alert" not in text(client.post(PAGE, OWN | {"body": body}))
    safe = "<script>alert(1)</script> %(nama)s {tautan}"
    shown = text(client.post(PAGE, OWN | {"body": safe, "step": "preview"}))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; %(nama)s" in shown


def test_another_agency_and_unknown_letters(client, sign_in, other_agency):
    sign_in(client, ProgrammeOffice)
    client.post(PAGE, OWN | {"step": "save"})
    assert client.get(f"{LIST}training.tidakada/").status_code == 404
    sign_in(client, ProgrammeOffice, agency=other_agency)
    assert "Hadirilah" not in text(client.get(PAGE))


def test_the_list_costs_the_same_however_many_were_changed(
    client, sign_in, agency, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    keys = iter([kind.key for group in wording.groups() for kind in group.kinds])

    def change():
        kind = wording.kind(next(keys))
        body = kind.body + "\n\nSalam"
        wording.save(agency, kind.key, by=None, subject="A", body=body, seen=0)

    change()
    assert_constant_queries(lambda: client.get(LIST), change)
