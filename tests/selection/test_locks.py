"""The committee keeps people on or off the list and sees what it does."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import ReformTeam, SelectionPanel
from sebalai.core.models import Job
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import locks
from sebalai.selection.models import Lock, SelectionRun
from tests.factories.accounts import user_with
from tests.factories.directory import PersonFactory
from tests.factories.selection import campaign, computed, on_list, run_of

pytestmark = pytest.mark.django_db
OUT, IN = Lock.Direction.OUT, Lock.Direction.IN
REASON = "Sedang menjalani tugas belajar"


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def run(found):
    return run_of(computed(found))


@pytest.fixture
def panel(agency):
    return user_with(SelectionPanel, agency=agency)


def lock(run, person, panel, direction=OUT, reason=REASON):
    return locks.lock(run, person, direction=direction, reason=reason, by=panel)


def test_locking_out_replaces_the_person_and_tells_the_cost(run, found, panel):
    first = found.of(0)[0]
    assert first.pk in on_list(run)
    after = lock(run, first, panel)
    assert first.pk not in on_list(after)
    assert after.members.count() == run.members.count()
    assert after.base == run
    held = Lock.objects.get()
    assert held.cost == pytest.approx(run.value - after.value)
    assert held.cost > 0
    assert str(SelectionPanel.title) in held.role


def test_locking_in_takes_the_seat_of_another_of_the_unit(run, found, panel):
    last = found.of(2)[7]
    after = lock(run, last, panel, IN)
    assert last.pk in on_list(after)
    assert after.members.filter(unit=found.units[2]).count() == 2
    assert after.value <= run.value


def test_every_scenario_follows_the_locks(run, found, panel):
    lock(run, found.of(0)[7], panel)
    for scenario in ("today", "votes", "balanced", "fairest"):
        after = locks.apply_locks(run_of(run.computation, scenario), by=panel)
        assert found.of(0)[7].pk not in on_list(after)
        assert after.members.count() == 6


def test_a_lock_on_the_fairest_list_keeps_its_floor_or_claims_no_bound(found, panel):
    fairest = run_of(computed(found), "fairest")
    after = lock(fairest, found.of(0)[0], panel)
    assert after.figures["fair"] == fairest.figures["fair"]
    below = [rule for rule in after.figures["broken"] if rule["kind"] == "fair_floor"]
    if below:
        assert (after.bound, after.gap, after.status) == (None, None, "bounded")
    else:
        assert after.value <= after.bound + 1e-9


def test_lifting_brings_the_scenario_back(run, found, panel):
    after = lock(run, found.of(0)[0], panel)
    held = Lock.objects.get()
    assert locks.lift(after, held, by=panel) == run
    held.refresh_from_db()
    assert held.lifted_by == panel
    with pytest.raises(Refused):
        locks.lift(run, held, by=panel)


def test_the_same_locks_are_not_computed_twice(run, found, panel):
    first = lock(run, found.of(0)[0], panel)
    assert locks.apply_locks(run, by=panel) == first
    assert SelectionRun.objects.filter(base=run).count() == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_needed(run, found, panel, reason):
    with pytest.raises(Refused):
        lock(run, found.of(0)[0], panel, reason=reason)
    assert not Lock.objects.exists()


def test_one_lock_to_a_person(run, found, panel):
    after = lock(run, found.of(0)[0], panel)
    with pytest.raises(Refused):
        lock(after, found.of(0)[0], panel, IN)


def test_someone_new_was_not_in_the_computation(run, found, panel):
    with pytest.raises(Refused):
        lock(run, PersonFactory(unit=found.units[0]), panel, IN)


def test_more_locked_in_than_seats_names_the_unit(run, found, panel):
    after = run
    for person in found.of(0)[5:7]:
        after = lock(after, person, panel, IN)
    with pytest.raises(Refused, match="Dinas A"):
        lock(after, found.of(0)[7], panel, IN)
    assert Lock.objects.count() == 2


def test_locks_that_leave_no_even_spread_name_the_rules(agency, panel):
    asked_nobody = campaign(agency, asked=False)
    after = run_of(computed(asked_nobody), "spread")
    men = [asked_nobody.of(unit)[place] for unit in (0, 1) for place in (1, 3)]
    for man in men:
        after = lock(after, man, panel, IN)
    with pytest.raises(Refused, match="Laki-laki"):
        lock(after, asked_nobody.of(2)[1], panel, IN)
    assert Lock.objects.count() == 4


def test_only_those_who_may_lock(run, found, agency):
    with pytest.raises(Refused):
        lock(run, found.of(0)[0], user_with(ReformTeam, agency=agency))


def test_the_proof_is_a_list_beside_the_quick_one(run, found, panel):
    quick = lock(run, found.of(0)[0], panel)
    assert not quick.is_exact
    job = locks.ask_for_proof(quick, by=panel)
    assert job.state == Job.State.READY
    proven = locks.prove(quick)
    assert proven.is_exact
    assert proven.status == "optimal"
    assert proven.value >= quick.value - 1e-9
    assert found.of(0)[0].pk not in on_list(proven)
    assert locks.prove(quick) == proven
    assert locks.apply_locks(run, by=panel) == proven
    with pytest.raises(Refused):
        locks.ask_for_proof(proven, by=panel)


def test_the_bound_of_a_quick_list_holds(run, found, panel):
    quick = lock(run, found.of(0)[0], panel)
    assert quick.bound == run.bound
    assert quick.value <= quick.bound + 1e-9


def test_through_the_pages(client, sign_in, run, found):
    sign_in(client, SelectionPanel)
    first = found.of(0)[0]
    address = reverse("selection:lock", args=[run.public_id, first.public_id])
    empty = client.post(address, {"direction": "out", "reason": ""})
    assert empty.status_code == 422
    answer = client.post(address, {"direction": "out", "reason": REASON})
    held = Lock.objects.get()
    after = SelectionRun.objects.get(base=run)
    assert answer.url == reverse("selection:locks", args=[after.public_id])
    body = client.get(answer.url).content.decode()
    assert REASON in body
    assert first.full_name in body
    other = client.get(reverse("selection:list", args=[run.public_id]))
    assert "daftar belum memuatnya" in other.content.decode()
    lift = reverse("selection:lift", args=[after.public_id, held.public_id])
    assert client.post(lift).url == reverse("selection:locks", args=[run.public_id])


def test_a_refused_lock_keeps_what_was_typed(client, sign_in, run, found, panel):
    lock(run, found.of(0)[0], panel)
    sign_in(client, SelectionPanel)
    last = PersonFactory(unit=found.units[0])
    address = reverse("selection:lock", args=[run.public_id, last.public_id])
    answer = client.post(address, {"direction": "in", "reason": "Usulan camat"})
    assert answer.status_code == 422


def test_locks_of_another_agency_are_not_found(
    client, sign_in, run, found, panel, other_agency
):
    lock(run, found.of(0)[0], panel)
    held = Lock.objects.get()
    sign_in(client, SelectionPanel, agency=other_agency)
    lift = reverse("selection:lift", args=[run.public_id, held.public_id])
    assert client.post(lift).status_code == 404
    held.refresh_from_db()
    assert held.lifted_at is None
