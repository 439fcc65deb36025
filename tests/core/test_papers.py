"""Papers anyone can check: their life, the public page, files held against them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from sebalai.core import papers
from sebalai.core.checking import FILES, LARGEST, WRONG_CODES
from sebalai.core.models import OfficialPaper, StoredFile
from sebalai.core.papers import Match
from sebalai.core.signing import Level, Order, Secrets, Trust, verify
from sebalai.core.signing.keys import KeyFile
from sebalai.core.verdicts import Refused
from tests.signing_authority import NAME, PASSPHRASE
from tests.signing_papers import paper as printed

pytestmark = pytest.mark.django_db
KIND = papers.declare("tests.letter", "Surat uji")
DETAILS = {"number": "800/12/2026", "issuer": "Gubernur", "signer": NAME}


@pytest.fixture(scope="session")
def pdf():
    return printed("Surat uji")


@pytest.fixture
def trust(settings, authority):
    settings.SIGNING_ROOTS = [str(authority.root)]
    return Trust((authority.root,), authority.time_stamps)


@pytest.fixture(scope="module")
def signed(_authority, pdf):
    trust = Trust((_authority.root,), _authority.time_stamps)
    key = KeyFile(_authority.pkcs12(), trust)
    return key.sign(Order(pdf, Level.ARCHIVAL), Secrets(PASSPHRASE))


@pytest.fixture
def letter(agency, trust, signed):
    """A signed letter in force."""
    made = papers.prepare(agency=agency, kind=KIND, key="1", title="Surat", **DETAILS)
    return papers.keep(
        made, signed, name="surat.pdf", by=None, verification=verify(signed, trust)
    )


def page(paper):
    return f"/cek/{paper.shown_code}/"


def handed_in(client, address, content, name="surat.pdf"):
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


class TestLife:
    def test_preparing_twice_gives_one_paper(self, agency):
        first = papers.prepare(agency=agency, kind=KIND, key="1", title="Surat")
        second = papers.prepare(agency=agency, kind=KIND, key="1", title="Surat baru")
        assert (second.pk, second.code, second.title) == (
            first.pk,
            first.code,
            "Surat baru",
        )

    def test_what_is_kept_is_kept_byte_for_byte(self, letter, signed):
        with letter.file.open() as stored:
            assert stored.read() == signed
        assert (letter.signed, letter.signatures[0]["signer"]) == ("electronic", NAME)

    def test_a_paper_in_force_takes_no_other_file(self, letter, pdf):
        with pytest.raises(Refused):
            papers.keep(letter, pdf, name="lain.pdf", by=None)
        papers.prepare(agency=letter.agency, kind=KIND, key="1", title="Lain")
        letter.refresh_from_db()
        assert letter.title == "Surat"

    def test_a_dropped_paper_leaves_nothing(self, agency):
        made = papers.prepare(agency=agency, kind=KIND, key="1", title="Surat")
        papers.drop(made)
        assert papers.find(made.code) is None
        assert not OfficialPaper.objects.exists()

    def test_one_in_force_is_not_dropped(self, letter):
        with pytest.raises(Refused):
            papers.drop(letter)
        assert StoredFile.objects.filter(pk=letter.file_id).exists()

    def test_revoking_needs_a_reason(self, letter):
        with pytest.raises(Refused):
            papers.revoke(letter, by=None, reason=" ")

    def test_the_database_keeps_the_rules(self, letter):
        with pytest.raises(IntegrityError), transaction.atomic():
            OfficialPaper.objects.filter(pk=letter.pk).update(state="revoked")


class TestPage:
    def test_codes_are_read_as_people_type_them(self, letter):
        assert papers.find(letter.shown_code.upper()) == letter
        assert papers.find(f" {letter.code} ") == letter

    def test_says_what_it_is_and_who_signed(self, client: Client, letter):
        shown = client.get(page(letter)).content.decode()
        for word in ("Surat uji", "800/12/2026", NAME, "Otoritas Uji", letter.digest):
            assert word in shown
        assert "PAdES B-LTA" in shown

    def test_an_unknown_code_says_so(self, client: Client, letter):
        for wrong in ("x", "2222-2222-2222-2222", letter.shown_code[:-1]):
            assert client.get(f"/cek/{wrong}/").status_code == 404

    def test_a_prepared_paper_is_unknown_outside(self, client: Client, agency):
        made = papers.prepare(agency=agency, kind=KIND, key="1", title="Surat")
        assert client.get(page(made)).status_code == 404

    def test_a_revoked_one_says_since_when_and_why(self, client: Client, letter):
        papers.revoke(letter, by=None, reason="Salah nama")
        shown = client.get(page(letter))
        assert shown.context["standing"] == "revoked"
        assert "Salah nama" in shown.content.decode()

    def test_one_whose_time_is_over_says_so(self, client: Client, letter):
        letter.valid_until = timezone.localdate() - timedelta(days=1)
        letter.save()
        assert client.get(page(letter)).context["standing"] == "over"

    def test_guessing_codes_is_slowed_down(self, client: Client, letter):
        for _ in range(WRONG_CODES.free + 1):
            client.get("/cek/2222-2222-2222-2222/")
        assert client.get("/cek/2222-2222-2222-2222/").status_code == 429
        assert client.get(page(letter)).status_code == 200

    def test_a_code_is_typed_into_the_form(self, client: Client, letter):
        answer = client.get("/cek/", {"kode": letter.shown_code.upper()})
        assert answer.headers["Location"] == f"/cek/{letter.shown_code.upper()}/"
        assert client.get("/cek/", {"kode": ""}).status_code == 422


class TestFiles:
    def test_the_right_file(self, client: Client, letter, signed):
        judged = handed_in(client, page(letter), signed).context["judgement"]
        assert judged.match == Match.SAME

    def test_a_changed_byte(self, client: Client, letter, signed):
        changed = bytearray(signed)
        changed[len(signed) // 20] ^= 1
        judged = handed_in(client, page(letter), bytes(changed)).context["judgement"]
        assert judged.match == Match.CHANGED

    @pytest.mark.parametrize(
        ("content", "match"),
        [
            (lambda signed, pdf: pdf, Match.UNSIGNED),
            (lambda signed, pdf: b"hello", Match.NO_PDF),
            (lambda signed, pdf: signed + b"\n% more", Match.EXTENDED),
        ],
    )
    def test_other_files(self, client: Client, letter, signed, pdf, content, match):
        given = content(signed, pdf)
        judged = handed_in(client, page(letter), given).context["judgement"]
        assert judged.match == match

    def test_another_signed_document(self, client: Client, letter, authority, trust):
        key = KeyFile(authority.pkcs12(), trust)
        other = key.sign(Order(printed("Lain"), Level.BASIC), Secrets(PASSPHRASE))
        judged = handed_in(client, page(letter), other).context["judgement"]
        assert judged.match == Match.OTHER

    def test_a_file_finds_its_paper(self, client: Client, letter, signed, pdf):
        found = handed_in(client, "/cek/", signed)
        assert found.headers["Location"] == page(letter)
        assert handed_in(client, "/cek/", pdf).context["unknown"] is True

    def test_nothing_and_too_much_are_refused(self, client: Client, letter):
        assert client.post(page(letter)).status_code == 422
        huge = handed_in(client, page(letter), b"x" * (LARGEST + 1))
        assert huge.status_code == 422

    def test_files_are_not_judged_without_end(self, client: Client, letter):
        for _ in range(FILES.free + 1):
            handed_in(client, page(letter), b"hello")
        assert handed_in(client, page(letter), b"hello").status_code == 429

    def test_nothing_of_a_file_is_kept(self, client: Client, letter):
        before = StoredFile.objects.count()
        handed_in(client, page(letter), b"hello")
        assert StoredFile.objects.count() == before
