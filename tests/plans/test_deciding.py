"""Steps decide: who may, what opens again, what a version is worth, what can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sebalai.accounts.models import Grant
from sebalai.accounts.roles import AgencyHead, ProgrammeOffice
from sebalai.core.verdicts import Refused
from sebalai.plans.actions import amending, deciding, plans, writing
from sebalai.plans.actions.deciding import Mark
from sebalai.plans.actions.writing import Window
from sebalai.plans.models import Decision, Plan
from sebalai.plans.queries import deciding as queries
from sebalai.plans.queries.content import content
from tests.factories import plans as factory
from tests.factories.accounts import head_of, user_with

pytestmark = pytest.mark.django_db
TITLE = Mark("problem", "", "title", "Terlalu umum")


def approved(plan, head, office):
    deciding.approve(plan, by=head, version=plan.version)
    deciding.approve(plan, by=office, version=plan.version)
    plan.refresh_from_db()
    return plan


def test_both_steps_approve_one_after_the_other(plan, head, office):
    with pytest.raises(Refused):
        deciding.approve(plan, by=office, version=1)
    assert approved(plan, head, office).state == Plan.State.APPROVED
    assert (plan.approved_version, plan.versions.get().approved_at) != (None, None)
    told = plan.decisions.values_list("step", "verdict", "capacity")
    assert list(told) == [("head", "passed", "above"), ("office", "passed", "")]


def test_heads_of_other_units_do_not_decide(plan, agents, agency):
    stranger = head_of(agents[-1].unit)
    assert agents[-1].unit != plan.unit
    with pytest.raises(Refused):
        deciding.approve(plan, by=stranger, version=1)


def test_nobody_decides_on_a_plan_they_carry(plan, agency):
    author = factory.user_of(plan.agent)
    Grant.objects.create(
        user=author, agency=agency, role=AgencyHead.code, unit_id=plan.unit_id
    )
    author.refresh_from_db()
    with pytest.raises(Refused, match="unit di atasnya"):
        deciding.approve(plan, by=author, version=1)
    assert list(queries.waiting_for(author, agency)) == []


def test_only_the_version_that_was_read_is_approved(plan, head):
    plans.take_back(plan, by=factory.user_of(plan.agent))
    plans.submit(plan, by=factory.user_of(plan.agent))
    with pytest.raises(Refused, match="versi 2"):
        deciding.approve(plan, by=head, version=1)


def test_only_marked_fields_open_again(plan, head):
    deciding.send_back(plan, by=head, version=1, marks=[TITLE])
    plan.refresh_from_db()
    assert plan.state == Plan.State.RETURNED
    with pytest.raises(Refused):
        factory.answer(plan, "problem", problem="Lain sama sekali")
    factory.answer(plan, "problem", title="Izin kapal dalam tiga hari")
    plans.submit(plan, by=factory.user_of(plan.agent))
    plan.refresh_from_db()
    (change,) = queries.news(plan)
    assert (change.field, change.after) == ("title", "Izin kapal dalam tiga hari")


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ([], "setidaknya satu"),
        ([Mark("problem", "", "title", " ")], "apa yang kurang"),
        ([Mark("problem", "", "colour", "x")], "tidak ada lagi"),
        ([Mark("steps", "nowhere", "", "x")], "tidak ada lagi"),
        ([Mark("problem", "nowhere", "", "x")], "tidak ada lagi"),
    ],
)
def test_a_return_says_where_and_why(plan, head, marks, said):
    with pytest.raises(Refused, match=said):
        deciding.send_back(plan, by=head, version=1, marks=marks)
    assert not Decision.objects.exists()


class TestUndo:
    def test_the_step_has_the_plan_again(self, plan, head, office):
        approved(plan, head, office)
        last = plan.decisions.last()
        plan = deciding.undo(last, by=office)
        assert (plan.state, plan.approved_version) == (Plan.State.WITH_OFFICE, None)
        assert plan.versions.get().approved_at is None
        assert plan.state_since == last.waiting_since

    def test_not_by_others_not_late_not_after_the_next_step(self, plan, head, office):
        first = deciding.approve(plan, by=head, version=1)
        with pytest.raises(Refused):
            deciding.undo(first, by=office)
        deciding.approve(plan, by=office, version=1)
        with pytest.raises(Refused):
            deciding.undo(first, by=head)
        last = plan.decisions.last()
        last.decided_at -= timedelta(minutes=11)
        last.save()
        with pytest.raises(Refused):
            deciding.undo(last, by=office)

    def test_not_once_the_agent_has_mended_something(self, plan, head):
        decision = deciding.send_back(plan, by=head, version=1, marks=[TITLE])
        factory.answer(plan, "problem", title="Baru")
        with pytest.raises(Refused):
            deciding.undo(decision, by=head)


def test_many_at_once_tell_what_could_not_be(agents, head):
    first = Plan.objects.get()
    second = factory.submitted(agents[0], "Kedua")
    outcome = deciding.approve_many([(first, 1), (second, 7)], by=head)
    assert [one.plan for one in outcome.approved] == [first]
    ((refused, reason),) = outcome.refused
    assert (refused, "versi 1" in reason) == (second, True)


class TestAmendment:
    @pytest.fixture
    def plan(self, plan, head, office):
        plan = approved(plan, head, office)
        return amending.amend(plan, by=factory.user_of(plan.agent))

    def test_what_was_approved_counts_until_the_change_is(self, plan, head, office):
        factory.answer(plan, "problem", title="Judul kedua")
        plan = plans.submit(plan, by=factory.user_of(plan.agent))
        assert (plan.version, plan.approved_version, plan.is_amendment) == (2, 1, True)
        (change,) = queries.news(plan)
        assert change.after == "Judul kedua"
        plan = approved(plan, head, office)
        assert (plan.approved_version, plan.is_amendment) == (2, False)

    def test_dropped_the_plan_says_what_was_approved(self, plan):
        before = plan.versions.get().content
        factory.answer(plan, "problem", title="Judul kedua")
        factory.step(plan, action="Langkah baru")
        indicator = plan.indicators.get()
        writing.save_row(indicator, by=None, values={"name": "Lain"}, window=Window(1))
        writing.remove_row(plan.resources.get(), by=None)
        amending.drop_amendment(plan, by=factory.user_of(plan.agent))
        plan.refresh_from_db()
        assert plan.state == Plan.State.APPROVED
        assert content(plan) == before


class TestPages:
    def test_the_head_returns_two_fields_then_approves(self, client, plan, head):
        client.force_login(head)
        url = reverse("plans:decide", args=[plan.public_id])
        row = plan.indicators.get().public_id
        sent = {
            "version": "1",
            "verdict": "return",
            "reason|problem||title": "Terlalu umum",
            f"reason|indicators|{row}|": "Sumbernya apa?",
            f"field|indicators|{row}": "source",
        }
        assert client.post(url, sent | {"verdict": "approve"}).status_code == 422
        assert client.post(url, sent).status_code == 302
        marks = plan.decisions.get().fields.values_list("section", "row", "field")
        assert list(marks) == [
            ("problem", "", "title"),
            ("indicators", row, "source"),
        ]

    def test_what_was_typed_stays_when_it_is_refused(self, client, plan, head):
        client.force_login(head)
        url = reverse("plans:decide", args=[plan.public_id])
        sent = {"version": "9", "verdict": "return", "reason|problem||title": "Umum"}
        answer = client.post(url, sent)
        assert answer.status_code == 422
        assert "Umum</textarea>" in answer.content.decode()

    def test_the_matrix_counts_and_approves_many(self, client, plan, head, agents):
        client.force_login(head)
        url = reverse("plans:matrix")
        (row,) = client.get(url).context["rows"]
        counts = [cell["count"] for cell in row["cells"]]
        assert counts == [1, 0, 1, 0, 0, 0]
        sent = {"plan": f"{plan.public_id}:1"}
        many = reverse("plans:approve_many")
        assert plan.title in client.post(many, sent).content.decode()
        done = client.post(many, sent | {"sure": "1"}, follow=True)
        assert done.context["done"] == [plan]
        client.post(reverse("plans:undo"), {"plan": plan.public_id})
        plan.refresh_from_db()
        assert plan.state == Plan.State.WITH_HEAD

    def test_queries_stay_the_same(
        self, client, agents, office, assert_constant_queries
    ):
        client.force_login(office)
        url = reverse("plans:matrix")
        assert_constant_queries(
            lambda: client.get(url), lambda: factory.submitted(agents[0])
        )

    def test_another_agency_finds_nothing(self, client, plan, other_agency):
        client.force_login(user_with(ProgrammeOffice, agency=other_agency))
        for name in ("decide", "plan"):
            url = reverse(f"plans:{name}", args=[plan.public_id])
            assert client.get(url).status_code == 404
