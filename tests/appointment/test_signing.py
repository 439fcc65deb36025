"""A decree is signed: here, by a gateway, elsewhere, or in ink; then it is in force."""

from __future__ import annotations

import hashlib
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sebalai.accounts.roles import (
    NumberingOfficer,
    ProgrammeOffice,
    RegionalSecretary,
    Signatory,
)
from sebalai.appointment import actions
from sebalai.appointment.actions.records import original
from sebalai.appointment.models import ChangeAgent
from sebalai.core import papers
from sebalai.core.models import AuditEvent, Job, OfficialPaper
from sebalai.core.signing import (
    CannotSign,
    Fault,
    Level,
    Order,
    Secrets,
    Trust,
    configured,
    verify,
)
from sebalai.core.signing.keys import KeyFile
from sebalai.core.verdicts import Forbidden, Refused
from tests.appointment.pure.papers import page_texts, squeezed
from tests.factories import appointment as make
from tests.factories.accounts import user_with
from tests.signing_authority import NAME, PASSPHRASE
from tests.signing_gateway import NIK, PASSPHRASE as PHRASE, signing_gateway
from tests.signing_papers import told_by
from tests.signing_setup import signs_by_key_file

pytestmark = pytest.mark.django_db
SECRETS = Secrets(PASSPHRASE)
PASSWORD = "kata-sandi-panjang"


@pytest.fixture
def signing(settings, authority):
    signs_by_key_file(settings, authority)


@pytest.fixture
def governor(agency):
    user = user_with(Signatory, agency=agency)
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def numbered(agency):
    return make.numbered(agency)


def digest(decree):
    return hashlib.sha256(original(decree)).hexdigest()


def kept(decree):
    with decree.pdf.open() as stored:
        return stored.read()


def page(name, decree):
    return reverse(f"appointment:{name}", args=[decree.public_id])


class TestSign:
    def test_signs_what_was_numbered(self, signing, numbered, governor):
        before = original(numbered)
        decree = actions.sign(
            numbered, by=governor, secrets=SECRETS, digest=digest(numbered)
        )
        assert (decree.state, decree.signed_by) == ("signed", governor)
        signed = kept(decree)
        assert signed.startswith(before)
        assert decree.digest == hashlib.sha256(signed).hexdigest()
        found = verify(signed, configured.trust())
        assert (found.level, found.lasts) == (Level.ARCHIVAL, True)
        assert "Signature is Valid" in told_by("pdfsig", signed)
        assert "No syntax" in told_by("qpdf", signed, "--check")

    def test_anyone_can_check_it_from_then_on(
        self, client, signing, numbered, governor
    ):
        public = f"/cek/{numbered.record.shown_code}/"
        assert client.get(public).status_code == 404
        decree = actions.sign(
            numbered, by=governor, secrets=SECRETS, digest=digest(numbered)
        )
        shown = client.get(public).content.decode()
        assert NAME in shown
        assert decree.number in shown
        decree = actions.issue(decree, by=None)
        assert ChangeAgent.objects.of(decree.agency).count() == 3

    def test_the_code_is_printed_on_every_page(self, numbered):
        texts = [squeezed(text) for text in page_texts(original(numbered))]
        assert all(numbered.record.shown_code in text for text in texts)

    def test_something_else_than_was_shown_is_not_signed(
        self, signing, numbered, governor
    ):
        with pytest.raises(Refused):
            actions.sign(numbered, by=governor, secrets=SECRETS, digest="0" * 64)
        numbered.refresh_from_db()
        assert numbered.is_numbered

    def test_a_wrong_passphrase_changes_nothing(self, signing, numbered, governor):
        with pytest.raises(CannotSign) as refused:
            actions.sign(
                numbered, by=governor, secrets=Secrets("x"), digest=digest(numbered)
            )
        assert refused.value.fault == Fault.PASSPHRASE
        numbered.refresh_from_db()
        assert (numbered.state, numbered.pdf) == ("numbered", None)

    def test_is_for_the_signatory(self, signing, numbered, agency):
        for role in (ProgrammeOffice, NumberingOfficer):
            with pytest.raises(Forbidden):
                actions.sign(
                    numbered,
                    by=user_with(role, agency=agency),
                    secrets=SECRETS,
                    digest=digest(numbered),
                )

    def test_without_a_signer_it_says_so(self, numbered, governor):
        with pytest.raises(CannotSign) as refused:
            actions.sign(
                numbered, by=governor, secrets=SECRETS, digest=digest(numbered)
            )
        assert refused.value.fault == Fault.NOT_SET_UP

    def test_a_gateway_signs(self, settings, authority, numbered, governor, caplog):
        caplog.set_level(logging.DEBUG)
        signs_by_key_file(settings, authority)
        with signing_gateway(authority) as gateway:
            client = gateway.client()
            settings.SIGNER = {
                "kind": "gateway",
                "address": client.address,
                "username": client.username,
                "password": client.password,
            }
            decree = actions.sign(
                numbered,
                by=governor,
                secrets=Secrets(PHRASE, NIK),
                digest=digest(numbered),
            )
        assert verify(kept(decree), configured.trust()).is_trusted
        everything = [
            str(row)
            for model in (AuditEvent, OfficialPaper, Job)
            for row in model.objects.values()
        ]
        for secret in (PHRASE, NIK):
            assert secret not in caplog.text
            assert not any(secret in row for row in everything)


