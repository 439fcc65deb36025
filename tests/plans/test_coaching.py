"""Coaches: who is accompanied by whom, who talks about a plan, who is called in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.models import Grant
from sebalai.accounts.roles import (
    AgencyHead,
    InternalAssessor,
    ReformTeam,
)
from sebalai.core.models import Message
from sebalai.core.verdicts import Refused
from sebalai.plans import permissions
from sebalai.plans.actions import coaching, plans, talking
from sebalai.plans.models import CoachedAgent, Mention, Thread
from sebalai.plans.queries import coaching as queries, threads
from sebalai.portal.tasks.talking import tasks
from tests.factories import plans as factory
from tests.factories.accounts import UserFactory, user_with
from tests.factories.core import AgencyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(agents):
    return factory.complete(agents[0])


@pytest.fixture
def owner(plan):
    return factory.user_of(plan.agent)


@pytest.fixture
def coach(agency):
    return user_with(ReformTeam, agency=agency)


@pytest.fixture
def group(agents, coach, office):
    made = coaching.create_group(
        agents[0].decree.period, by=office, name="Kelompok pesisir", coach=coach
    )
    coaching.add_agents(made, by=office, agents=agents[:1])
    return made


def letters_to(user):
    return list(Message.objects.filter(user=user).values_list("subject", flat=True))


class TestGroups:
    def test_a_coach_reads_the_draft_from_the_first_day(self, plan, coach, group):
        assert permissions.can_view(coach, plan)
        assert permissions.can_talk(coach, plan)
        assert not permissions.can_write(coach, plan)

    def test_others_do_not_and_nor_does_a_coach_of_before(
        self, plan, coach, group, office, agency
    ):
        other = user_with(ReformTeam, agency=agency)
        assert not permissions.can_view(other, plan)
        coaching.change_group(group, by=office, name=group.name, coach=other)
        assert permissions.can_view(other, plan)
        assert not permissions.can_view(coach, plan)

    def test_an_agent_is_in_one_group_and_who_is_elsewhere_is_named(
        self, agents, group, coach, office
    ):
        second = coaching.create_group(
            group.period, by=office, name="Kelompok kedua", coach=coach
        )
        joined = coaching.add_agents(second, by=office, agents=agents)
        assert joined.count == len(agents) - 1
        assert joined.elsewhere == (agents[0].person.full_name,)
        assert CoachedAgent.objects.count() == len(agents)

    @pytest.mark.parametrize("name", ["", "  ", "KELOMPOK  pesisir"])
    def test_a_group_has_a_name_of_its_own(self, group, coach, office, name):
        with pytest.raises(Refused):
            coaching.create_group(group.period, by=office, name=name, coach=coach)

    def test_who_assesses_independently_accompanies_nobody(
        self, agents, office, agency
    ):
        judge = user_with(InternalAssessor, agency=agency)
        with pytest.raises(Refused, match="independen"):
            coaching.create_group(
                agents[0].decree.period, by=office, name="Satu", coach=judge
            )

    def test_a_coach_makes_no_groups(self, group, coach):
        with pytest.raises(Refused):
            coaching.close_group(group, by=coach)

    def test_closing_frees_the_agents(self, group, office, plan, coach):
        coaching.close_group(group, by=office)
        assert not CoachedAgent.objects.exists()
        assert not permissions.can_view(coach, plan)
        again = coaching.create_group(
            group.period, by=office, name=group.name, coach=coach
        )
        assert again.pk != group.pk
        with pytest.raises(Refused, match="ditutup"):
            coaching.change_group(group, by=office, name="Lain", coach=coach)

    def test_figures_of_a_group(self, group, plan, owner, agents, office):
        coaching.add_agents(group, by=office, agents=agents[1:2])
        talking.begin(plan, "problem", by=owner, text="Cukup jelaskah?")
        (row,) = queries.groups(group.period)
        assert (row.agents, row.idle, row.asked) == (2, 1, 1)
        assert row.states == {"draft": 1}
        assert [one.asked for one in queries.members(group)].count(1) == 1


class TestTalk:
    def test_a_question_waits_for_the_coach_and_the_answer_for_the_agent(
        self, plan, owner, coach, group, agency
    ):
        thread = talking.begin(plan, "problem", by=owner, text="Cukup jelaskah?")
        assert len(letters_to(coach)) == 1
        assert [one.why for one in tasks(coach, agency)] == ["Anda mendampinginya"]
        talking.answer(thread, by=coach, text="Sebut siapa yang menunggu.")
        assert list(tasks(coach, agency)) == []
        assert [one.url for one in tasks(owner, agency)] == [_address(thread)]
        assert len(letters_to(owner)) == 1
        talking.settle(thread, by=owner)
        assert list(tasks(owner, agency)) == []

    def test_an_answer_opens_a_settled_one_again(self, plan, owner, coach, group):
        thread = talking.begin(plan, "problem", by=owner, text="?")
        talking.settle(thread, by=coach)
        thread = talking.answer(thread, by=owner, text="Satu hal lagi")
        assert (thread.is_settled, thread.settled_at) == (False, None)

    def test_who_is_called_in_may_read_and_answer(self, plan, owner, agents, agency):
        head = UserFactory(agency=agency, full_name="Hendra Kurniawan")
        plan.unit.head, plan.unit.head_state = agents[1].person, "definitive"
        agents[1].person.user.delete()
        agents[1].person.user = head
        agents[1].person.save()
        plan.unit.save()
        assert not permissions.can_view(head, plan)
        talking.begin(plan, "resources", by=owner, text="Pak @Hendra, boleh 40 jam?")
        assert permissions.can_view(head, plan)
        assert permissions.can_talk(head, plan)
        (subject,) = letters_to(head)
        assert "memanggil Anda" in subject
        assert [one.why for one in tasks(head, agency)] == ["Anda dipanggil"]
        talking.answer(Thread.objects.get(), by=head, text="Boleh.")
        assert list(tasks(head, agency)) == []
        assert Mention.objects.get().answered_at

    def test_only_people_of_the_plan_can_be_called_in(self, plan, owner, agency):
        stranger = UserFactory(agency=agency)
        with pytest.raises(Refused, match="tidak dapat"):
            talking.begin(
                plan, "problem", by=owner, text="x", called=[stranger.public_id]
            )
        assert not Thread.objects.exists()

    def test_who_reads_the_plan_by_office_does_not_listen(self, plan, owner, agency):
        plans.submit(plan, by=owner)
        plan.refresh_from_db()
        judge = user_with(InternalAssessor, agency=agency)
        assert permissions.can_view(judge, plan)
        assert not permissions.can_talk(judge, plan)
        head = UserFactory(agency=agency)
        Grant.objects.create(
            user=head, agency=agency, role=AgencyHead.code, unit_id=plan.unit_id
        )
        assert permissions.can_talk(head, plan)

    @pytest.mark.parametrize("text", ["", " \n", "x" * 1501])
    def test_a_message_says_something_and_not_too_much(self, plan, owner, text):
        with pytest.raises(Refused):
            talking.begin(plan, "problem", by=owner, text=text)

    def test_nothing_is_said_about_a_withdrawn_plan(self, plan, owner):
        plans.withdraw(plan, by=owner, reason="Pindah bidang")
        with pytest.raises(Refused, match="dicabut"):
            talking.begin(plan, "problem", by=owner, text="x")

    def test_another_agency_sees_nothing(self, plan, coach, group):
        coach.agency = AgencyFactory()
        coach.save()
        assert not permissions.can_view(coach, plan)
        assert not permissions.can_talk(coach, plan)


def _address(thread):
    page = reverse("plans:talk", args=[thread.plan.public_id, thread.section])
    return f"{page}#thread-{thread.public_id}"


class TestPages:
    def test_a_coach_asks_on_the_page_and_what_was_typed_stays(
        self, client, plan, coach, group, owner
    ):
        client.force_login(coach)
        page = reverse("plans:talk", args=[plan.public_id, "problem"])
        refused = client.post(page, {"text": "y" * 1600})
        assert refused.status_code == 422
        assert "y" * 1600 in refused.content.decode()
        assert client.post(page, {"text": "Sebut angkanya."}).status_code == 302
        client.force_login(owner)
        section = reverse("plans:section", args=[plan.public_id, "problem"])
        assert "Sebut angkanya." in client.get(section).content.decode()
        thread = Thread.objects.get()
        answer = reverse(
            "plans:talk_answer", args=[plan.public_id, "problem", thread.public_id]
        )
        assert client.post(answer, {"text": ""}).status_code == 422
        assert client.post(answer, {"text": "Baik."}).url == _address(thread)
        assert thread.messages.count() == 2

    def test_a_thread_belongs_to_its_plan(self, client, plan, owner, agents):
        thread = talking.begin(plan, "problem", by=owner, text="x")
        other = factory.draft(agents[0])
        client.force_login(owner)
        names = (other.public_id, "problem", thread.public_id)
        assert client.post(reverse("plans:talk_settle", args=names)).status_code == 404

    def test_the_office_makes_a_group_and_fills_it(self, client, office, coach, agents):
        client.force_login(office)
        create = reverse("plans:group_create")
        found = client.get(create, {"name": "Pulau", "q": coach.full_name})
        assert coach.public_id in found.content.decode()
        assert 'value="Pulau"' in found.content.decode()
        missing = client.post(create, {"name": "Pulau"})
        assert missing.status_code == 422
        made = client.post(create, {"name": "Pulau", "coach": coach.public_id})
        add = f"{made.url}agen/"
        assert agents[0].public_id in client.get(add).content.decode()
        chosen = [one.public_id for one in agents]
        assert client.post(add, {"agent": chosen}).url == made.url
        assert CoachedAgent.objects.count() == len(agents)
        client.force_login(coach)
        page = client.get(made.url).content.decode()
        assert agents[0].person.full_name in page
        assert "Tutup kelompok" not in page

    def test_a_colleague_sees_no_group(self, client, group, agency):
        client.force_login(UserFactory(agency=agency))
        page = reverse("plans:group", args=[group.public_id])
        assert client.get(page).status_code == 403

    @pytest.mark.parametrize("key", ["izin-kapal-baik", "obat-lemah"])
    def test_samples_open(self, client, owner, key):
        client.force_login(owner)
        assert client.get(reverse("plans:samples")).status_code == 200
        page = client.get(reverse("plans:sample", args=[key]))
        assert page.status_code == 200

    def test_the_lists_ask_the_same_number_of_queries(
        self, client, office, agents, coach, assert_constant_queries
    ):
        numbers = iter(range(3))

        def more():
            number = next(numbers)
            made = coaching.create_group(
                agents[0].decree.period, by=office, name=f"K{number}", coach=coach
            )
            agent = agents[number]
            coaching.add_agents(made, by=office, agents=[agent])
            talking.begin(
                factory.draft(agent), "problem", by=factory.user_of(agent), text="x"
            )

        client.force_login(office)
        page = reverse("plans:coaching")
        assert_constant_queries(lambda: client.get(page), more)

    def test_a_conversation_asks_the_same_number_of_queries(
        self, client, plan, owner, coach, group, assert_constant_queries
    ):
        page = reverse("plans:talk", args=[plan.public_id, "problem"])

        def more():
            thread = talking.begin(plan, "problem", by=owner, text="Apa?")
            talking.answer(thread, by=coach, text=f"@{owner.full_name}, ini.")

        client.force_login(owner)
        assert_constant_queries(lambda: client.get(page), more)


def test_what_can_be_called_in_is_the_people_around_the_plan(
    plan, owner, coach, group, office
):
    names = {one.pk for one in threads.callable_into(plan, but=owner)}
    assert {coach.pk, office.pk} <= names
    assert owner.pk not in names


def test_the_side_bar_marks_the_list_where_somebody_elses_plan_is_read(
    client, plan, coach, group, owner
):
    page = reverse("plans:plan", args=[plan.public_id])

    def marked():
        menu = client.get(page).content.decode()
        before = menu[: menu.index('aria-current="page"')]
        return before[before.rindex("href=") :].split('"')[1]

    client.force_login(coach)
    assert marked() == reverse("plans:plans")
    client.force_login(owner)
    assert marked() == reverse("plans:mine")
