"""Computing the scenarios: what is refused, what is written, what is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import Colleague, ReformTeam, SelectionPanel
from sebalai.core.models import AuditEvent, Job
from sebalai.core.verdicts import Refused
from sebalai.directory.models import PeriodRule
from sebalai.selection import frozen
from sebalai.selection.actions import computations
from sebalai.selection.models import Computation, RunMember, SeatPlan, UnitSeats
from sebalai.selection.record import digest, freeze
from sebalai.surveys.keys import period_salt
from tests.factories.accounts import user_with
from tests.factories.selection import campaign, computed, on_list, run_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(agency):
    return campaign(agency)


def scenarios_page(found):
    return reverse("selection:scenarios", args=[found.period.public_id])


def test_five_scenarios_fill_the_seats_of_every_unit(found):
    computation = computed(found)
    assert computation.state == Computation.State.DONE
    assert [run.scenario for run in computation.runs.all()] == [
        "today",
        "votes",
        "reach",
        "balanced",
        "fairest",
    ]
    for run in computation.runs.all():
        assert run.members.count() == 6
        for unit in found.units:
            assert run.members.filter(unit=unit).count() == 2


def test_todays_rule_takes_the_best_scores_and_votes_the_most_named(found):
    computation = computed(found)
    best = {person.pk for unit in range(3) for person in found.of(unit)[-2:]}
    named = {person.pk for unit in range(3) for person in found.of(unit)[:2]}
    assert on_list(run_of(computation, "today")) == best
    assert on_list(run_of(computation, "votes")) == named


def test_reach_is_proven_and_beats_todays_rule(found):
    computation = computed(found)
    reach, today = run_of(computation), run_of(computation, "today")
    assert reach.status == "optimal"
    assert reach.gap == 0
    assert reach.figures["reach1"] > today.figures["reach1"]
    assert today.bound is None


def test_without_nominations_no_reach_is_claimed(client, sign_in, agency):
    found = campaign(agency, asked=False)
    computation = computed(found)
    assert computation.evidence == "D"
    assert [run.scenario for run in computation.runs.all()] == ["today", "spread"]
    sign_in(client, SelectionPanel)
    page = client.get(scenarios_page(found)).content.decode()
    assert "Jangkauan belum diketahui" in page
    assert "Rekan yang memiliki agen" not in page
    run = run_of(computation, "spread")
    for name in ("list", "reach", "locks", "adopt"):
        page = client.get(reverse(f"selection:{name}", args=[run.public_id]))
        assert "Rekan yang memiliki agen" not in page.content.decode()


def test_the_frozen_problem_is_the_one_that_was_solved(found):
    computation = computed(found)
    problem = frozen.problem_of(computation)
    salt = period_salt(found.period)
    assert digest(freeze(problem, salt)) == computation.digest
    assert digest(freeze(problem)) != computation.digest
    assert computation.problem.sha256 == computation.digest
    assert len(problem) == computation.people == 24


def test_the_same_seed_gives_the_same_lists(found):
    first = computed(found)
    second = computations.start(found.period, by=None)
    Computation.objects.filter(pk=second.pk).update(seed=first.seed)
    second.refresh_from_db()
    computations.carry_out(second)
    second.refresh_from_db()
    assert second.digest == first.digest
    for run in first.runs.all():
        assert on_list(run) == on_list(run_of(second, run.scenario))


def test_carrying_out_twice_changes_nothing(found):
    computation = computed(found)
    members = RunMember.objects.count()
    computations.carry_out(computation)
    assert RunMember.objects.count() == members


def test_rules_that_clash_fail_with_a_sentence(client, sign_in, found):
    plan = SeatPlan.objects.get(period=found.period)
    row = UnitSeats.objects.filter(plan=plan).first()
    people = found.of(found.units.index(row.unit))
    computation = computations.start(found.period, by=None)
    for person in people:
        person.is_probationary = True
        person.save()
    computations.carry_out(computation)
    computation.refresh_from_db()
    assert computation.state == Computation.State.FAILED
    assert not computation.runs.exists()
    assert any(row.unit.name in issue for issue in computation.issues)
    sign_in(client, SelectionPanel)
    assert row.unit.name in client.get(scenarios_page(found)).content.decode()


def test_refused_without_a_plan_that_adds_up(found):
    row = UnitSeats.objects.filter(plan__period=found.period).first()
    row.adjusted, row.reason = row.computed + 1, "Permintaan kepala dinas"
    row.save()
    with pytest.raises(Refused):
        computations.start(found.period, by=None)
    SeatPlan.objects.all().delete()
    with pytest.raises(Refused):
        computations.start(found.period, by=None)


def test_refused_while_one_is_running_until_its_job_has_failed(found):
    first = computations.start(found.period, by=None)
    with pytest.raises(Refused):
        computations.start(found.period, by=None)
    Job.objects.filter(pk=first.job_id).update(state=Job.State.FAILED)
    second = computations.start(found.period, by=None)
    first.refresh_from_db()
    assert first.state == Computation.State.FAILED
    assert second.number == first.number + 1


def test_only_those_who_run_the_selection_compute(client, sign_in, found, agency):
    with pytest.raises(Refused):
        computations.start(found.period, by=user_with(ReformTeam, agency=agency))
    sign_in(client, ReformTeam)
    address = reverse("selection:compute", args=[found.period.public_id])
    assert client.post(address).status_code == 403
    assert not Computation.objects.exists()


def test_the_button_queues_and_the_record_knows(client, sign_in, found):
    user = sign_in(client, SelectionPanel)
    address = reverse("selection:compute", args=[found.period.public_id])
    assert client.post(address).status_code == 302
    computation = Computation.objects.get()
    assert computation.job.state == Job.State.READY
    event = AuditEvent.objects.get(action="selection:computation:start")
    assert event.actor_id == user.pk
    assert event.data["period"] == found.period.public_id


def test_a_changed_rule_makes_the_lists_old(client, sign_in, found):
    computed(found)
    sign_in(client, SelectionPanel)
    old = "sudah berubah sejak daftar ini dihitung"
    assert old not in client.get(scenarios_page(found)).content.decode()
    AuditEvent.objects.create(
        at=found.period.created_at,
        agency_id=found.period.agency_id,
        actor_name="Sari",
        action="directory:period:rules",
        object_type="directory.programmeperiod",
        object_id=found.period.public_id,
        object_label="Agen 2027",
    )
    assert old in client.get(scenarios_page(found)).content.decode()


def test_pages_of_another_agency_are_not_found(client, sign_in, found, other_agency):
    run = run_of(computed(found))
    sign_in(client, SelectionPanel, agency=other_agency)
    assert client.get(scenarios_page(found)).status_code == 404
    for name in ("list", "reach", "locks", "adopt"):
        page = reverse(f"selection:{name}", args=[run.public_id])
        assert client.get(page).status_code == 404
    person = found.people[0]
    page = reverse("selection:person", args=[run.public_id, person.public_id])
    assert client.get(page).status_code == 404


def test_a_colleague_sees_no_list(client, sign_in, found):
    run = run_of(computed(found))
    sign_in(client, Colleague)
    page = reverse("selection:list", args=[run.public_id])
    assert client.get(page).status_code == 403


def test_small_numbers_of_nominations_are_not_shown(client, sign_in, found):
    run = run_of(computed(found), "votes")
    second = found.of(0)[1]
    sign_in(client, SelectionPanel)
    page = reverse("selection:person", args=[run.public_id, second.public_id])
    body = client.get(page).content.decode()
    assert "beberapa" in body
    assert "2 rekan menyebut" not in body


def test_nobody_learns_who_named_whom(client, sign_in, found):
    """The page of a voter says nothing of whom they named, nor the other way round."""
    run = run_of(computed(found))
    sign_in(client, SelectionPanel)
    voter = found.of(1)[7]
    chosen = found.of(1)[0]
    page = reverse("selection:person", args=[run.public_id, chosen.public_id])
    shown = client.get(page).context
    others = {p.full_name for p in found.of(1)} - {chosen.full_name}
    body = client.get(page).content.decode()
    told = {name for name in others if name in body}
    assert told <= {shown["instead"].full_name if shown["instead"] else ""}
    assert voter.full_name not in told or voter == shown["instead"]


def test_the_list_searches_and_shows_those_left_out(client, sign_in, found):
    run = run_of(computed(found), "today")
    sign_in(client, SelectionPanel)
    page = reverse("selection:list", args=[run.public_id])
    best, worst = found.of(0)[7], found.of(0)[0]
    assert client.get(page, {"q": best.name}).context["page"].paginator.count == 1
    assert client.get(page, {"q": worst.name}).context["page"].paginator.count == 0
    left = client.get(page, {"q": worst.name, "show": "lain"})
    assert left.context["page"].paginator.count == 1
    assert client.get(page, {"show": "x", "unit": "x", "page": "x"}).status_code == 200


def test_pages_cost_the_same_for_a_longer_list(
    client, sign_in, agency, django_assert_max_num_queries
):
    found = campaign(agency, seats_wanted=18)
    PeriodRule.objects.filter(period=found.period).exclude(
        key="selection.seats"
    ).delete()
    run = run_of(computed(found))
    sign_in(client, SelectionPanel)
    for name in ("list", "reach", "locks"):
        page = reverse(f"selection:{name}", args=[run.public_id])
        client.get(page)
        with django_assert_max_num_queries(26):
            client.get(page)