class TestElsewhere:
    def signed(self, decree, authority, who="secretary"):
        trust = Trust((authority.root,), authority.time_stamps)
        key = KeyFile(authority.pkcs12(who), trust)
        return key.sign(Order(original(decree), Level.LASTING), SECRETS)

    def test_it_is_verified_made_to_last_and_kept(
        self, signing, authority, numbered, governor
    ):
        given = self.signed(numbered, authority)
        decree = actions.take_signed(numbered, by=governor, signed=given)
        assert kept(decree).startswith(given)
        assert decree.record.signatures[0]["signer"] == "Rudianto Halim"
        assert decree.record.signatures[0]["level"] == "B-LTA"

    def test_another_decree_is_refused(
        self, agency, signing, authority, numbered, governor
    ):
        given = self.signed(make.numbered(agency), authority)
        with pytest.raises(CannotSign) as refused:
            actions.take_signed(numbered, by=governor, signed=given)
        assert refused.value.fault == Fault.OTHER_DOCUMENT

    def test_the_page_keeps_nothing_that_is_wrong(
        self, client, signing, authority, numbered, sign_in
    ):
        sign_in(client, RegionalSecretary)
        for content in (b"hello", original(numbered)):
            given = SimpleUploadedFile("sk.pdf", content)
            answer = client.post(page("hand_in", numbered), {"file": given})
            assert answer.status_code == 422
        right = SimpleUploadedFile("sk.pdf", self.signed(numbered, authority))
        assert (
            client.post(page("hand_in", numbered), {"file": right}).status_code == 302
        )


class TestInk:
    def test_issued_in_ink_with_its_scan(self, client, numbered):
        scan = original(numbered) + b"\n% scanned"
        decree = actions.issue(numbered, by=None, scan=scan)
        assert kept(decree) == scan
        assert (decree.record.signed, decree.record.digest) == ("ink", decree.digest)
        shown = client.get(f"/cek/{decree.record.shown_code}/")
        assert shown.context["signatures"] == []

    def test_a_scan_is_a_pdf(self, numbered):
        with pytest.raises(Refused):
            actions.issue(numbered, by=None, scan=b"hello")

    def test_a_signed_one_takes_no_scan(self, signing, numbered, governor):
        decree = actions.sign(
            numbered, by=governor, secrets=SECRETS, digest=digest(numbered)
        )
        with pytest.raises(Refused):
            actions.issue(decree, by=None, scan=b"%PDF-1.7")


