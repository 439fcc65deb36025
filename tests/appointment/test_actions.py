"""From an adopted list to agents: what happens, what is refused, what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sebalai.accounts.roles import (
    Agent,
    NumberingOfficer,
    ProgrammeOffice,
    RegionalSecretary,
)
from sebalai.appointment import actions
from sebalai.appointment.models import ChangeAgent, Decree, DecreeMember, DecreeText
from sebalai.appointment.rules import Role
from sebalai.appointment.wording import instrument
from sebalai.core import announce
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from tests.factories import appointment as make
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db
TODAY, YEAR = make.TODAY, make.TODAY.year
NUMBER = f"188.44/12/ORG/{YEAR}"


@pytest.fixture
def office(agency):
    agency.government = "Pemerintah Provinsi Kepulauan Serumpun"
    agency.seat_city = "Pangkal Serumpun"
    agency.save()
    return user_with(ProgrammeOffice, agency=agency)


@pytest.fixture
def numbering(agency):
    return user_with(NumberingOfficer, agency=agency)


@pytest.fixture
def secretary(agency):
    return user_with(RegionalSecretary, agency=agency)


def last_audit(decree):
    return AuditEvent.objects.filter(object_id=decree.public_id).first()


class TestDraft:
    def test_takes_the_list_and_sensible_defaults(self, agency, office):
        adopted = make.adopted_list(agency, (2, 1))
        decree = actions.draft(adopted, by=office)
        assert (decree.kind, decree.issuer) == (
            "governor",
            "Gubernur Kepulauan Serumpun",
        )
        assert decree.signer_office == decree.issuer
        assert decree.place == "Pangkal Serumpun"
        assert decree.term_end == adopted.period.end_date
        assert decree.title == (
            "Penetapan Agen Perubahan di Lingkungan Pemerintah Provinsi Kepulauan "
            f"Serumpun Periode {YEAR}–{YEAR + 1}"
        )
        rows = list(decree.members.values_list("position", "role", "full_name"))
        listed = adopted.members.values_list("position", "full_name")
        assert [(at, name) for at, _role, name in rows] == list(listed)
        assert [role for _at, role, _name in rows] == [
            "coordinator",
            "member",
            "member",
        ]
        assert last_audit(decree).data == {"agents": 3}

    def test_starts_from_the_agencys_own_wording(self, agency, office):
        first = actions.draft(make.adopted_list(agency), by=office)
        assert (first.text.version, first.text.standard) == (1, "agen-perubahan/v1")
        saved = actions.save_text(
            first, by=office, wording=make.without_blanks(), based_on=1
        )
        second = actions.draft(make.adopted_list(agency), by=office)
        assert second.text == saved

    def test_once_for_each_list(self, agency, office):
        adopted = make.adopted_list(agency)
        actions.draft(adopted, by=office)
        with pytest.raises(Refused, match="(?i)sudah ada|already"):
            actions.draft(adopted, by=office)

    def test_empty_list_is_refused(self, agency, office):
        with pytest.raises(Refused):
            actions.draft(make.adopted_list(agency, ()), by=office)

    def test_is_not_for_everybody(self, agency, numbering):
        with pytest.raises(Forbidden):
            actions.draft(make.adopted_list(agency), by=numbering)

    def test_not_by_another_agency(self, agency, other_agency):
        stranger = user_with(ProgrammeOffice, agency=other_agency)
        with pytest.raises(Forbidden):
            actions.draft(make.adopted_list(agency), by=stranger)

    def test_discarded_draft_leaves_the_list_free(self, agency, office):
        adopted = make.adopted_list(agency)
        decree = actions.draft(adopted, by=office)
        actions.discard(decree, by=office)
        assert not DecreeMember.objects.exists()
        assert last_audit(decree).action == "appointment:decree:discard"
        assert actions.draft(adopted, by=office).is_draft

    def test_details_are_kept_and_retitle(self, agency, office):
        decree = actions.draft(make.adopted_list(agency), by=office)
        wanted = make.details(
            decree, term_start=date(YEAR + 1, 1, 1), issuer="Bupati X"
        )
        decree = actions.set_details(decree, by=office, details=wanted)
        assert decree.issuer == "Bupati X"
        assert decree.title.endswith(f"Periode {YEAR + 1}")
        assert "issuer" in last_audit(decree).data["changed"]

    def test_term_must_end_after_it_begins(self, agency, office):
        decree = actions.draft(make.adopted_list(agency), by=office)
        wanted = make.details(decree, term_end=decree.term_start)
        with pytest.raises(Refused):
            actions.set_details(decree, by=office, details=wanted)


class TestText:
    def test_each_save_is_a_version(self, agency, office):
        decree = actions.draft(make.adopted_list(agency), by=office)
        wording = replace(decree.text.wording, title="Penetapan {jumlah} Agen")
        text = actions.save_text(decree, by=office, wording=wording, based_on=1)
        decree.refresh_from_db()
        assert (text.version, text.standard, text.created_by) == (2, "", office)
        assert decree.title == "Penetapan 3 Agen"
        assert DecreeText.objects.get(version=1).wording == instrument().wording

    def test_saving_the_same_text_makes_no_version(self, agency, office):
        decree = actions.draft(make.adopted_list(agency), by=office)
        actions.save_text(decree, by=office, wording=decree.text.wording, based_on=1)
        assert DecreeText.objects.count() == 1

    def test_unknown_placeholder_is_refused_by_name(self, agency, office):
        decree = actions.draft(make.adopted_list(agency), by=office)
        wording = replace(decree.text.wording, noting=("{gaji}",))
        with pytest.raises(Refused, match=r"\{gaji\}"):
            actions.save_text(decree, by=office, wording=wording, based_on=1)

    def test_writing_over_a_newer_version_is_refused(self, agency, office):
        decree = actions.draft(make.adopted_list(agency), by=office)
        actions.save_text(decree, by=office, wording=make.without_blanks(), based_on=1)
        wording = replace(decree.text.wording, title="Lain")
        with pytest.raises(Refused, match="2"):
            actions.save_text(decree, by=office, wording=wording, based_on=1)

    def test_another_version_can_be_taken_up_again(self, agency, office, other_agency):
        decree = make.draft(agency)
        assert actions.use_text(decree, by=office, version=1).standard
        decree.refresh_from_db()
        assert decree.text.version == 1
        with pytest.raises(Refused):
            actions.use_text(decree, by=office, version=99)

    def test_reset_is_a_version_of_its_own(self, agency, office):
        decree = actions.draft(make.adopted_list(agency), by=office)
        actions.save_text(decree, by=office, wording=make.without_blanks(), based_on=1)
        text = actions.reset_text(decree, by=office)
        assert (text.version, text.standard) == (3, "agen-perubahan/v1")
        with pytest.raises(Refused):
            actions.reset_text(decree, by=office)


class TestAnnex:
    def test_new_coordinator_replaces_the_former(self, agency, office):
        decree = actions.draft(make.adopted_list(agency, (2, 1)), by=office)
        first, second, _third = decree.members.order_by("position")
        actions.set_member(second, by=office, role=Role.COORDINATOR, note="Plt.")
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.role, second.role, second.note) == (
            "member",
            "coordinator",
            "Plt.",
        )

    def test_database_holds_one_coordinator_a_unit(self, agency, office):
        decree = actions.draft(make.adopted_list(agency, (2,)), by=office)
        with pytest.raises(IntegrityError), transaction.atomic():
            decree.members.update(role="coordinator")


class TestNumber:
    def test_closes_text_and_annex(self, agency, office, numbering):
        decree = make.draft(agency)
        decree = actions.number(decree, by=numbering, assigned=NUMBER, dated=TODAY)
        assert (decree.state, decree.number, decree.dated) == (
            "numbered",
            NUMBER,
            TODAY,
        )
        assert decree.numbered_by == numbering
        with pytest.raises(Refused):
            actions.save_text(
                decree, by=office, wording=instrument().wording, based_on=2
            )
        with pytest.raises(Refused):
            actions.set_member(
                decree.members.first(), by=office, role=Role.MEMBER, note="x"
            )
        with pytest.raises(Refused):
            actions.set_details(decree, by=office, details=make.details(decree))
        with pytest.raises(Refused):
            actions.discard(decree, by=office)
        with pytest.raises(Refused):
            actions.number(decree, by=numbering, assigned=NUMBER, dated=TODAY)

    def test_names_everything_that_is_missing(self, agency, numbering):
        decree = actions.draft(make.adopted_list(agency), by=None)
        with pytest.raises(Refused) as raised:
            actions.number(decree, by=numbering, assigned=NUMBER, dated=TODAY)
        assert "[nomor]" in raised.value.reason
        assert raised.value.reason.count(".") >= 4

    def test_letters_that_cannot_be_printed_are_named(self, agency, numbering):
        decree = make.draft(agency)
        decree.members.update(full_name="王")
        with pytest.raises(Refused, match="王"):
            actions.number(decree, by=numbering, assigned=NUMBER, dated=TODAY)

    @pytest.mark.parametrize(
        ("assigned", "dated"),
        [
            ("188.44/12/ORG/1999", TODAY),
            ("", TODAY),
            (NUMBER, TODAY + timedelta(days=1)),
            (f"188.44/12/ORG/{YEAR - 1}", date(YEAR - 1, 1, 31)),
        ],
    )
    def test_wrong_number_or_date(self, agency, numbering, assigned, dated):
        decree = make.draft(agency)
        with pytest.raises(Refused):
            actions.number(decree, by=numbering, assigned=assigned, dated=dated)

    def test_number_is_given_once_in_an_agency(self, agency, other_agency, numbering):
        actions.number(make.draft(agency), by=numbering, assigned=NUMBER, dated=TODAY)
        with pytest.raises(Refused):
            actions.number(
                make.draft(agency), by=numbering, assigned=NUMBER, dated=TODAY
            )
        elsewhere = make.draft(other_agency)
        assert actions.number(elsewhere, by=None, assigned=NUMBER, dated=TODAY).number

    def test_withdrawn_number_reopens_the_draft(self, agency, numbering):
        decree = make.numbered(agency)
        given = decree.number
        with pytest.raises(Refused):
            actions.withdraw_number(decree, by=numbering, reason="  ")
        decree = actions.withdraw_number(decree, by=numbering, reason="Salah tanggal")
        assert (decree.state, decree.number, decree.dated) == ("draft", "", None)
        assert last_audit(decree).data == {"number": given, "reason": "Salah tanggal"}

    def test_is_for_the_numbering_officer(self, agency, office):
        with pytest.raises(Forbidden):
            actions.number(make.draft(agency), by=office, assigned=NUMBER, dated=TODAY)


class TestIssue:
    def test_freezes_the_files_and_makes_the_agents(
        self, agency, secretary, django_capture_on_commit_callbacks
    ):
        heard = []
        announce.listen("appointment.decree_issued")(
            lambda **facts: heard.append(facts)
        )
        decree = make.numbered(agency, (2, 1))
        with django_capture_on_commit_callbacks(execute=True):
            decree = actions.issue(decree, by=secretary)
        assert heard == [{"decree_id": decree.pk}]
        assert decree.digest == decree.pdf.sha256
        with decree.pdf.open() as pdf, decree.docx.open() as docx:
            assert pdf.read(5) == b"%PDF-"
            assert docx.read(2) == b"PK"
        agents = ChangeAgent.objects.of(agency)
        told = [(a.person_id, a.unit_id, a.role, a.term_start) for a in agents]
        rows = decree.members.values_list("person_id", "unit_id", "role")
        assert told == [(*row, decree.term_start) for row in rows]
        assert last_audit(decree).data["agents"] == 3

    def test_what_follows_changes_no_byte(self, agency, office, numbering, secretary):
        decree = make.issued(agency)
        with decree.pdf.open() as file:
            before = file.read()
        for refused in (
            lambda: actions.save_text(
                decree, by=office, wording=instrument().wording, based_on=2
            ),
            lambda: actions.set_details(
                decree, by=office, details=make.details(decree)
            ),
            lambda: actions.set_member(
                decree.members.first(), by=office, role=Role.MEMBER, note="x"
            ),
            lambda: actions.withdraw_number(decree, by=numbering, reason="x"),
            lambda: actions.issue(decree, by=secretary),
            lambda: actions.discard(decree, by=office),
        ):
            with pytest.raises(Refused):
                refused()
        agency.government, agency.name = "Pemerintah Provinsi Lain", "Lain"
        agency.save()
        decree.refresh_from_db()
        with decree.pdf.open() as file:
            assert file.read() == before

    def test_draft_cannot_be_issued(self, agency, secretary):
        with pytest.raises(Refused):
            actions.issue(make.draft(agency), by=secretary)

    def test_is_for_the_regional_secretary(self, agency, office):
        with pytest.raises(Forbidden):
            actions.issue(make.numbered(agency), by=office)
        assert not ChangeAgent.objects.exists()

    def test_earlier_agents_end_when_the_decree_takes_over(self, agency):
        earlier = make.issued(agency, (1,))
        decree = make.issued(agency, (2,))
        ended = ChangeAgent.objects.get(decree=earlier)
        assert (ended.state, ended.ended_on) == ("ended", TODAY)
        serving = ChangeAgent.objects.serving_on(TODAY)
        assert {agent.decree for agent in serving} == {decree}

    def test_agents_of_another_agency_go_on(self, agency, other_agency):
        make.issued(other_agency, (1,))
        make.issued(agency, (1,))
        assert not ChangeAgent.objects.filter(state="ended").exists()

    def test_database_refuses_a_thawed_decree(self, agency):
        decree = make.issued(agency)
        with pytest.raises(IntegrityError), transaction.atomic():
            Decree.objects.filter(pk=decree.pk).update(pdf=None)


def test_agent_may_not_draft(agency):
    with pytest.raises(Forbidden):
        actions.draft(make.adopted_list(agency), by=user_with(Agent, agency=agency))
