"""Every door leads to the same candidate; who steps back is not pushed in again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sebalai.accounts.roles import AgencyHead, Colleague, ProgrammeOffice
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import PeriodRule, ProgrammePeriod
from sebalai.selection.actions.candidates import (
    correct_idea,
    propose,
    restore,
    take_back,
    take_named,
    withdraw,
)
from sebalai.selection.actions.rounds import ensure_round, require_doors_open
from sebalai.selection.models import Candidate, Proposal, RoundPhase
from sebalai.selection.phases import Phase
from sebalai.selection.queries.freshness import change_since, latest
from sebalai.selection.queries.staff import staff_of
from tests.factories.accounts import GrantFactory, UserFactory, user_with
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign

Door, State = Proposal.Door, Candidate.State
IDEA = {"title": "Antrean daring", "idea": "Warga mengambil nomor dari rumah."}
REASON = "Dipercaya rekan seruangan."


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def of(found):
    return open_in(found.period, Phase.CALL)


@pytest.fixture
def head(agency, found):
    user = UserFactory(agency=agency)
    GrantFactory(user=user, role=AgencyHead.code, unit_id=found.units[0].pk)
    return user


def doors(of) -> set[tuple[str, str]]:
    rows = Proposal.objects.standing().filter(candidate__round=of)
    return set(rows.values_list("candidate__person__name", "door"))


def set_rule(period, key, value):
    PeriodRule.objects.update_or_create(
        agency=period.agency,
        period=period,
        key=f"selection.{key}",
        defaults={"value": value},
    )


def test_a_colleague_proposes_themself_with_an_idea(found, of):
    person = found.people[0]
    person.user = UserFactory(agency=of.agency)
    person.save()
    made = propose(of, person, by=person.user, door=Door.SELF, **IDEA)
    assert (made.state, made.unit, made.idea_title) == (
        State.PROPOSED,
        found.units[0],
        "Antrean daring",
    )
    assert doors(of) == {(person.name, "self")}
    line = AuditEvent.objects.filter(action="selection:candidate:propose").get()
    assert line.data["round"] == of.public_id
    assert "Warga" not in str(line.data)


@pytest.mark.parametrize(
    "words",
    [
        {"title": "", "idea": "Ada"},
        {"title": "Ada", "idea": " "},
        {"title": "a" * 151, "idea": "Ada"},
        {"title": "Ada", "idea": "a" * 2001},
    ],
)
def test_an_idea_is_complete_and_short(found, of, words):
    with pytest.raises(Refused):
        propose(of, found.people[0], by=None, door=Door.SELF, **words)
    assert not Candidate.objects.exists()


def test_nobody_speaks_for_somebody_else(agency, found, of):
    stranger = user_with(Colleague, agency=agency)
    with pytest.raises(Forbidden):
        propose(of, found.people[0], by=stranger, door=Door.SELF, **IDEA)
    someone = candidate(of, found.people[1])
    for act in (withdraw, restore):
        with pytest.raises(Forbidden):
            act(someone, by=stranger)
    with pytest.raises(Forbidden):
        correct_idea(someone, by=stranger, **IDEA)


def test_a_head_proposes_people_of_the_unit_and_below(agency, found, of, head):
    section = UnitFactory(agency=agency, parent=found.units[0], name="Seksi A1")
    below = PersonFactory(unit=section)
    made = propose(of, below, by=head, door=Door.HEAD, reason=REASON)
    assert made.unit == found.units[0]
    with pytest.raises(Forbidden):
        propose(of, found.of(1)[0], by=head, door=Door.HEAD, reason=REASON)
    with pytest.raises(Refused, match="10"):
        propose(of, found.of(0)[0], by=head, door=Door.HEAD, reason=" singkat ")
    assert doors(of) == {(below.name, "head")}


def test_a_head_does_not_propose_themself(found, of, head):
    own = found.of(0)[0]
    own.user = head
    own.save()
    with pytest.raises(Forbidden, match="Usulkan diri"):
        propose(of, own, by=head, door=Door.HEAD, reason=REASON)


def test_the_office_enters_what_came_on_paper(agency, found, of):
    office = user_with(ProgrammeOffice, agency=agency)
    made = propose(
        of, found.people[0], by=office, door=Door.OFFICE, reason=REASON, **IDEA
    )
    assert made.idea == IDEA["idea"]
    with pytest.raises(Forbidden):
        propose(
            of,
            found.people[1],
            by=user_with(Colleague, agency=agency),
            door=Door.OFFICE,
            reason=REASON,
        )


def test_two_doors_lead_to_one_candidate_and_keep_the_own_idea(agency, found, of, head):
    person = found.of(0)[0]
    propose(of, person, by=None, door=Door.SELF, **IDEA)
    propose(of, person, by=head, door=Door.HEAD, reason=REASON)
    office = user_with(ProgrammeOffice, agency=agency)
    other = {"title": "Lain", "idea": "Yang lain."}
    made = propose(of, person, by=office, door=Door.OFFICE, reason=REASON, **other)
    assert made.idea_title == IDEA["title"]
    assert {door for _name, door in doors(of)} == {"self", "head", "office"}
    with pytest.raises(Refused, match="sudah diusulkan"):
        propose(of, person, by=head, door=Door.HEAD, reason=REASON)


def test_whom_the_rules_bar_is_refused_with_the_reasons(found, of):
    person = found.people[0]
    person.standing, person.is_probationary = "away", True
    person.save()
    with pytest.raises(Refused, match=r"tidak sedang bertugas.*CPNS"):
        propose(of, person, by=None, door=Door.SELF, **IDEA)
    person.is_active = False
    person.save()
    with pytest.raises(Refused, match="tidak lagi bekerja"):
        propose(of, person, by=None, door=Door.SELF, **IDEA)
    outside = PersonFactory(unit=UnitFactory(agency=of.agency))
    with pytest.raises(Refused, match="kursi"):
        propose(of, outside, by=None, door=Door.SELF, **IDEA)


def test_a_head_of_a_work_unit_is_barred(found, of):
    person = found.of(0)[0]
    unit = found.units[0]
    unit.head, unit.head_state = person, "definitive"
    unit.save()
    with pytest.raises(Refused, match="memimpin"):
        propose(of, person, by=None, door=Door.SELF, **IDEA)


def test_doors_are_open_during_the_call_and_the_poll_only(found, of):
    enter(of, Phase.NOMINATION)
    propose(of, found.people[0], by=None, door=Door.SELF, **IDEA)
    enter(of, Phase.SCREENING)
    with pytest.raises(Refused, match="sudah ditutup"):
        propose(of, found.people[1], by=None, door=Door.SELF, **IDEA)
    someone = Candidate.objects.get()
    with pytest.raises(Refused, match="sudah ditutup"):
        correct_idea(someone, by=None, **IDEA)
    assert withdraw(someone, by=None).state == State.WITHDRAWN


def test_between_call_and_poll_the_next_day_is_named(found, of):
    today = timezone.localdate()
    for row in RoundPhase.objects.filter(round=of, kind="call"):
        row.opens_on = row.closes_on = today - timedelta(days=2)
        row.save()
    with pytest.raises(Refused, match="baru dibuka pada"):
        require_doors_open(of)


def test_a_round_without_phases_takes_proposals_as_long_as_it_lasts(found):
    of = ensure_round(found.period, by=None)
    assert propose(of, found.people[0], by=None, door=Door.SELF, **IDEA).is_standing
    ProgrammePeriod.objects.update(state=ProgrammePeriod.State.CLOSED)
    of.period.refresh_from_db()
    with pytest.raises(Refused, match="ditutup"):
        propose(of, found.people[1], by=None, door=Door.SELF, **IDEA)


def test_who_stepped_back_comes_back_only_by_themself(found, of, head):
    person = found.of(0)[0]
    made = propose(of, person, by=None, door=Door.SELF, **IDEA)
    withdraw(made, by=None)
    with pytest.raises(Refused, match="hanya ia sendiri"):
        propose(of, person, by=head, door=Door.HEAD, reason=REASON)
    assert take_named(of, {person.pk: 9}) == 0
    made.refresh_from_db()
    assert (made.state, made.idea_title) == (State.WITHDRAWN, IDEA["title"])
    back = restore(made, by=None)
    assert (back.state, back.withdrawn_at) == (State.PROPOSED, None)
    withdraw(back, by=None)
    assert propose(of, person, by=None, door=Door.SELF, **IDEA).is_standing


def test_a_head_takes_only_the_own_proposal_back(agency, found, of, head):
    person = found.of(0)[0]
    made = propose(of, person, by=head, door=Door.HEAD, reason=REASON)
    other = UserFactory(agency=agency)
    GrantFactory(user=other, role=AgencyHead.code, unit_id=found.units[0].pk)
    with pytest.raises(Refused, match="Tidak ada usulan"):
        take_back(made, by=other)
    assert take_back(made, by=head).state == State.DROPPED
    assert doors(of) == set()
    assert Proposal.objects.get().withdrawn_by == head
    again = propose(of, person, by=head, door=Door.HEAD, reason=REASON)
    assert (again.pk, again.state) == (made.pk, State.PROPOSED)
    propose(of, person, by=None, door=Door.SELF, **IDEA)
    assert take_back(made, by=head).state == State.PROPOSED


def test_who_failed_the_screening_is_not_proposed_again(found, of):
    candidate(of, found.people[0], state=State.FAILED)
    with pytest.raises(Refused, match="tidak lolos"):
        propose(of, found.people[0], by=None, door=Door.SELF, **IDEA)


def test_whom_enough_colleagues_named_becomes_a_candidate(found, of):
    popular, known, barred, few = found.of(0)[:4]
    candidate(of, known)
    barred.is_probationary = True
    barred.save()
    counts = {popular.pk: 3, known.pk: 5, barred.pk: 9, few.pk: 2, 10**9: 4}
    assert take_named(of, counts) == 2
    assert doors(of) == {
        (popular.name, "poll"),
        (known.name, "self"),
        (known.name, "poll"),
    }
    assert Candidate.objects.get(person=popular).unit == found.units[0]
    assert take_named(of, counts) == 0
    assert (
        AuditEvent.objects.filter(action="selection:candidate:take_named").count() == 1
    )
    set_rule(found.period, "named_from", 2)
    assert take_named(of, counts) == 1


def test_who_stands_decides_whether_lists_are_out_of_date(found, of):
    """Among candidates everybody counts; among all staff only who stepped back."""

    def stale_after(act) -> bool:
        mark = latest(found.period)
        act()
        return change_since(found.period, mark) is not None

    first, second, third = found.of(0)[:3]

    def proposing(person):
        return lambda: propose(of, person, by=None, door=Door.SELF, **IDEA)

    def of_first():
        return Candidate.objects.get(person=first)

    assert not stale_after(proposing(first))
    assert stale_after(lambda: withdraw(of_first(), by=None))
    assert stale_after(proposing(first))
    set_rule(found.period, "pool", "candidates")
    assert stale_after(proposing(second))
    assert not stale_after(lambda: correct_idea(of_first(), by=None, **IDEA))
    assert not stale_after(lambda: take_named(of, {first.pk: 3}))
    assert stale_after(lambda: take_named(of, {third.pk: 3}))


def test_who_is_no_longer_proposed_is_not_of_the_pool(found, of, head):
    person = found.of(0)[0]
    made = propose(of, person, by=head, door=Door.HEAD, reason=REASON)

    def reasons():
        staff = staff_of(found.period, of=of)
        return next(m.reasons for m in staff.members if m.key == person.pk)

    set_rule(found.period, "pool", "candidates")
    assert reasons() == ()
    take_back(made, by=head)
    assert reasons() == ("not_proposed",)
    set_rule(found.period, "pool", "staff")
    assert reasons() == ()


@pytest.mark.parametrize("signed_in", [True, False])
def test_the_record_names_who_came_by_link(found, of, signed_in):
    person = found.people[0]
    person.user = UserFactory(agency=of.agency, full_name="Akun Sendiri")
    person.save()
    by = person.user if signed_in else None
    made = propose(of, person, by=by, door=Door.SELF, **IDEA)
    correct_idea(made, by=by, **IDEA)
    withdraw(made, by=by)
    restore(made, by=by)
    lines = AuditEvent.objects.filter(object_id=made.public_id)
    told = set(lines.values_list("actor_name", "actor_id", "data__by_link"))
    assert len(lines) == 4
    if signed_in:
        assert told == {("Akun Sendiri", person.user.pk, None)}
    else:
        assert told == {(person.full_name, None, True)}


def test_what_the_system_enters_stays_the_systems(found, of):
    propose(of, found.people[0], by=None, door=Door.OFFICE, reason=REASON)
    assert AuditEvent.objects.latest("pk").actor_name == "Sistem"
