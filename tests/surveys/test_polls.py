"""A poll from its preparation to its last day, as the office runs it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import (
    Agent,
    Colleague,
    DataSteward,
    ProgrammeOffice,
    SelectionPanel,
)
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import AuditEvent, Job
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import ProgrammePeriod
from sebalai.surveys import jobs
from sebalai.surveys.actions import closing, invitations, polls
from sebalai.surveys.models import Invitation, Poll
from sebalai.surveys.queries.response import response
from tests.factories.accounts import user_with
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.surveys import TODAY, electorate, period_of, plan

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


@pytest.fixture
def period(agency):
    return period_of(agency)


def text(response):
    return " ".join(response.content.decode().split())


def page(poll, name="poll", *more):
    return reverse(f"surveys:{name}", args=[poll.public_id, *more])


def typed(**changes):
    return {
        "title": "Siapa yang kita percaya?",
        "variant": "three",
        "most_names": "5",
        "opens_on": TODAY.isoformat(),
        "closes_on": (TODAY + 13 * ONE).isoformat(),
        "remind_days": "3",
        "keep_days": "180",
        **changes,
    }


def test_prepared_on_the_page_looked_at_and_opened(client, sign_in, period):
    sign_in(client, ProgrammeOffice)
    unit = UnitFactory(agency=period.agency, is_work_unit=True)
    PersonFactory(unit=unit, work_email="a@sebalai.test")
    PersonFactory(unit=unit)
    PersonFactory(unit=UnitFactory(agency=period.agency))
    response = client.post(reverse("surveys:poll_new"), typed())
    poll = Poll.objects.get()
    assert response.url == page(poll)
    said = text(client.get(page(poll)))
    assert "Akan diundang" in said
    assert ">2<" in said
    assert poll.questions[0].text in text(client.get(page(poll, "preview")))
    client.post(page(poll, "poll_move", "buka"))
    poll.refresh_from_db()
    assert poll.state == Poll.State.OPEN
    assert poll.wrapped_key is not None
    jobs_due = set(Job.objects.values_list("task", flat=True))
    assert jobs_due == {
        f"sebalai.surveys.jobs.{name}"
        for name in ("invite", "remind_on_the_day", "close_when_over")
    }
    Worker().run_until_empty()
    assert Invitation.objects.filter(poll=poll).count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Bidang ini tidak boleh kosong"),
        ({"closes_on": (TODAY - ONE).isoformat()}, "tidak boleh mendahului"),
        ({"most_names": "9"}, "lebih kecil dari atau sama dengan 8"),
        ({"keep_days": "1"}, "lebih besar dari atau sama dengan 7"),
        ({"variant": "nine"}, "nine bukan salah satu dari pilihan"),
        ({"opens_on": "tomorrow"}, "Masukkan tanggal yang valid"),
    ],
)
def test_what_is_typed_wrongly_stays_and_is_told(client, sign_in, period, wrong, said):
    sign_in(client, ProgrammeOffice)
    response = client.post(reverse("surveys:poll_new"), typed(**wrong))
    assert response.status_code == 422
    assert said in text(response)
    assert 'value="180"' in text(response) or "keep_days" in wrong
    assert not Poll.objects.exists()


def test_without_a_period_there_is_nothing_to_ask_for(client, sign_in):
    sign_in(client, ProgrammeOffice)
    assert client.get(reverse("surveys:poll_new")).status_code == 409
    assert "Tidak ada periode terbuka" in text(client.get(reverse("surveys:polls")))


def test_until_it_opens_everything_can_change_and_then_nothing(client, sign_in, period):
    sign_in(client, ProgrammeOffice)
    poll = polls.prepare(period, by=None, plan=plan())
    client.post(page(poll, "poll_edit"), typed(variant="one", most_names="3"))
    poll.refresh_from_db()
    assert (poll.variant, poll.most_names) == ("one", 3)
    polls.open_poll(poll, by=None)
    response = client.post(page(poll, "poll_edit"), typed(most_names="8"))
    assert response.status_code == 422
    assert "Ini tidak dapat dilakukan lagi" in text(response)
    assert client.post(page(poll, "poll_discard")).url == page(poll)
    assert Poll.objects.get().most_names == 3


def test_a_draft_can_be_discarded(client, sign_in, period):
    sign_in(client, ProgrammeOffice)
    poll = polls.prepare(period, by=None, plan=plan())
    assert client.post(page(poll, "poll_discard")).url == reverse("surveys:polls")
    assert not Poll.objects.exists()


def test_one_open_poll_in_a_period(period):
    first, second = (polls.prepare(period, by=None, plan=plan()) for _ in range(2))
    polls.open_poll(first, by=None)
    with pytest.raises(Refused, match="masih dibuka"):
        polls.open_poll(second, by=None)


def test_too_late_or_in_a_closed_period_nothing_opens(period):
    poll = polls.prepare(
        period, by=None, plan=plan(opens_on=TODAY - 3 * ONE, closes_on=TODAY - ONE)
    )
    with pytest.raises(Refused, match="sudah lewat"):
        polls.open_poll(poll, by=None)
    ProgrammePeriod.objects.update(state=ProgrammePeriod.State.CLOSED)
    with pytest.raises(Refused, match="Periode sudah ditutup"):
        polls.prepare(ProgrammePeriod.objects.get(), by=None, plan=plan())


def test_inviting_twice_changes_nothing_and_finds_newcomers(agency):
    found = electorate(agency)
    assert invitations.invite(found.poll) == 0
    PersonFactory(unit=found.teams[0])
    assert invitations.invite(found.poll) == 1
    invited = Invitation.objects.filter(poll=found.poll)
    first = invited.get(person=found.of(3)[0])
    assert (first.unit, first.subunit) == (found.units[1], found.teams[3])
    assert invited.count() == 25


def test_only_an_open_poll_is_prolonged_and_only_forwards(client, sign_in, agency):
    found = electorate(agency)
    sign_in(client, ProgrammeOffice)
    later = found.poll.closes_on + 7 * ONE
    earlier = {"closes_on": (found.poll.closes_on - ONE).isoformat()}
    response = client.post(page(found.poll, "poll_prolong"), earlier)
    assert response.status_code == 422
    assert "Pilih hari setelah" in text(response)
    client.post(page(found.poll, "poll_prolong"), {"closes_on": later.isoformat()})
    found.poll.refresh_from_db()
    assert found.poll.closes_on == later
    closing_days = Job.objects.filter(task="sebalai.surveys.jobs.close_when_over")
    days = [timezone.localdate(job.run_at) for job in closing_days.order_by("run_at")]
    assert days == [TODAY + 14 * ONE, later + ONE]


def test_the_job_of_a_day_that_has_moved_does_nothing(agency):
    found = electorate(agency)
    closing.close_when_over(found.poll, found.poll.closes_on)
    found.poll.refresh_from_db()
    assert found.poll.state == Poll.State.OPEN
    closing.close_when_over(found.poll, found.poll.closes_on + ONE)
    found.poll.refresh_from_db()
    assert found.poll.state == Poll.State.CLOSED
    jobs.close_when_over.call(found.poll.public_id)
    jobs.invite.call(found.poll.public_id)
    jobs.invite.call("nothing here")


def test_the_response_is_told_by_unit_and_small_ones_together(client, sign_in, agency):
    found = electorate(agency, sizes=(8, 8, 2, 1))
    for person in [*found.of(0)[:4], found.of(2)[0]]:
        found.cast(person)
    sign_in(client, ProgrammeOffice)
    told = response(found.poll)
    assert {line.unit.name: line.turnout for line in told.lines} == {
        "Dinas A": told.shown.units[found.units[0].pk],
        "Dinas B": None,
    }
    assert (told.total.answered, told.total.invited) == (4, 16)
    said = text(client.get(page(found.poll)))
    assert "4 dari 16 orang" in said
    assert "juga tidak dalam jumlah keseluruhan" in said


def test_the_page_costs_the_same_for_any_number_of_units(
    client, sign_in, agency, assert_constant_queries
):
    found = electorate(agency)
    sign_in(client, ProgrammeOffice)

    def add():
        unit = UnitFactory(agency=agency, is_work_unit=True)
        for _place in range(10):
            PersonFactory(unit=unit)
        invitations.invite(found.poll)

    assert_constant_queries(lambda: client.get(page(found.poll)), add)
    assert_constant_queries(
        lambda: client.get(reverse("surveys:polls")),
        lambda: polls.prepare(found.period, by=None, plan=plan()),
    )


@pytest.mark.parametrize("role", [Agent, Colleague, SelectionPanel, DataSteward])
def test_others_run_no_poll(client, sign_in, agency, role):
    found = electorate(agency)
    sign_in(client, role)
    for name in ("polls", "poll_new"):
        assert client.get(reverse(f"surveys:{name}")).status_code == 403
    for name in ("poll", "preview", "poll_edit"):
        assert client.get(page(found.poll, name)).status_code == 403
    for move in ("buka", "ingatkan", "tutup"):
        assert client.post(page(found.poll, "poll_move", move)).status_code == 403
    user = user_with(role, agency=agency)
    for act in (closing.close, invitations.ask_to_remind, polls.discard):
        with pytest.raises(Forbidden):
            act(found.poll, by=user)
    found.poll.refresh_from_db()
    assert found.poll.state == Poll.State.OPEN


def test_a_poll_of_another_agency_is_not_there(client, sign_in, other_agency, agency):
    found = electorate(other_agency)
    sign_in(client, ProgrammeOffice)
    assert client.get(page(found.poll)).status_code == 404
    assert client.post(page(found.poll, "poll_move", "tutup")).status_code == 404
    assert found.poll.title not in text(client.get(reverse("surveys:polls")))


def test_an_answer_leaves_no_line_in_the_record(agency):
    found = electorate(agency)
    before = AuditEvent.objects.count()
    found.cast(found.of(0)[0], found.of(0)[1])
    assert AuditEvent.objects.count() == before
