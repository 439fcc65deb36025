"""The pages of decrees and agents as their visitors meet them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import (
    Agent,
    Colleague,
    NumberingOfficer,
    ProgrammeOffice,
    ReformTeam,
    RegionalSecretary,
)
from sebalai.appointment import actions
from sebalai.appointment.models import Decree, DecreeText
from tests.appointment.pure.papers import page_texts
from tests.factories import appointment as make

pytestmark = pytest.mark.django_db
TODAY, YEAR = make.TODAY, make.TODAY.year
PAGES = ("decree", "text", "versions", "annex", "details", "number", "issue")


def url(name, decree, *args):
    return reverse(f"appointment:{name}", args=[decree.public_id, *args])


def typed(decree, **changes):
    """What the editor's form holds for the decree's text."""
    wording = decree.text.wording
    data = {"based_on": decree.text.version, "title": wording.title}
    for name in ("considering", "recalling", "noting", "copies"):
        data[name] = "\r\n".join(getattr(wording, name))
    for at, order in enumerate(wording.orders, 1):
        data[f"order_{at}"] = "\r\n".join((order.text, *order.items))
    return data | changes


class TestWay:
    def test_from_the_list_to_the_agents(self, client, agency, sign_in):
        agency.government = "Pemerintah Provinsi Kepulauan Serumpun"
        agency.save()
        adopted = make.adopted_list(agency, (2, 1))
        sign_in(client, ProgrammeOffice)
        assert adopted.public_id in client.get("/keputusan/").content.decode()
        client.post("/keputusan/baru/", {"list": adopted.public_id})
        decree = Decree.objects.get()
        wording = make.without_blanks()
        client.post(
            url("text", decree), typed(decree, recalling="\n".join(wording.recalling))
        )
        details = vars(make.details(decree)) | {"kind": "governor"}
        assert client.post(url("details", decree), details).status_code == 302
        sign_in(client, NumberingOfficer)
        given = {"assigned": f"188.44/1/ORG/{YEAR}", "dated": TODAY.isoformat()}
        assert client.post(url("number", decree), given).status_code == 302
        sign_in(client, RegionalSecretary)
        assert client.post(url("issue", decree), {"checked": "on"}).status_code == 302
        decree.refresh_from_db()
        assert decree.is_issued
        assert "3" in client.get("/agen/").content.decode()

    def test_refused_number_keeps_what_was_typed(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, NumberingOfficer)
        given = {"assigned": "188.44/1/ORG/1999", "dated": TODAY.isoformat()}
        response = client.post(url("number", decree), given)
        assert response.status_code == 422
        assert "188.44/1/ORG/1999" in response.content.decode()

    def test_issue_page_says_whose_terms_end(self, client, agency, sign_in):
        make.issued(agency, (2,))
        decree = make.numbered(agency, (1,))
        sign_in(client, RegionalSecretary)
        response = client.get(url("issue", decree))
        assert response.status_code == 200
        assert response.context["ending"] == 2

    def test_issue_needs_the_tick(self, client, agency, sign_in):
        decree = make.numbered(agency)
        sign_in(client, RegionalSecretary)
        assert client.post(url("issue", decree)).status_code == 422
        decree.refresh_from_db()
        assert decree.is_numbered

    def test_withdrawing_and_dropping(self, client, agency, sign_in):
        decree = make.numbered(agency)
        sign_in(client, NumberingOfficer, ProgrammeOffice)
        client.post(url("withdraw_number", decree), {"reason": "Salah tanggal"})
        decree.refresh_from_db()
        assert decree.is_draft
        assert client.post(url("discard", decree)).status_code == 302
        assert not Decree.objects.exists()

    def test_issued_decree_is_not_dropped(self, client, agency, sign_in):
        decree = make.issued(agency)
        sign_in(client, ProgrammeOffice, NumberingOfficer, RegionalSecretary)
        for name in ("discard", "reset_text", "withdraw_number"):
            client.post(url(name, decree), {"reason": "x"})
        assert client.post(url("issue", decree), {"checked": "on"}).status_code == 422
        before = Decree.objects.get()
        assert (before.state, before.digest) == ("issued", decree.digest)


class TestText:
    def test_preview_keeps_nothing(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        response = client.post(
            url("text", decree), typed(decree, title="Judul {jumlah}", preview="1")
        )
        assert "JUDUL 3" in response.content.decode()
        assert DecreeText.objects.count() == 2

    def test_live_preview_is_the_sheet_alone(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        response = client.post(
            url("preview", decree), typed(decree, title="A {jumlah}")
        )
        page = response.content.decode()
        assert "TENTANG A 3." in page
        assert "<html" not in page
        assert "HX-Reswap" not in response.headers

    def test_live_preview_of_a_fault_leaves_the_sheet(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        response = client.post(url("preview", decree), typed(decree, title="{gaji}"))
        assert response.headers["HX-Reswap"] == "none"
        assert "{gaji}" in response.content.decode()

    def test_fault_is_shown_at_its_field_with_the_text_kept(
        self, client, agency, sign_in
    ):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        response = client.post(
            url("text", decree), typed(decree, order_3="Tugas {gaji}\nsatu")
        )
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["order_3"]
        assert "Tugas {gaji}" in response.content.decode()

    def test_orders_are_added_and_dropped(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        changed = typed(decree, order_2="", order_7="Ketujuh\n\n satu \ndua")
        assert client.post(url("text", decree), changed).status_code == 302
        orders = DecreeText.objects.first().wording.orders
        assert len(orders) == 6
        assert (orders[-1].text, orders[-1].items) == ("Ketujuh", ("satu", "dua"))

    def test_second_writer_keeps_the_own_text(self, client, agency, sign_in):
        decree = make.draft(agency)
        mine = typed(decree, title="Judul saya")
        actions.reset_text(decree, by=None)
        sign_in(client, ProgrammeOffice)
        response = client.post(url("text", decree), mine)
        assert response.status_code == 422
        assert "Judul saya" in response.content.decode()

    def test_markup_in_a_text_stays_text(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        bad = "<script>alert(1)</script> [<b>]"
        client.post(url("text", decree), typed(decree, title=bad))
        for name in ("decree", "text", "versions"):
            page = client.get(url(name, decree)).content.decode()
            assert "<script>alert" not in page
            assert "<b>" not in page

    def test_versions_tell_the_difference(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        page = client.get(url("versions", decree)).content.decode()
        assert "<del>[nomor] </del><ins>nomor </ins>" in page

    def test_another_version_is_taken_up(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        for version in ("1", "x", "", "99"):
            client.post(url("use_text", decree), {"version": version})
        decree.refresh_from_db()
        assert decree.text.version == 1


class TestAnnex:
    def test_search_and_standing(self, client, agency, sign_in):
        decree = make.draft(agency, (2, 1))
        sign_in(client, ProgrammeOffice)
        row = decree.members.first()
        found = client.get(url("annex", decree), {"q": row.full_name}).context["page"]
        assert [member.pk for member in found] == [row.pk]
        found = client.get(url("annex", decree), {"role": "coordinator"}).context[
            "page"
        ]
        assert len(found) == 1

    def test_change_goes_back_to_where_it_came_from(self, client, agency, sign_in):
        decree = make.draft(agency, (2,))
        sign_in(client, ProgrammeOffice)
        second = decree.members.last()
        back = url("annex", decree) + "?page=1&q=x"
        sent = {"role": "coordinator", "note": "Plt.", "next": back}
        response = client.post(url("member", decree, second.public_id), sent)
        assert response.url == back
        second.refresh_from_db()
        assert (second.role, second.note) == ("coordinator", "Plt.")

    def test_foreign_address_is_not_followed(self, client, agency, sign_in):
        decree = make.draft(agency, (1,))
        sign_in(client, ProgrammeOffice)
        sent = {"role": "member", "note": "", "next": "https://example.org/"}
        row = decree.members.get()
        response = client.post(url("member", decree, row.public_id), sent)
        assert response.url == url("annex", decree)

    def test_employee_numbers_only_for_who_works_on_it(self, client, agency, sign_in):
        decree = make.issued(agency, (1,))
        shown = decree.members.get().shown_number
        sign_in(client, ReformTeam)
        assert shown not in client.get(url("annex", decree)).content.decode()
        sign_in(client, NumberingOfficer)
        assert shown in client.get(url("annex", decree)).content.decode()


class TestFiles:
    def test_draft_is_printed_anew(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ProgrammeOffice)
        response = client.get(url("pdf", decree))
        assert response["Content-Type"] == "application/pdf"
        assert "DRAF" in page_texts(response.content)[0]
        response = client.get(url("docx", decree))
        assert response["Content-Disposition"].startswith("attachment")
        assert response.content[:2] == b"PK"

    def test_issued_is_the_kept_file(self, client, agency, sign_in):
        decree = make.issued(agency)
        sign_in(client, Agent)
        response = client.get(url("pdf", decree), {"unduh": ""})
        content = b"".join(response.streaming_content)
        with decree.pdf.open() as kept:
            assert content == kept.read()
        assert response["Content-Disposition"] == (
            f'attachment; filename="keputusan-{decree.number.replace("/", "-")}.pdf"'
        )
        assert "DRAF" not in "".join(page_texts(content))
        assert decree.members.first().full_name.replace(" ", "") in "".join(
            page_texts(content)
        )


class TestWhoSees:
    @pytest.mark.parametrize("name", [*PAGES, "pdf", "docx"])
    def test_another_agency_finds_nothing(
        self, client, agency, sign_in, other_agency, name
    ):
        decree = make.issued(agency)
        sign_in(
            client,
            ProgrammeOffice,
            NumberingOfficer,
            RegionalSecretary,
            agency=other_agency,
        )
        assert client.get(url(name, decree)).status_code == 404

    def test_another_agency_cannot_draft_from_the_list(
        self, client, agency, sign_in, other_agency
    ):
        adopted = make.adopted_list(agency)
        sign_in(client, ProgrammeOffice, agency=other_agency)
        response = client.post("/keputusan/baru/", {"list": adopted.public_id})
        assert response.status_code == 404
        assert not Decree.objects.exists()

    def test_agents_see_issued_decrees_only(self, client, agency, sign_in):
        draft, issued = make.draft(agency), make.issued(agency)
        sign_in(client, Agent)
        assert client.get(url("decree", draft)).status_code == 404
        assert client.get(url("pdf", draft)).status_code == 404
        assert client.get(url("decree", issued)).status_code == 200
        assert client.get(url("text", issued)).status_code == 404
        assert client.get(url("docx", issued)).status_code == 404
        shown = client.get("/keputusan/").context["decrees"]
        assert [decree.pk for decree in shown] == [issued.pk]

    def test_colleague_is_turned_away(self, client, agency, sign_in):
        sign_in(client, Colleague)
        for address in ("/keputusan/", "/agen/"):
            assert client.get(address).status_code == 403

    @pytest.mark.parametrize("name", PAGES)
    @pytest.mark.parametrize("stage", ["draft", "numbered", "issued"])
    def test_every_page_opens_at_every_stage(
        self, client, agency, sign_in, name, stage
    ):
        decree = getattr(make, stage)(agency)
        sign_in(client, ProgrammeOffice, NumberingOfficer, RegionalSecretary)
        assert client.get(url(name, decree)).status_code == 200

    def test_reader_without_powers_meets_no_forms(self, client, agency, sign_in):
        decree = make.draft(agency)
        sign_in(client, ReformTeam)
        for name in ("decree", "text", "annex", "versions"):
            page = client.get(url(name, decree)).content.decode()
            assert f'action="{url("discard", decree)}"' not in page
            assert 'name="based_on"' not in page
        for name in ("details", "number", "issue"):
            assert client.get(url(name, decree)).status_code == 403


class TestQueries:
    def test_lists_cost_the_same_for_one_and_three(
        self, client, agency, sign_in, assert_constant_queries
    ):
        sign_in(client, ProgrammeOffice)
        for address in ("/keputusan/", "/agen/?when=all"):
            assert_constant_queries(
                lambda address=address: client.get(address),
                lambda: make.issued(agency, (1,)),
            )

    @pytest.mark.parametrize("name", ["decree", "annex", "text"])
    def test_pages_cost_the_same_for_one_and_three_agents(
        self, client, agency, sign_in, assert_constant_queries, name
    ):
        sign_in(client, ProgrammeOffice)
        made = []

        def add():
            made.append(make.draft(agency, (1,) * (len(made) * 2 + 1)))

        assert_constant_queries(lambda: client.get(url(name, made[-1])), add)


class TestAgents:
    def test_filters(self, client, agency, sign_in):
        decree = make.issued(agency, (2, 1))
        sign_in(client, ProgrammeOffice)
        assert client.get("/agen/").context["figures"].coordinators == 1
        one = decree.agents.last()
        for wanted in (
            {"q": one.person.name},
            {"unit": one.unit.public_id},
        ):
            found = client.get("/agen/", wanted).context["page"]
            assert [agent.pk for agent in found] == [one.pk]

    def test_ended_terms_are_under_all(self, client, agency, sign_in):
        make.issued(agency, (1,))
        make.issued(agency, (1,))
        sign_in(client, Agent)
        assert len(client.get("/agen/").context["page"]) == 1
        assert len(client.get("/agen/?when=all").context["page"]) == 2

    @pytest.mark.parametrize("nonsense", ["role=x", "unit=x", "when=x", "page=x"])
    def test_nonsense_in_the_address_is_no_error(self, client, sign_in, nonsense):
        sign_in(client, Agent)
        assert client.get(f"/agen/?{nonsense}").status_code == 200