class TestAfterwards:
    def test_a_withdrawn_number_takes_its_code_along(self, numbered):
        actions.withdraw_number(numbered, by=None, reason="Salah")
        assert not OfficialPaper.objects.exists()

    def test_a_signed_decree_keeps_its_number(self, signing, numbered, governor):
        decree = actions.sign(
            numbered, by=governor, secrets=SECRETS, digest=digest(numbered)
        )
        with pytest.raises(Refused):
            actions.withdraw_number(decree, by=None, reason="Salah")

    def test_revoking_ends_terms_and_says_so_in_public(self, agency, client):
        decree = make.issued(agency)
        with pytest.raises(Refused):
            actions.revoke(decree, by=None, reason="")
        decree = actions.revoke(decree, by=None, reason="Cacat prosedur")
        assert decree.state == "revoked"
        assert not ChangeAgent.objects.serving_on(make.TODAY).exists()
        shown = client.get(f"/cek/{decree.record.shown_code}/").content.decode()
        assert "Cacat prosedur" in shown
        with pytest.raises(Refused):
            actions.revoke(decree, by=None, reason="Lagi")

    def test_a_new_decree_takes_the_earlier_one_s_place(self, agency, client):
        earlier = make.issued(agency, (1,))
        later = make.issued(agency, (2,))
        earlier.refresh_from_db()
        assert earlier.state == "revoked"
        shown = client.get(f"/cek/{earlier.record.shown_code}/")
        assert later.record.shown_code in shown.content.decode()

    def test_unknown_papers_stay_unknown(self, numbered):
        assert papers.find(numbered.record.code) is None


class TestPage:
    def typed(self, decree, **changes):
        given = {
            "digest": digest(decree),
            "checked": "on",
            "password": PASSWORD,
            "passphrase": PASSPHRASE,
        }
        return given | changes

    def test_shows_exactly_what_is_signed(self, client, signing, numbered, governor):
        client.force_login(governor)
        shown = client.get(page("sign", numbered))
        assert digest(numbered) in shown.content.decode()
        inside = client.get(page("to_be_signed", numbered))
        assert hashlib.sha256(inside.content).hexdigest() == digest(numbered)
        assert "frame-src 'self'" in shown.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in inside.headers["Content-Security-Policy"]

    def test_the_signatory_signs(self, client, signing, numbered, governor):
        client.force_login(governor)
        answer = client.post(page("sign", numbered), self.typed(numbered))
        assert answer.status_code == 302
        numbered.refresh_from_db()
        assert numbered.is_signed

    @pytest.mark.parametrize(
        "wrong", [{"password": "salah"}, {"passphrase": "salah"}, {"checked": ""}]
    )
    def test_wrong_secrets_sign_nothing_and_are_not_shown(
        self, client, signing, numbered, governor, wrong
    ):
        client.force_login(governor)
        answer = client.post(page("sign", numbered), self.typed(numbered, **wrong))
        assert answer.status_code == 422
        for secret in (PASSWORD, PASSPHRASE):
            assert secret not in answer.content.decode()
        numbered.refresh_from_db()
        assert numbered.is_numbered

    def test_without_a_signer_it_offers_the_other_ways(self, client, numbered, sign_in):
        sign_in(client, Signatory)
        shown = client.get(page("sign", numbered))
        assert (shown.status_code, shown.context["form"]) == (200, None)
        assert page("hand_in", numbered) in shown.content.decode()

    def test_revoking_on_the_page(self, client, agency, sign_in):
        decree = make.issued(agency)
        sign_in(client, RegionalSecretary)
        assert client.get(page("revoke", decree)).status_code == 200
        assert client.post(page("revoke", decree), {"reason": "x"}).status_code == 422
        done = client.post(page("revoke", decree), {"reason": "x", "checked": "on"})
        assert done.status_code == 302
