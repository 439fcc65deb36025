"""Joint decrees: offices join, each numbers and signs the same file, then it holds."""

from __future__ import annotations

import hashlib

import pytest
from django.urls import reverse

from sebalai.accounts.roles import (
    AgencyHead,
    NumberingOfficer,
    ProgrammeOffice,
    RegionalSecretary,
    Signatory,
)
from sebalai.appointment import actions, composing, permissions
from sebalai.appointment.actions import Office
from sebalai.appointment.actions.records import original
from sebalai.appointment.document import docx, pdf
from sebalai.appointment.models import ChangeAgent
from sebalai.core.models import StoredFile
from sebalai.core.signing import Level, Order, Secrets, configured, verify
from sebalai.core.signing.keys import KeyFile
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.portal.tasks import decrees as tasks
from tests.appointment.pure.papers import page_texts, squeezed
from tests.factories import appointment as make
from tests.factories.accounts import GrantFactory, UserFactory, user_with
from tests.factories.directory import PersonFactory, UnitFactory
from tests.signing_authority import PASSPHRASE
from tests.signing_papers import told_by
from tests.signing_setup import signs_by_key_file

pytestmark = pytest.mark.django_db
YEAR = make.TODAY.year
SECRETS = Secrets(PASSPHRASE)
HEALTH = Office(
    kind="head",
    issuer="Kepala Dinas Kesehatan",
    government="Pemerintah Provinsi Kepulauan Serumpun",
    signer_name="dr. Laila Zahra",
    signer_office="Kepala Dinas Kesehatan",
    signer_number="198001012005012001",
)


@pytest.fixture
def unit(agency):
    return UnitFactory(agency=agency, name="Dinas Kesehatan", is_work_unit=True)


@pytest.fixture
def laila(unit):
    user = UserFactory(agency=unit.agency)
    GrantFactory(user=user, role=AgencyHead.code, unit_id=unit.pk)
    return user


@pytest.fixture
def governor(agency):
    return user_with(Signatory, agency=agency)


@pytest.fixture
def draft(agency, unit):
    decree = make.draft(agency)
    actions.add_partner(decree, by=None, office=HEALTH, unit=unit)
    decree.refresh_from_db()
    return decree


def numbered(decree, serial=77):
    partners = decree.partners.all()
    others = {one.public_id: f"400.7/{one.position}/DINKES/{YEAR}" for one in partners}
    return actions.number(
        decree,
        by=None,
        assigned=f"188.44/{serial}/ORG/{YEAR}",
        dated=make.TODAY,
        others=others,
    )


def signed_by(decree, user, settings, authority, who):
    signs_by_key_file(settings, authority, who)
    digest = hashlib.sha256(original(decree)).hexdigest()
    return actions.sign(decree, by=user, secrets=SECRETS, digest=digest)


class TestPaper:
    def test_both_offices_stand_on_it(self, draft):
        document = composing.compose(numbered(draft))
        text = squeezed(" ".join(page_texts(pdf(document))))
        for said in (
            "KEPUTUSAN BERSAMA",
            "GUBERNUR KEPULAUAN SERUMPUN DAN KEPALA DINAS KESEHATAN",
            f"NOMOR 188.44/77/ORG/{YEAR}",
            f"NOMOR 400.7/2/DINKES/{YEAR}",
            "dr. Laila Zahra",
            "Rahmat Hidayat",
        ):
            assert squeezed(said) in text, said
        assert b"word/document.xml" in docx(document)

    def test_the_wording_speaks_of_all(self, draft):
        values = composing.values(draft, list(draft.members.all()))
        assert (
            values["pejabat"]
            == "Gubernur Kepulauan Serumpun dan Kepala Dinas Kesehatan"
        )
        assert values["keputusan"].startswith("Keputusan Bersama Gubernur")
        alone = make.draft(draft.agency)
        assert composing.issuers(alone) == "Gubernur Kepulauan Serumpun"
        assert composing.decree_of(alone) == "Keputusan Gubernur Kepulauan Serumpun"


