"""Certificates, letters and cards: made once, sealed, checked, ended with the term."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pytest
from django.urls import reverse

from sebalai.accounts.roles import Agent, ProgrammeOffice, ReformTeam
from sebalai.appointment import actions
from sebalai.appointment.actions import agent_papers
from sebalai.appointment.document.agents import Kind
from sebalai.appointment.models import PaperBatch
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import OfficialPaper
from sebalai.core.signing import Level, configured, verify
from sebalai.core.verdicts import Forbidden, Refused
from tests.appointment.pure.papers import page_texts, squeezed
from tests.factories import appointment as make
from tests.factories.accounts import user_with
from tests.signing_authority import PASSPHRASE
from tests.signing_setup import signs_by_key_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def decree(agency):
    return make.issued(agency, (2, 1))


def order(decree, kind=Kind.CERTIFICATE, **changes):
    given = {"by": None, "number": "", "dated": make.TODAY}
    return actions.order_papers(decree, kind=kind, **given | changes)


def made(decree, kind):
    batch = order(decree, kind)
    Worker().run_until_empty()
    batch.refresh_from_db()
    return batch


def papers_of(batch):
    return OfficialPaper.objects.filter(kind=batch.paper_kind).order_by("number")


def content(stored):
    with stored.open() as file:
        return file.read()


@pytest.mark.parametrize("kind", Kind)
def test_each_agent_gets_one_that_anyone_can_check(client, decree, kind):
    batch = made(decree, kind)
    names = list(decree.members.values_list("full_name", flat=True))
    assert [paper.holder for paper in papers_of(batch)] == names
    for paper, name in zip(papers_of(batch), names, strict=True):
        text = squeezed("".join(page_texts(content(paper.file))))
        assert squeezed(name) in text
        assert paper.shown_code in text
        public = client.get(f"/cek/{paper.shown_code}/").content.decode()
        assert name in public
        for number in decree.members.values_list("employee_number", flat=True):
            assert number not in public


def test_all_in_one_file_has_a_page_for_each(decree):
    batch = made(decree, Kind.CERTIFICATE)
    with pikepdf.open(io.BytesIO(content(batch.combined))) as pdf:
        assert len(pdf.pages) == 3


def test_they_are_sealed_where_a_seal_is_set_up(settings, authority, decree):
    signs_by_key_file(settings, authority)
    settings.SEAL, settings.SEAL_PASSPHRASE = settings.SIGNER, PASSPHRASE
    batch = made(decree, Kind.ASSIGNMENT)
    for paper in papers_of(batch):
        found = verify(content(paper.file), configured.trust())
        assert (found.is_trusted, found.level) == (True, Level.LASTING)
        assert paper.signed == "electronic"


def test_running_twice_changes_nothing(decree):
    batch = made(decree, Kind.CARD)
    before = list(papers_of(batch).values("code", "digest"))
    combined = batch.combined_id
    assert agent_papers.make(batch) == 3
    assert list(papers_of(batch).values("code", "digest")) == before
    assert PaperBatch.objects.get().combined_id == combined


def test_numbers_carry_the_place_in_the_annex(decree):
    order(decree, number="800/{urut}/2026")
    Worker().run_until_empty()
    numbers = OfficialPaper.objects.filter(kind="appointment.certificate")
    assert sorted(numbers.values_list("number", flat=True)) == [
        "800/001/2026",
        "800/002/2026",
        "800/003/2026",
    ]
    with pytest.raises(Refused, match="urut"):
        order(decree, Kind.CARD, number="800/2026")


def test_they_are_ordered_once_and_for_a_decree_in_force(agency, decree):
    order(decree)
    with pytest.raises(Refused):
        order(decree)
    with pytest.raises(Refused):
        order(make.numbered(agency))
    with pytest.raises(Forbidden):
        order(decree, Kind.CARD, by=user_with(ReformTeam, agency=agency))


def test_they_end_with_the_term(client, decree):
    batch = made(decree, Kind.CERTIFICATE)
    actions.revoke(decree, by=None, reason="Cacat prosedur")
    assert {paper.state for paper in papers_of(batch)} == {"revoked"}


def test_the_term_shows_in_public(decree):
    paper = papers_of(made(decree, Kind.CARD)).first()
    assert (paper.valid_from, paper.valid_until) == (
        decree.term_start,
        decree.term_end,
    )
    assert paper.is_over(date(decree.term_end.year + 1, 1, 1))


class TestPages:
    def test_the_office_orders_follows_and_prints(self, client, decree, sign_in):
        sign_in(client, ProgrammeOffice)
        page = reverse("appointment:agent_papers", args=[decree.public_id])
        ordering = reverse(
            "appointment:order_papers", args=[decree.public_id, "certificate"]
        )
        assert client.get(page).status_code == 200
        wrong = client.post(ordering, {"number": "x", "dated": ""})
        assert wrong.status_code == 422
        client.post(ordering, {"number": "", "dated": make.TODAY.isoformat()})
        Worker().run_until_empty()
        shown = client.get(page)
        assert [one.made for one in shown.context["kinds"]] == [3, 0, 0]
        everything = reverse(
            "appointment:combined_papers", args=[decree.public_id, "certificate"]
        )
        assert b"".join(client.get(everything)).startswith(b"%PDF-")
        assert client.get(ordering.replace("certificate", "x")).status_code == 404

    def test_an_agent_fetches_their_own_only(
        self, client, agency, decree, other_agency, sign_in
    ):
        made(decree, Kind.CARD)
        first, second, _third = decree.agents.order_by("id")
        user = sign_in(client, Agent)
        first.person.user = user
        first.person.save()

        def fetched(agent, kind="card"):
            address = reverse("appointment:agent_paper", args=[agent.public_id, kind])
            answer = client.get(address)
            b"".join(answer)  # to its end: closing it by hand would end the transaction
            return answer.status_code

        assert [fetched(first), fetched(second)] == [200, 404]
        assert fetched(first, "certificate") == 404
        client.force_login(user_with(ProgrammeOffice, agency=other_agency))
        assert fetched(first) == 404

    def test_the_list_asks_the_database_a_constant_number_of_times(
        self, client, agency, sign_in, assert_constant_queries
    ):
        sign_in(client, ProgrammeOffice)
        decree = make.issued(agency, (1,))
        page = reverse("appointment:agent_papers", args=[decree.public_id])

        def add():
            agent = decree.agents.first()
            other = make.PersonFactory(unit=agent.unit)
            agent.pk, agent.public_id, agent.person = None, f"x{other.pk}", other
            agent.save()

        assert_constant_queries(lambda: client.get(page), add)
