"""Amendments: who leaves and who comes in, with both histories kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from sebalai.accounts.roles import Agent, ProgrammeOffice, ReformTeam
from sebalai.appointment import actions, queries
from sebalai.appointment.actions import Replacement
from sebalai.appointment.actions.records import original
from sebalai.appointment.document.agents import Kind
from sebalai.appointment.models import ChangeAgent, Decree, HandoverItem
from sebalai.appointment.rules import Leaving, Role
from sebalai.core import announce
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import OfficialPaper, StoredFile
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.portal.tasks import decrees as tasks
from tests.appointment.pure.papers import page_texts, squeezed
from tests.factories import appointment as make
from tests.factories.accounts import user_with
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


@pytest.fixture
def base(agency):
    return make.issued(agency, (2, 1))


@pytest.fixture
def amendment(base):
    return actions.draft_amendment(base, by=None)


def agent_of(base, position=0):
    return base.agents.order_by("id")[position]


def replacement(agent, **changes):
    given = {"leaving": Leaving.TRANSFER, "successor": PersonFactory(unit=agent.unit)}
    return Replacement(agent=agent, **given | changes)


def in_force(decree, number="188.44/901/ORG"):
    assigned = f"{number}/{TODAY.year}"
    decree = actions.number(decree, by=None, assigned=assigned, dated=TODAY)
    return actions.issue(decree, by=None)


class TestDraft:
    def test_takes_signer_and_term_from_the_decree(self, base, amendment):
        assert (amendment.amends, amendment.signer_name) == (base, base.signer_name)
        assert amendment.term_end == base.term_end
        assert base.number in amendment.title
        assert (amendment.text.series, amendment.text.version) == ("perubahan", 1)

    def test_one_at_a_time_and_only_of_a_decree_in_force(self, agency, base, amendment):
        for wrong in (base, amendment, make.numbered(agency)):
            with pytest.raises(Refused):
                actions.draft_amendment(wrong, by=None)
        with pytest.raises(Forbidden):
            actions.draft_amendment(base, by=user_with(ReformTeam, agency=agency))

    def test_without_anyone_it_gets_no_number(self, amendment):
        with pytest.raises(Refused):
            in_force(amendment)


class TestBeforeTheTerm:
    """The decree is in force, its term begins only next year."""

    @pytest.fixture
    def early(self, base):
        begins = TODAY + timedelta(days=30)
        base.agents.update(term_start=begins, term_end=begins + timedelta(days=365))
        return base

    def test_nobody_succeeds_who_is_an_agent_already(self, early):
        first, second = early.agents.filter(unit=agent_of(early).unit)
        other = PersonFactory(unit=first.unit)
        assert list(queries.successors(first, TODAY)) == [other]
        amendment = actions.draft_amendment(early, by=None)
        for wrong in (first.person, second.person):
            with pytest.raises(Refused):
                actions.add_replacement(
                    amendment, by=None, wanted=replacement(first, successor=wrong)
                )

    def test_who_has_left_the_agency_comes_first(self, early):
        last = early.agents.order_by("person__name").last()
        last.person.is_active = False
        last.person.save()
        amendment = actions.draft_amendment(early, by=None)
        assert queries.replaceable(amendment).first() == last


class TestPairs:
    def test_the_annex_is_the_difference(self, base, amendment):
        agent = agent_of(base)
        wanted = replacement(agent, role=Role.COORDINATOR)
        actions.add_replacement(amendment, by=None, wanted=wanted)
        (pair,) = queries.pairs(amendment)
        assert (pair.leaving.person, pair.coming.person) == (
            agent.person,
            wanted.successor,
        )
        decree = in_force(amendment)
        text = squeezed("".join(page_texts(original(decree))))
        assert squeezed("Diberhentikan (mutasi)") in text
        assert squeezed("Pengganti nomor 1") in text
        assert squeezed("memberhentikan 1 (satu) orang") in text

    def test_evidence_where_the_reason_needs_it(self, base, amendment):
        for leaving in (Leaving.PUNISHMENT, Leaving.INACTIVITY):
            wanted = replacement(agent_of(base), leaving=leaving)
            with pytest.raises(Refused):
                actions.add_replacement(amendment, by=None, wanted=wanted)
        shown = replacement(
            agent_of(base),
            leaving=Leaving.INACTIVITY,
            evidence_file=b"%PDF-1.7",
            evidence_name="teguran.pdf",
        )
        row = actions.add_replacement(amendment, by=None, wanted=shown)
        assert row.evidence_file.name == "teguran.pdf"

    def test_nobody_leaves_or_comes_twice(self, agency, base, amendment):
        agent, other = agent_of(base), agent_of(base, 1)
        actions.add_replacement(amendment, by=None, wanted=replacement(agent))
        for wanted in (
            replacement(agent),
            replacement(other, successor=other.person),
            replacement(other, successor=amendment.members.last().person),
            replacement(
                other, successor=PersonFactory(unit=agent.unit, is_active=False)
            ),
        ):
            with pytest.raises(Refused):
                actions.add_replacement(amendment, by=None, wanted=wanted)

    def test_taking_a_pair_out_closes_the_gap(self, base, amendment):
        for position in (0, 1):
            wanted = replacement(
                agent_of(base, position),
                evidence_file=b"x" if position == 0 else b"",
                evidence_name="x.pdf",
            )
            actions.add_replacement(amendment, by=None, wanted=wanted)
        first = amendment.members.order_by("position").first()
        actions.drop_replacement(first, by=None)
        places = amendment.members.order_by("position").values_list(
            "position", flat=True
        )
        assert list(places) == [1, 2]
        assert not StoredFile.objects.filter(purpose="evidence").exists()

    def test_the_database_wants_a_reason(self, base, amendment):
        actions.add_replacement(amendment, by=None, wanted=replacement(agent_of(base)))
        with pytest.raises(IntegrityError), transaction.atomic():
            amendment.members.filter(change="out").update(leaving="")


class TestForce:
    def test_terms_end_and_begin_and_both_histories_stay(
        self, agency, base, amendment, django_capture_on_commit_callbacks
    ):
        heard = []
        announce.listen("appointment.agent_replaced")(
            lambda **facts: heard.append(facts)
        )
        agent, wanted = agent_of(base), replacement(agent_of(base))
        actions.add_replacement(amendment, by=None, wanted=wanted)
        with django_capture_on_commit_callbacks(execute=True):
            decree = in_force(amendment)
        agent.refresh_from_db()
        assert (agent.state, agent.ended_on, agent.leaving) == (
            "ended",
            TODAY,
            "transfer",
        )
        newcomer = ChangeAgent.objects.get(decree=decree)
        assert (newcomer.person, newcomer.succeeds, newcomer.unit) == (
            wanted.successor,
            agent,
            agent.unit,
        )
        assert (newcomer.term_start, newcomer.term_end) == (TODAY, base.term_end)
        assert heard[-1] == {"agent_id": agent.pk, "successor_id": newcomer.pk}
        assert ChangeAgent.objects.of(agency).serving_on(TODAY).count() == 3

    def test_the_amended_decree_stays_in_force_and_says_so(
        self, client, base, amendment
    ):
        actions.add_replacement(amendment, by=None, wanted=replacement(agent_of(base)))
        in_force(amendment)
        base.refresh_from_db()
        assert base.state == "amended"
        shown = client.get(f"/cek/{base.record.shown_code}/")
        assert shown.context["standing"] == "amended"

    def test_the_certificate_of_who_left_is_revoked(self, base, amendment):
        actions.order_papers(
            base, by=None, kind=Kind.CERTIFICATE, number="", dated=TODAY
        )
        Worker().run_until_empty()
        agent = agent_of(base)
        actions.add_replacement(amendment, by=None, wanted=replacement(agent))
        in_force(amendment)
        states = OfficialPaper.objects.filter(kind="appointment.certificate")
        assert dict(states.values_list("key", "state"))[agent.public_id] == "revoked"
        assert states.filter(state="valid").count() == 2

    def test_a_second_amendment_replaces_a_newcomer(self, base, amendment):
        actions.add_replacement(amendment, by=None, wanted=replacement(agent_of(base)))
        first = in_force(amendment)
        second = actions.draft_amendment(base, by=None)
        newcomer = first.agents.get()
        actions.add_replacement(
            second, by=None, wanted=replacement(newcomer, successor=None)
        )
        in_force(second, "188.44/902/ORG")
        newcomer.refresh_from_db()
        assert newcomer.state == "ended"
        assert newcomer.handover.count() == 5

    def test_revoking_the_decree_takes_its_amendments_along(
        self, agency, base, amendment
    ):
        actions.add_replacement(amendment, by=None, wanted=replacement(agent_of(base)))
        decree = in_force(amendment)
        actions.revoke(base, by=None, reason="Cacat prosedur")
        decree.refresh_from_db()
        assert decree.state == "revoked"
        assert not ChangeAgent.objects.of(agency).serving_on(TODAY).exists()


class TestHandover:
    @pytest.fixture
    def left(self, base, amendment):
        wanted = replacement(agent_of(base))
        actions.add_replacement(amendment, by=None, wanted=wanted)
        in_force(amendment)
        return agent_of(base)

    def test_both_agents_and_the_office_tick(self, client, agency, left, sign_in):
        page = reverse("appointment:handover", args=[left.public_id])
        item = left.handover.first()
        tick = reverse(
            "appointment:tick_handover", args=[left.public_id, item.public_id]
        )
        user = sign_in(client, Agent)
        assert client.get(page).status_code == 404
        successor = left.successor.person
        successor.user = user
        successor.save()
        assert client.get(page).status_code == 200
        client.post(tick, {"done": "yes"})
        item.refresh_from_db()
        assert item.done_by == user
        sign_in(client, ProgrammeOffice)
        client.post(tick, {"done": "no"})
        item.refresh_from_db()
        assert item.done_at is None

    def test_a_stranger_ticks_nothing(self, client, left, other_agency):
        item = left.handover.first()
        client.force_login(user_with(ProgrammeOffice, agency=other_agency))
        tick = reverse(
            "appointment:tick_handover", args=[left.public_id, item.public_id]
        )
        assert client.post(tick, {"done": "yes"}).status_code == 404
        with pytest.raises(Forbidden):
            actions.tick(item, by=user_with(Agent, agency=left.agency), done=True)
        assert not HandoverItem.objects.filter(done_at__isnull=False).exists()


class TestPages:
    def test_from_the_decree_to_the_annex(self, client, base, sign_in):
        sign_in(client, ProgrammeOffice)
        begun = client.post(reverse("appointment:amend", args=[base.public_id]))
        amendment = Decree.objects.get(amends=base)
        page = reverse("appointment:replacements", args=[amendment.public_id])
        assert begun.headers["Location"] == page
        assert client.get(page, {"q": "pegawai"}).status_code == 200
        agent = agent_of(base)
        form = reverse(
            "appointment:replace", args=[amendment.public_id, agent.public_id]
        )
        successor = PersonFactory(unit=agent.unit)
        typed = {
            "leaving": "inactivity",
            "successor": successor.public_id,
            "role": "member",
        }
        refused = client.post(form, typed)
        assert refused.status_code == 422
        assert successor.public_id in refused.content.decode()
        document = SimpleUploadedFile("teguran.pdf", b"%PDF-1.7")
        assert client.post(form, typed | {"evidence_file": document}).status_code == 302
        assert client.get(page).context["pairs"][0].coming.person == successor
        (out, _new) = amendment.members.order_by("position")
        drop = reverse(
            "appointment:drop_replacement", args=[amendment.public_id, out.public_id]
        )
        client.post(drop)
        assert not amendment.members.exists()
        for name in ("decree", "text", "annex", "versions", "details"):
            address = reverse(f"appointment:{name}", args=[amendment.public_id])
            assert client.get(address).status_code == 200

    def test_the_list_asks_the_database_a_constant_number_of_times(
        self, client, base, amendment, sign_in, assert_constant_queries
    ):
        sign_in(client, ProgrammeOffice)
        page = reverse("appointment:replacements", args=[amendment.public_id])

        def add():
            agent = agent_of(base)
            other = PersonFactory(unit=agent.unit)
            agent.pk, agent.public_id, agent.person = None, f"y{other.pk}", other
            agent.save()

        assert_constant_queries(lambda: client.get(page), add)


class TestUnits:
    def test_each_unit_may_decide_for_itself(self, agency):
        adopted = make.adopted_list(agency, (2, 1))
        first, second = queries.undecreed_units(adopted)
        decree = actions.draft(adopted, by=None, unit=first)
        assert (decree.kind, decree.issuer) == ("head", f"Kepala {first.name}")
        assert {member.unit for member in decree.members.all()} == {first}
        assert queries.undecreed_units(adopted) == [second]
        for wrong in (None, first):
            with pytest.raises(Refused):
                actions.draft(adopted, by=None, unit=wrong)
        actions.draft(adopted, by=None, unit=second)
        assert queries.undecreed_lists(agency) == []

    def test_the_page_drafts_for_a_unit(self, client, agency, sign_in):
        adopted = make.adopted_list(agency, (2, 1))
        unit = queries.undecreed_units(adopted)[0]
        sign_in(client, ProgrammeOffice)
        assert unit.public_id in client.get("/keputusan/").content.decode()
        data = {"list": adopted.public_id, "unit": unit.public_id}
        client.post("/keputusan/baru/", data)
        assert Decree.objects.get().unit == unit


def test_the_office_is_reminded_before_terms_end(agency, base):
    office = user_with(ProgrammeOffice, agency=agency)
    ends = TODAY + timedelta(days=20)
    ChangeAgent.objects.update(term_end=ends)
    found = [
        task for task in tasks.tasks(office, agency) if task.icon == "calendar-event"
    ]
    assert [(task.urgent, "3" in task.title) for task in found] == [(True, True)]
    ChangeAgent.objects.update(term_end=TODAY + timedelta(days=200))
    found = [
        task for task in tasks.tasks(office, agency) if task.icon == "calendar-event"
    ]
    assert found == []