class TestOffices:
    def test_they_join_once_and_leave_again(self, draft, unit, agency):
        for office, of in (
            (HEALTH, None),
            (Office(**{**vars(HEALTH), "issuer": "X"}), unit),
        ):
            with pytest.raises(Refused):
                actions.add_partner(draft, by=None, office=office, unit=of)
        with pytest.raises(Forbidden):
            actions.add_partner(
                draft, by=user_with(Signatory, agency=agency), office=HEALTH
            )
        third = Office(**{**vars(HEALTH), "issuer": "Kepala Kantor Wilayah"})
        actions.add_partner(draft, by=None, office=third)
        first, second = draft.partners.order_by("position")
        assert (first.position, second.position) == (2, 3)
        actions.drop_partner(first, by=None)
        assert [one.position for one in draft.partners.all()] == [2]

    def test_each_has_a_number(self, draft):
        with pytest.raises(Refused, match="Dinas Kesehatan"):
            actions.number(
                draft, by=None, assigned=f"188.44/7/ORG/{YEAR}", dated=make.TODAY
            )
        other = draft.partners.get()
        with pytest.raises(Refused, match="Kepala Dinas Kesehatan"):
            actions.number(
                draft,
                by=None,
                assigned=f"188.44/7/ORG/{YEAR}",
                dated=make.TODAY,
                others={other.public_id: "tanpa tahun"},
            )

    def test_an_amendment_is_decided_by_the_same(self, draft):
        base = actions.issue(numbered(draft), by=None)
        amendment = actions.draft_amendment(base, by=None)
        [copied] = amendment.partners.all()
        assert (copied.issuer, copied.number) == ("Kepala Dinas Kesehatan", "")
        assert base.partners.get().number
        leaving = base.agents.first()
        actions.add_replacement(
            amendment,
            by=None,
            wanted=actions.Replacement(
                agent=leaving,
                leaving="transfer",
                successor=PersonFactory(unit=leaving.unit),
            ),
        )
        actions.issue(numbered(amendment, 78), by=None)
        leaving.refresh_from_db()
        assert leaving.state == "ended"


class TestSigning:
    def test_one_after_the_other_then_in_force(
        self, client, draft, governor, laila, settings, authority
    ):
        decree = numbered(draft)
        assert not permissions.can_sign(laila, decree)
        decree = signed_by(decree, governor, settings, authority, "governor")
        assert decree.state == "numbered"
        half = original(decree)
        assert len(verify(half, configured.trust()).found) == 1
        with pytest.raises(Refused):
            actions.issue(decree, by=None)
        assert not permissions.can_sign(governor, decree)
        assert permissions.can_sign(laila, decree)
        assert client.get(f"/cek/{decree.record.shown_code}/").status_code == 404
        decree = signed_by(decree, laila, settings, authority, "secretary")
        assert (decree.state, decree.part_signed) == ("signed", None)
        with decree.pdf.open() as stored:
            whole = stored.read()
        assert whole.startswith(half)
        found = verify(whole, configured.trust())
        assert [one.signer for one in found.found] == [
            "Rahmat Hidayat",
            "Rudianto Halim",
        ]
        assert (found.level, found.lasts) == (Level.ARCHIVAL, True)
        assert told_by("pdfsig", whole).count("Signature is Valid") >= 2
        assert "No syntax" in told_by("qpdf", whole, "--check")
        shown = client.get(f"/cek/{decree.record.shown_code}/").content.decode()
        for name in ("Rahmat Hidayat", "Rudianto Halim", "Kepala Dinas Kesehatan"):
            assert name in shown
        assert decree.partners.get().signed_by == laila
        actions.issue(decree, by=None)
        assert ChangeAgent.objects.filter(decree=decree).count() == 3

    def test_the_same_certificate_does_not_sign_twice(
        self, draft, governor, laila, settings, authority
    ):
        decree = signed_by(numbered(draft), governor, settings, authority, "governor")
        with pytest.raises(Refused, match="sertifikatnya sendiri"):
            signed_by(decree, laila, settings, authority, "governor")
        assert decree.partners.get().signed_at is None

    def test_a_file_that_nobody_signed_anew_is_not_taken(
        self, draft, governor, settings, authority
    ):
        decree = signed_by(numbered(draft), governor, settings, authority, "governor")
        with pytest.raises(Refused, match="1 tanda tangan"):
            actions.take_signed(decree, by=None, signed=original(decree))
        key = KeyFile(authority.pkcs12("secretary"), configured.trust())
        signed = key.sign(Order(original(decree), Level.LASTING), SECRETS)
        decree = actions.take_signed(decree, by=None, signed=signed)
        assert decree.state == "signed"

    def test_withdrawing_the_number_forgets_who_has_signed(
        self, draft, governor, settings, authority
    ):
        decree = signed_by(numbered(draft), governor, settings, authority, "governor")
        before = StoredFile.objects.count()
        decree = actions.withdraw_number(decree, by=None, reason="Salah ketik")
        assert decree.part_signed is None
        assert StoredFile.objects.count() < before
        [partner] = decree.partners.all()
        assert (partner.number, partner.signed_at) == ("", None)
        assert numbered(decree).is_numbered

    def test_whose_task_it_is(
        self, agency, draft, governor, laila, settings, authority
    ):
        secretary = user_with(RegionalSecretary, agency=agency)

        def titles(user):
            return [one.title for one in tasks.tasks(user, agency)]

        signs_by_key_file(settings, authority)
        decree = numbered(draft)
        assert (titles(governor), titles(laila)) == (["Tanda tangani keputusan"], [])
        decree = signed_by(decree, governor, settings, authority, "governor")
        assert (titles(governor), titles(laila)) == ([], ["Tanda tangani keputusan"])
        signed_by(decree, laila, settings, authority, "secretary")
        assert titles(laila) == []
        assert titles(secretary) == ["Berlakukan keputusan"]


