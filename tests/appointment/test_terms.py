"""Terms end by their date: reminders, the end, an extension, or a decision to let end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sebalai.accounts.roles import Agent, NumberingOfficer, ProgrammeOffice
from sebalai.appointment import actions, queries
from sebalai.appointment.actions import terms
from sebalai.appointment.document.agents import Kind
from sebalai.appointment.jobs import look_at_terms
from sebalai.appointment.models import ChangeAgent, Decree, TermDecision, TermNotice
from sebalai.appointment.rules import Standing
from sebalai.core import announce, papers
from sebalai.core.checking import standing as paper_standing
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import AuditEvent, Message, MessageBatch, OfficialPaper
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import PeriodRule, Person
from sebalai.portal.tasks import decrees as tasks
from tests.appointment.pure.papers import page_texts, squeezed
from tests.factories import appointment as make
from tests.factories.accounts import user_with

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


def days(count: int) -> timedelta:
    return timedelta(days=count)


@pytest.fixture
def base(agency):
    return make.issued(agency, (2, 1))


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


def ending(base, day):
    """Let the terms under a decree end on ``day``."""
    start = min(day, TODAY) - days(400)
    base.agents.update(term_start=start, term_end=day)
    Decree.objects.filter(pk=base.pk).update(term_start=start, term_end=day)
    OfficialPaper.objects.filter(pk=base.record_id).update(valid_until=day)
    base.refresh_from_db()
    base.record.refresh_from_db()
    return base


def to_office(sari):
    return list(Message.objects.filter(user=sari).order_by("id"))


class TestReminders:
    def test_each_step_once_to_every_agent_and_the_office(self, agency, base, sari):
        end = base.agents.first().term_end
        for agent in base.agents.order_by("id")[:2]:
            Person.objects.filter(pk=agent.person_id).update(
                work_email=f"{agent.public_id.lower()}@contoh.go.id"
            )
        for left, told in (
            (91, 0),
            (90, 3),
            (89, 0),
            (31, 0),
            (30, 3),
            (7, 3),
            (6, 0),
            (0, 0),
        ):
            assert terms.look(agency, day=end - days(left)) == told, left
            assert terms.look(agency, day=end - days(left)) == 0
        assert MessageBatch.objects.filter(kind="appointment.term").count() == 3
        assert Message.objects.count() == 3 * (2 + 1)
        assert sorted(TermNotice.objects.values_list("days", flat=True)) == (
            [7] * 3 + [30] * 3 + [90] * 3
        )
        [first, *_rest] = to_office(sari)
        assert "Masa tugas 3 agen berakhir" in first.body
        assert "1 agen tidak memiliki surel maupun akun" in first.body
        assert reverse("appointment:endings") in first.body

    def test_a_night_without_a_worker_is_made_up_for_by_the_nearest(self, agency, base):
        end = base.agents.first().term_end
        assert terms.look(agency, day=end - days(20)) == 3
        assert set(TermNotice.objects.values_list("days", flat=True)) == {30}
        assert terms.look(agency, day=end - days(19)) == 0

    def test_the_period_says_when_and_whether(self, agency, base):
        end = base.agents.first().term_end
        for key, value in (
            ("appointment.remind_first", 60),
            ("appointment.remind_again", None),
            ("appointment.remind_last", None),
        ):
            PeriodRule.objects.create(
                agency=agency, period=base.period, key=key, value=value
            )
        assert terms.look(agency, day=end - days(61)) == 0
        assert terms.look(agency, day=end - days(60)) == 3
        assert terms.look(agency, day=end - days(7)) == 0

    def test_who_left_or_goes_on_anyway_hears_nothing(self, agency, base):
        end = base.agents.first().term_end
        left, goes_on, _other = base.agents.order_by("id")
        left.state, left.ended_on = ChangeAgent.State.ENDED, TODAY
        left.save()
        ChangeAgent.objects.create(
            agency=agency,
            person=goes_on.person,
            decree=make.numbered(agency, (1,)),
            unit=goes_on.unit,
            role=goes_on.role,
            term_start=end + days(1),
            term_end=end + days(300),
        )
        assert terms.look(agency, day=end - days(7)) == 1

    def test_the_database_holds_each_notice_once(self, agency, base):
        agent = base.agents.first()
        row = {"agency": agency, "agent": agent, "term_end": TODAY, "days": 7}
        TermNotice.objects.create(**row, told_on=TODAY)
        with pytest.raises(IntegrityError), transaction.atomic():
            TermNotice.objects.create(**row, told_on=TODAY + days(1))

    def test_another_agency_is_left_alone(self, other_agency, base):
        end = base.agents.first().term_end
        assert terms.look(other_agency, day=end - days(7)) == 0


class TestEnd:
    def test_the_last_day_is_served_and_the_next_is_told_once(
        self, agency, base, sari, monkeypatch
    ):
        heard = []
        monkeypatch.setitem(
            announce.__dict__, "on_commit", lambda event, **data: heard.append(event)
        )
        end = base.agents.first().term_end
        PeriodRule.objects.bulk_create(
            PeriodRule(agency=agency, period=base.period, key=key, value=None)
            for key in (
                "appointment.remind_first",
                "appointment.remind_again",
                "appointment.remind_last",
            )
        )
        assert terms.look(agency, day=end) == 0
        assert terms.look(agency, day=end + days(1)) == 3
        assert terms.look(agency, day=end + days(1)) == 0
        assert terms.look(agency, day=end + days(2)) == 0
        assert {one.state for one in base.agents.all()} == {"expired"}
        assert [str(one) for one in heard].count("appointment.term_ended") == 3
        [letter] = to_office(sari)
        assert "Masa tugas 3 agen telah berakhir" in letter.body

    def test_an_old_end_is_no_news(self, agency, base):
        end = base.agents.first().term_end
        assert terms.look(agency, day=end + days(40)) == 0
        assert {one.state for one in base.agents.all()} == {"expired"}
        assert not Message.objects.exists()

    def test_nobody_serves_after_the_day_even_without_the_job(self, base):
        agent = base.agents.first()
        end = agent.term_end
        serving = ChangeAgent.objects.serving_on
        assert (serving(end).count(), serving(end + days(1)).count()) == (3, 0)
        assert agent.standing(end) == Standing.SERVING
        assert agent.standing(end + days(1)) == Standing.OVER
        assert agent.standing(agent.term_start - days(1)) == Standing.AHEAD

    def test_decree_certificate_and_card_say_so_in_public(self, client, agency, base):
        for kind in Kind:
            actions.order_papers(base, by=None, kind=kind, number="", dated=TODAY)
        Worker().run_until_empty()
        ending(base, TODAY - days(1))
        OfficialPaper.objects.update(valid_until=TODAY - days(1))
        for paper in OfficialPaper.objects.all():
            assert paper_standing(paper) == "over"
        url = reverse("core:check_paper", args=[base.record.shown_code])
        assert "masa berlakunya sudah lewat" in client.get(url).content.decode().lower()

    def test_the_decree_names_its_term_in_public(self, base):
        assert (base.record.valid_from, base.record.valid_until) == (
            base.takes_over_on,
            base.term_end,
        )

    def test_pages_show_it(self, client, sign_in, agency, base):
        sign_in(client, ProgrammeOffice)
        ending(base, TODAY - days(1))
        listed = client.get(reverse("appointment:agents"), {"when": "over"})
        assert listed.content.decode().count("Berakhir</span>") == 3
        assert not client.get(reverse("appointment:agents")).context["page"].object_list
        page = client.get(reverse("appointment:decree", args=[base.public_id]))
        assert "Berakhir</span>" in page.content.decode()

    def test_the_job_of_the_morning_does_it_for_every_agency(self, agency, base):
        day = base.agents.first().term_end + days(1)
        assert look_at_terms.call(day=day.isoformat()) == 3
        assert look_at_terms.call(day=day.isoformat()) == 0
        told = AuditEvent.objects.get(action="appointment:term:tell")
        assert (told.data["agents"], told.data["days"]) == (3, 0)


def in_force(decree, number="188.44/911/ORG"):
    assigned = f"{number}/{TODAY.year}"
    decree = actions.number(decree, by=None, assigned=assigned, dated=TODAY)
    return actions.issue(decree, by=None)


class TestExtension:
    def test_who_stands_in_it_goes_on_and_the_paper_says_so(self, agency, base):
        ending(base, TODAY + days(20))
        stays, *others = base.agents.order_by("id")
        extension = actions.draft_extension(base, by=None)
        assert extension.members.count() == 3
        assert extension.term_start == TODAY + days(21)
        actions.set_extended(extension, by=None, agents=[stays])
        extension = in_force(extension)
        stays.refresh_from_db()
        assert stays.term_end == extension.term_end
        assert {one.term_end for one in others} == {TODAY + days(20)}
        with extension.pdf.open() as stored:
            text = squeezed(" ".join(page_texts(stored.read())))
        assert squeezed("Memperpanjang masa tugas 1 (satu) orang") in text
        assert stays.person.name.split()[0] in " ".join(text.split())
        base.refresh_from_db()
        assert base.state == "amended"
        assert base.record.valid_until == extension.term_end

    def test_its_papers_hold_as_long(self, base):
        actions.order_papers(base, by=None, kind=Kind.CARD, number="", dated=TODAY)
        Worker().run_until_empty()
        ending(base, TODAY + days(20))
        OfficialPaper.objects.update(valid_until=TODAY + days(20))
        extension = in_force(actions.draft_extension(base, by=None))
        cards = OfficialPaper.objects.filter(kind="appointment.card")
        assert {(one.state, one.valid_until) for one in cards} == {
            ("amended", extension.term_end)
        }

    def test_a_late_one_brings_back_those_whose_term_has_ended(self, agency, base):
        ending(base, TODAY - days(3))
        terms.look(agency, day=TODAY)
        in_force(actions.draft_extension(base, by=None))
        assert ChangeAgent.objects.serving_on(TODAY).count() == 3
        assert {one.state for one in base.agents.all()} == {"appointed"}

    def test_reminders_begin_anew(self, agency, base):
        ending(base, TODAY + days(5))
        assert terms.look(agency, day=TODAY) == 3
        extension = in_force(actions.draft_extension(base, by=None))
        assert terms.look(agency, day=extension.term_end - days(7)) == 3

    def test_nobody_in_it_no_number(self, base):
        extension = actions.draft_extension(base, by=None)
        actions.set_extended(extension, by=None, agents=[])
        with pytest.raises(Refused):
            in_force(extension)

    def test_who_left_meanwhile_does_not_come_back(self, agency, base):
        ending(base, TODAY + days(20))
        extension = actions.draft_extension(base, by=None)
        gone = base.agents.first()
        gone.state, gone.ended_on = ChangeAgent.State.ENDED, TODAY
        gone.save()
        in_force(extension)
        gone.refresh_from_db()
        assert (gone.state, gone.term_end) == ("ended", TODAY + days(20))

    def test_one_amendment_at_a_time_and_only_by_the_office(self, agency, base):
        with pytest.raises(Forbidden):
            actions.draft_extension(base, by=user_with(Agent, agency=agency))
        actions.draft_extension(base, by=None)
        with pytest.raises(Refused):
            actions.draft_extension(base, by=None)

    def test_it_replaces_nobody(self, base):
        extension = actions.draft_extension(base, by=None)
        wanted = actions.Replacement(agent=base.agents.first(), leaving="transfer")
        with pytest.raises(Refused):
            actions.add_replacement(extension, by=None, wanted=wanted)


class TestDeciding:
    def titles(self, user):
        return [task.title for task in tasks.tasks(user, user.agency)]

    def test_the_office_is_asked_until_it_has_decided(self, agency, base, sari):
        ending(base, TODAY + days(10))
        [task] = [
            one for one in tasks.tasks(sari, agency) if one.due == TODAY + days(10)
        ]
        assert task.url == reverse("appointment:endings")
        assert task.title.startswith("Masa tugas 3 agen berakhir")
        actions.let_end(
            agency, by=sari, term_end=TODAY + days(10), decrees=[base], reason="Selesai"
        )
        assert not [one for one in tasks.tasks(sari, agency) if one.due]
        assert TermDecision.objects.get().reason == "Selesai"
        actions.draft_extension(base, by=sari)
        assert not TermDecision.objects.exists()

    def test_only_the_office_decides_and_about_its_own(
        self, agency, other_agency, base
    ):
        what = {"term_end": base.term_end, "reason": ""}
        someone = user_with(NumberingOfficer, agency=agency)
        with pytest.raises(Forbidden):
            actions.let_end(agency, by=someone, decrees=[base], **what)
        foreign = user_with(ProgrammeOffice, agency=other_agency)
        with pytest.raises(Refused):
            actions.let_end(other_agency, by=foreign, decrees=[base], **what)
        with pytest.raises(Refused):
            actions.let_end(agency, by=None, decrees=[], **what)

    def test_on_the_page(self, client, sign_in, base):
        sign_in(client, ProgrammeOffice)
        ending(base, TODAY + days(10))
        page = client.get(reverse("appointment:endings"))
        assert base.number in page.content.decode()
        sent = {"day": (TODAY + days(10)).isoformat(), "decree": base.public_id}
        client.post(reverse("appointment:let_end"), sent)
        assert TermDecision.objects.get().decree == base
        client.post(reverse("appointment:let_end"), {"day": "besok"})
        client.post(reverse("appointment:extend", args=[base.public_id]))
        extension = Decree.objects.get(amends=base)
        url = reverse("appointment:extension", args=[extension.public_id])
        stays = base.agents.first()
        client.post(url, {"agent": [stays.public_id]})
        assert list(extension.members.values_list("agent", flat=True)) == [stays.pk]
        in_force(extension)
        assert stays.person.full_name in client.get(url).content.decode()

    def test_the_page_asks_as_much_for_many_decrees(
        self, client, sign_in, agency, base, assert_constant_queries
    ):
        sign_in(client, ProgrammeOffice)
        url = reverse("appointment:endings")

        def more():
            ending(make.issued(agency, (1, 1)), TODAY + days(30))

        more()
        assert_constant_queries(lambda: client.get(url), more)


def test_endings_gather_a_decree_and_its_amendments(agency, base):
    found = queries.endings(agency, base.term_end, base.term_end)
    assert [(one.decree, one.agents, one.is_open) for one in found] == [(base, 3, True)]


def test_prolonging_shortens_nothing(base):
    until = base.record.valid_until
    assert (
        papers.prolong(("appointment.decree",), [base.public_id], until=until - days(1))
        == 0
    )
