"""Those who stay keep their seats; only open ones are filled; the change is shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import ProgrammeOffice, ReformTeam, SelectionPanel
from sebalai.appointment import actions as decrees
from sebalai.appointment.queries import undecreed_lists
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.actions.units import merge_units
from sebalai.directory.models import PeriodRule, ProgrammePeriod
from sebalai.portal.phases import phases
from sebalai.selection.actions import (
    adoption,
    carry_over as actions,
    consent,
    determinations,
    locks,
    seats,
)
from sebalai.selection.actions.release import release
from sebalai.selection.actions.rounds import open_round
from sebalai.selection.models import (
    AdoptedList,
    Candidate,
    InputImport,
    Lock,
    Sanction,
    SelectionRound,
)
from sebalai.selection.phases import Phase
from sebalai.selection.queries import carry_over as queries
from sebalai.selection.queries.determinations import decided_list
from sebalai.selection.queries.readiness import hindrances, to_release
from sebalai.selection.staying import Case, Leaving, leaving
from tests.factories.accounts import user_with
from tests.factories.decisions import adoptable, consenting
from tests.factories.rounds import enter
from tests.factories.selection import campaign, computed, load, on_list, run_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def panel(agency):
    return user_with(SelectionPanel, agency=agency)


@pytest.fixture
def first(found) -> AdoptedList:
    """The list of a round from files alone: of each unit the first two."""
    return adoption.adopt(run_of(computed(found)), by=None)


def refill(found, phase: Phase = Phase.COMMITTEE) -> SelectionRound:
    of = open_round(found.period, by=None, starts_on=date(2027, 6, 1), kind="refill")
    enter(of, phase)
    return of


def keep_all(of, panel) -> int:
    stay = [one.person.public_id for one in queries.carry_over(of).stay]
    return actions.keep(of, stay, expected=len(stay), by=panel)


def reasons(of) -> dict[str, str]:
    return {one.full_name: one.reason for one in queries.carry_over(of).left}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"is_active": False}, Leaving.GONE),
        ({"is_active": False, "is_of_age": True}, Leaving.RETIRED),
        ({"same_unit": False, "gave_up": True}, Leaving.MOVED),
        ({"gave_up": True, "reasons": ("sanctioned",)}, Leaving.RESIGNED),
        ({"screened_out": True}, Leaving.SCREENED_OUT),
    ],
)
def test_the_first_reason_counts(changes, reason):
    case = {
        "is_active": True,
        "is_of_age": False,
        "same_unit": True,
        "gave_up": False,
        "screened_out": False,
    }
    given = {**case, **changes}
    given.pop("reasons", None)
    assert leaving(Case(**given)) == reason


def test_who_left_and_why(found, first):
    gone, retired, moved = found.of(0)[0], found.of(0)[1], found.of(1)[0]
    punished, away, stays = found.of(1)[1], *found.of(2)[:2]
    gone.is_active, gone.left_on = False, TODAY
    retired.is_active, retired.birth_date = False, date(1950, 1, 1)
    moved.unit = found.units[2]
    away.standing = "away"
    for person in (gone, retired, moved, away):
        person.save()
    Sanction.objects.create(
        agency=found.period.agency,
        source=load(found.period, InputImport.Kind.SANCTIONS),
        person=punished,
        level="heavy",
        starts=date(2027, 1, 1),
    )
    of = refill(found)
    assert reasons(of) == {
        gone.full_name: Leaving.GONE,
        retired.full_name: Leaving.RETIRED,
        moved.full_name: Leaving.MOVED,
        punished.full_name: Leaving.SANCTIONED,
        away.full_name: Leaving.AWAY,
    }
    assert [one.person for one in queries.carry_over(of).stay] == [stays]


def test_a_merged_unit_is_no_move(found, first):
    merge_units([found.units[2]], into=found.units[1], by=None, on=TODAY)
    of = refill(found)
    assert reasons(of) == {}
    assert len(queries.carry_over(of).stay) == 6


def test_only_open_seats_are_filled_and_the_change_is_kept(found, first, panel):
    left = found.of(0)[0]
    left.is_active, left.left_on = False, TODAY
    left.save()
    of = refill(found)
    assert keep_all(of, panel) == 5
    kept = Lock.objects.filter(round=of, run=None)
    assert {lock.reason for lock in kept} == {
        "Tercantum dalam daftar Agen 2027, masih di unit yang sama dan bersedia."
    }
    seats.compute_seats(found.period, by=None)
    run = run_of(computed(found))
    stay = {person for person in on_list(first.run) if person != left.pk}
    assert stay < on_list(run)
    assert run.base is None
    adopted = adoption.adopt(run, by=panel)
    changed = queries.adopted_difference(adopted)
    assert (len(changed.kept), len(changed.came_in)) == (5, 1)
    assert [(one.full_name, one.reason) for one in changed.left] == [
        (left.full_name, Leaving.GONE)
    ]
    assert adopted.before == first
    assert adopted.left == {left.public_id: "gone"}
    whys = {member.person_id: member.why for member in adopted.members.all()}
    assert {whys[person] for person in stay} == {
        "Tetap bertugas dari daftar sebelumnya."
    }


def test_scenarios_are_all_computed_under_the_locks(found, first, panel):
    of = refill(found)
    keep_all(of, panel)
    computation = computed(found)
    for run in computation.runs.all():
        assert on_list(run) == on_list(first.run)
        assert hindrances(run) == []
    assert of.kind == "refill"


def test_letting_go_remakes_the_list_with_a_bound_of_its_own(found, first, panel):
    of = refill(found)
    keep_all(of, panel)
    run = run_of(computed(found))
    held = Lock.objects.get(round=of, person=found.of(0)[1])
    actions.let_go(held, by=panel)
    assert any("Terapkan dahulu" in told for told in hindrances(run))
    after = locks.apply_locks(run, by=panel)
    assert hindrances(after) == []
    exact = locks.prove(after)
    assert exact.value <= after.bound + 1e-6
    locks.lock(after, found.of(0)[1], direction="out", reason="Mundur", by=panel)
    assert found.of(0)[1].pk not in on_list(locks.apply_locks(after, by=panel))


def test_who_stays_and_then_is_not_willing_leaves_a_seat(found, panel):
    earlier = adoptable(found, among=[found.of(0)[7]])
    adoption.adopt(decided_list(earlier), by=panel)
    of = refill(found)
    keep_all(of, panel)
    determinations.prepare(run_of(computed(found)), by=panel)
    release(of, expected=to_release(of), by=panel)
    someone = Candidate.objects.get(round=of, person=found.of(1)[0])
    consent.answer_consent(someone, willing=False)
    consent.fill_gap(someone.determination, by=panel)
    assert someone.person_id not in on_list(decided_list(of))
    assert of.determinations.chosen().count() == 6
    batch = release(of, expected=to_release(of), by=panel)
    subjects = {one.recipient_name: one.subject for one in batch.messages.all()}
    assert len(subjects) == 2
    assert subjects[someone.person.full_name] == "Terima kasih atas jawaban Anda"


def test_more_locks_are_still_quick_and_bounded(found, first, panel):
    of = refill(found)
    stay = [found.of(1)[0].public_id]
    actions.keep(of, stay, expected=1, by=panel)
    run = run_of(computed(found))
    after = locks.lock(run, found.of(0)[0], direction="out", reason="Mutasi", by=panel)
    assert found.of(1)[0].pk in on_list(after)
    assert found.of(0)[0].pk not in on_list(after)
    assert after.bound == run.bound


def test_exactly_those_who_were_seen_are_kept(found, first, panel, agency):
    of = refill(found)
    stay = [found.of(1)[0].public_id, found.of(1)[1].public_id]
    with pytest.raises(Refused, match="Jumlah orangnya berbeda"):
        actions.keep(of, stay, expected=3, by=panel)
    with pytest.raises(Refused, match="1 dari mereka"):
        actions.keep(of, [*stay, found.of(1)[5].public_id], expected=3, by=panel)
    with pytest.raises(Forbidden):
        actions.keep(of, stay, expected=2, by=user_with(ReformTeam, agency=agency))
    assert not Lock.objects.exists()
    assert actions.keep(of, stay, expected=2, by=panel) == 2
    assert actions.keep(of, stay, expected=2, by=panel) == 0


def test_a_refill_of_a_round_with_candidates_tells_everybody(found, panel):
    earlier = adoptable(found, among=[found.of(0)[7]])
    adoption.adopt(decided_list(earlier), by=panel)
    resigned = found.of(0)[0]
    consent.answer_consent(
        Candidate.objects.get(round=earlier, person=resigned), willing=False
    )
    of = refill(found)
    assert reasons(of) == {resigned.full_name: Leaving.RESIGNED}
    keep_all(of, panel)
    standing = Candidate.objects.filter(round=of)
    assert {(one.consent, one.state) for one in standing} == {("given", "passed")}
    locks_before = Lock.objects.filter(round=of).count()
    run = run_of(computed(found))
    if resigned.pk in on_list(run):
        run = locks.lock(run, resigned, direction="out", reason="Mundur", by=panel)
    determinations.prepare(run, by=panel)
    batch = release(of, expected=to_release(of), by=panel)
    subjects = [message.subject for message in batch.messages.all()]
    assert sum("tetap bertugas" in subject for subject in subjects) == 5
    assert locks_before == 5
    consenting(of)


def test_a_new_period_offers_the_last_list_and_keeps_whom_the_committee_wants(
    found, first, panel, agency
):
    period = ProgrammePeriod.objects.create(
        agency=agency,
        name="Agen 2029",
        start_date=date(2029, 1, 1),
        end_date=date(2030, 12, 31),
        state=ProgrammePeriod.State.OPEN,
    )
    PeriodRule.objects.create(
        agency=agency, period=period, key="selection.seats", value=6
    )
    of = open_round(period, by=None, starts_on=date(2028, 10, 1))
    seats.compute_seats(period, by=None)
    assert queries.earlier_list(of) == first
    one = found.of(2)[1]
    actions.keep(of, [one.public_id], expected=1, by=panel)
    found.period = period
    run = run_of(computed(found), "today")
    assert one.pk in on_list(run)
    assert not Candidate.objects.filter(round=of).exists()


def test_the_decree_of_a_refill_holds_everybody(found, first, panel, agency):
    left = found.of(0)[0]
    left.is_active, left.left_on = False, TODAY
    left.save()
    of = refill(found)
    keep_all(of, panel)
    seats.compute_seats(found.period, by=None)
    adopted = adoption.adopt(run_of(computed(found)), by=panel)
    assert undecreed_lists(agency) == [adopted]
    decree = decrees.draft(adopted, by=None)
    assert decree.members.count() == 6
    office = user_with(ProgrammeOffice, agency=agency)
    assert phases(office, agency)[3].note == "6 ditetapkan"


def test_the_pages_show_who_stays_and_what_changed(client, sign_in, found, first):
    left = found.of(0)[0]
    left.is_active, left.left_on = False, TODAY - timedelta(days=1)
    left.save()
    of = refill(found)
    sign_in(client, SelectionPanel)
    page = reverse("selection:carry_over", args=[found.period.public_id])
    shown = client.get(page).content.decode()
    assert left.full_name in shown
    assert "Tidak lagi di instansi ini" in shown
    assert shown.count(" checked") == 5
    stay = [one.person.public_id for one in queries.carry_over(of).stay]
    client.post(page, {"keep": stay[1:]})
    assert Lock.objects.filter(round=of, run=None).count() == 4
    assert client.post(page, {"keep": ["tak-ada"]}).status_code == 302
    held = Lock.objects.filter(round=of).first()
    client.post(reverse("selection:let_go", args=[held.public_id]))
    assert Lock.objects.active().filter(round=of).count() == 3
    seats.compute_seats(found.period, by=None)
    adopted = adoption.adopt(run_of(computed(found)), by=None)
    changed = client.get(reverse("selection:changes", args=[adopted.public_id]))
    assert left.full_name in changed.content.decode()
    link = reverse("selection:changes", args=[adopted.public_id])
    assert (
        link
        in client.get(
            reverse("selection:adopted", args=[adopted.public_id])
        ).content.decode()
    )


def test_looking_costs_the_same_whatever_the_size(
    client, sign_in, found, first, django_assert_max_num_queries
):
    refill(found)
    sign_in(client, ReformTeam)
    page = reverse("selection:carry_over", args=[found.period.public_id])
    client.get(page)
    with django_assert_max_num_queries(30):
        answer = client.get(page)
    assert 'type="checkbox"' not in answer.content.decode()