class TestPages:
    def test_the_office_lets_a_unit_join(self, client, sign_in, agency, unit):
        sign_in(client, ProgrammeOffice)
        decree = make.draft(agency)
        page = reverse("appointment:joint", args=[decree.public_id])
        wrong = client.post(page, {"kind": "head", "unit": unit.public_id})
        assert wrong.status_code == 422
        unit.head, unit.head_state = PersonFactory(unit=unit), "definitive"
        unit.save()
        assert (
            client.post(page, {"kind": "head", "unit": unit.public_id}).status_code
            == 302
        )
        [partner] = decree.partners.all()
        assert (partner.issuer, partner.signer_name) == (
            "Kepala Dinas Kesehatan",
            unit.head.full_name,
        )
        assert "Dinas Kesehatan" in client.get(page).content.decode()
        shown = client.get(reverse("appointment:decree", args=[decree.public_id]))
        assert "KEPUTUSAN BERSAMA" in shown.content.decode()
        drop = reverse(
            "appointment:drop_partner", args=[decree.public_id, partner.public_id]
        )
        client.post(drop)
        assert not decree.partners.exists()

    def test_numbers_of_both_are_asked(self, client, sign_in, draft):
        sign_in(client, ProgrammeOffice, NumberingOfficer)
        page = reverse("appointment:number", args=[draft.public_id])
        field = f"of_{draft.partners.get().public_id}"
        sent = {"assigned": f"188.44/5/ORG/{YEAR}", "dated": make.TODAY.isoformat()}
        assert client.post(page, sent).status_code == 422
        sent[field] = f"400.7/9/DINKES/{YEAR}"
        assert client.post(page, sent).status_code == 302
        assert draft.partners.get().number == f"400.7/9/DINKES/{YEAR}"

    def test_the_head_of_the_other_office_opens_the_page_to_sign(
        self, client, draft, governor, laila, settings, authority
    ):
        decree = signed_by(numbered(draft), governor, settings, authority, "governor")
        client.force_login(laila)
        for name in ("decree", "sign", "to_be_signed"):
            page = reverse(f"appointment:{name}", args=[decree.public_id])
            assert client.get(page).status_code == 200
        page = reverse("appointment:sign", args=[decree.public_id])
        assert "dr. Laila Zahra" in client.get(page).content.decode()
