"""Certificates of a session: who is entitled and who not, made once, fetched, told of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import AgencyHead, ProgrammeOffice, ReformTeam
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Message, OfficialPaper
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import PeriodRule, Person
from sebalai.portal.tasks import briefing
from sebalai.training.actions import attendance, certificates as actions
from sebalai.training.addresses import token_of
from sebalai.training.queries import certificates as queries, readiness as ready
from tests.appointment.pure.papers import page_texts, squeezed
from tests.factories import appointment, training
from tests.factories.accounts import GrantFactory, UserFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


@pytest.fixture
def session(agency):
    return training.over(agency, timedelta(hours=1))


def particulars(**changes):
    given = {
        "number": "800.1.4.1/{urut}/ORG/2026",
        "dated": timezone.localdate(),
        "minutes": 180,
        "place": "Pangkal Serumpun",
        "signer_office": "Kepala Biro Organisasi",
        "signer_name": "Dr. Ratna Wulandari, M.Si.",
        "signer_number": "197501012000032001",
    }
    return actions.Particulars(**given | changes)


def closed(session, sari, here):
    attendance.record_from_list(session, here, by=sari, reason="Daftar kertas")
    return attendance.close(session, by=sari)


def over(paper):
    """Both tests lie in the past."""
    for name in ("pre_opens", "pre_closes", "post_opens", "post_closes"):
        name = f"{name}_at"
        setattr(paper, name, getattr(paper, name) - timedelta(hours=12))
    paper.save()


@pytest.fixture
def four(session, sari):
    """There and passed, there and failed, passed from elsewhere, there without a test."""
    people = training.invited(session, 4)
    both, failed, elsewhere, untested = people
    paper = training.paper(session, now="post")
    training.taken(both, paper, "post", 20)
    training.taken(failed, paper, "post", 3)
    training.taken(elsewhere, paper, "post", 20)
    over(paper)
    closed(session, sari, [both, failed, untested])
    session.refresh_from_db()
    return people


def told(session):
    return {
        one.participant.pk: [str(lack) for lack in one.lacks]
        for one in queries.judged(session)
    }


@pytest.mark.parametrize(
    ("need", "lacks"),
    [
        (None, ([], ["not_passed"], ["absent"], ["not_taken"])),
        ("present", ([], [], ["absent"], [])),
        ("passed", ([], ["not_passed"], [], ["not_taken"])),
    ],
)
def test_the_period_says_what_is_needed(agency, session, four, need, lacks):
    if need:
        PeriodRule.objects.create(
            agency=agency, period=session.period, key="training.certificate", value=need
        )
    assert told(session) == dict(zip((one.pk for one in four), lacks, strict=True))


def test_each_is_made_once_and_says_hours_and_result(session, four, sari, client):
    both = four[0]
    batch = actions.order(session, by=sari, particulars=particulars(minutes=210))
    assert batch.need == "both"
    Worker().run_until_empty()
    batch.refresh_from_db()
    [paper] = OfficialPaper.objects.filter(kind="training.certificate")
    assert (paper.key, paper.holder) == (both.public_id, both.name)
    assert paper.number == "800.1.4.1/001/ORG/2026"
    with paper.file.open() as stored:
        [text] = page_texts(stored.read())
    assert squeezed("selama 3,5 jam, dan dinyatakan lulus tes akhir") in squeezed(text)
    assert squeezed(both.name) in squeezed(text)
    assert actions.make(batch) == 1
    assert OfficialPaper.objects.filter(kind="training.certificate").count() == 1
    shown = client.get(reverse("core:check_paper", args=[paper.shown_code]))
    assert "Sertifikat pembekalan" in shown.content.decode()
    with pytest.raises(Refused):
        actions.order(session, by=sari, particulars=particulars())


def test_the_rule_of_the_day_of_the_order_holds(agency, session, four, sari):
    batch = actions.order(session, by=sari, particulars=particulars())
    PeriodRule.objects.create(
        agency=agency,
        period=session.period,
        key="training.certificate",
        value="present",
    )
    assert actions.make(batch) == 1
    assert sum(one.is_entitled for one in queries.judged(session)) == 1


def test_what_is_refused(agency, session, sari):
    [one] = training.invited(session, 1)
    with pytest.raises(Refused):
        actions.order(session, by=sari, particulars=particulars())
    paper = training.paper(session, now="post")
    done = closed(session, sari, [one])
    with pytest.raises(Refused, match="Tes akhir masih dapat dikerjakan"):
        actions.order(done, by=sari, particulars=particulars())
    over(paper)
    with pytest.raises(Refused, match="Tidak ada yang berhak"):
        actions.order(done, by=sari, particulars=particulars())
    for wrong in (
        {"number": "800"},
        {"minutes": 0},
        {"dated": timezone.localdate() - timedelta(days=9)},
    ):
        with pytest.raises(Refused):
            actions.order(done, by=sari, particulars=particulars(**wrong))
    stranger = user_with(ReformTeam, agency=agency)
    with pytest.raises(Forbidden):
        actions.order(done, by=stranger, particulars=particulars())


def test_a_test_left_open_is_marked_before(session, sari):
    [one] = training.invited(session, 1)
    paper = training.paper(session, now="post")
    attempt = training.attempts.begin(one, "post")
    right = {item.key: item.right for item in paper.items}
    training.attempts.save(attempt, right)
    over(paper)
    done = closed(session, sari, [one])
    actions.order(done, by=sari, particulars=particulars())
    assert told(done) == {one.pk: []}


def test_everybody_is_told_once_with_the_reason(session, four, sari):
    actions.order(session, by=sari, particulars=particulars())
    with pytest.raises(Refused):
        actions.tell(session, by=sari, expected=2)
    Worker().run_until_empty()
    for one in four[:2]:
        Person.objects.filter(pk=one.person_id).update(
            work_email=f"{one.public_id.lower()}@contoh.go.id"
        )
    with pytest.raises(Refused):
        actions.tell(session, by=sari, expected=3)
    actions.tell(session, by=sari, expected=2)
    bodies = {one.key: one.body for one in Message.objects.all()}
    assert "sudah siap" in bodies[four[0].public_id]
    assert "Tes akhir tidak lulus." in bodies[four[1].public_id]
    with pytest.raises(Refused):
        actions.tell(session, by=sari, expected=2)


def test_ones_own_page_has_the_certificate_or_the_reason(client, session, four, sari):
    def page(one):
        return client.get(reverse("training:own", args=[token_of(one)]))

    assert "sedang disiapkan" in page(four[0]).content.decode()
    assert "Tes akhir tidak lulus." in page(four[1]).content.decode()
    actions.order(session, by=sari, particulars=particulars())
    Worker().run_until_empty()
    url = reverse("training:own_certificate", args=[token_of(four[0])])
    assert url in page(four[0]).content.decode()
    assert b"".join(client.get(url).streaming_content).startswith(b"%PDF-")
    other = reverse("training:own_certificate", args=[token_of(four[1])])
    assert client.get(other).status_code == 404


class TestPages:
    def test_the_office_orders_and_prints(self, client, sign_in, session, four, sari):
        sign_in(client, ProgrammeOffice)
        page = reverse("training:certificates", args=[session.public_id])
        assert "Tes akhir tidak lulus." in client.get(page).content.decode()
        order = reverse("training:certificates_order", args=[session.public_id])
        form = client.get(order).context["form"]
        assert form.initial["hours"] == 3
        assert client.post(order, {"number": "x"}).status_code == 422
        sent = {
            "number": "800/{urut}",
            "dated": timezone.localdate().isoformat(),
            "hours": "3.5",
            "place": "Pangkal Serumpun",
            "signer_office": "Kepala Biro",
            "signer_name": "Ratna",
        }
        assert client.post(order, sent).status_code == 302
        Worker().run_until_empty()
        for name, extra in (
            ("certificates_combined", []),
            ("certificate", [four[0].public_id]),
        ):
            url = reverse(f"training:{name}", args=[session.public_id, *extra])
            content = b"".join(client.get(url).streaming_content)
            assert content.startswith(b"%PDF-")
        shown = client.get(page).content.decode()
        assert "1 dari 1 sudah dibuat" in shown
        client.post(reverse("training:certificates_tell", args=[session.public_id]))
        assert not Message.objects.exists()

    def test_others_see_nothing(self, client, sign_in, session, four):
        sign_in(client, ReformTeam)
        page = reverse("training:certificates", args=[session.public_id])
        assert client.get(page).status_code == 403

    def test_as_many_queries_for_many(
        self, client, sign_in, session, sari, assert_constant_queries
    ):
        sign_in(client, ProgrammeOffice)
        page = reverse("training:certificates", args=[session.public_id])
        training.invited(session, 1)
        closed(session, sari, [])

        def more():
            training.Participant.objects.create(
                agency=session.agency,
                session=session,
                name="Tamu",
                invited_at=timezone.now(),
            )

        assert_constant_queries(lambda: client.get(page), more)


class TestReadiness:
    @pytest.fixture
    def decree(self, agency):
        decree = appointment.issued(agency, (2, 1))
        decree.period.state = "open"
        decree.period.save()
        return decree

    def trained(self, decree, people, sari):
        session = training.over(decree.agency, timedelta(hours=1), of=decree.period)
        everybody = [agent.person for agent in decree.agents.all()]
        training.invitations.invite(session, everybody, by=None)
        rows = session.participants.filter(person__in=people)
        return closed(session, sari, list(rows))

    def test_a_unit_is_ready_when_all_its_agents_are(self, agency, decree, sari):
        day = timezone.localdate()
        first, second, third = [a.person for a in decree.agents.order_by("id")]
        self.trained(decree, [first, third], sari)
        ready_units = {
            row.agents: row.is_ready for row in ready.readiness(decree.period, day)
        }
        assert ready_units == {2: False, 1: True}
        assert list(ready.untrained_agents(decree.period, day)) == [second]

    def test_office_and_head_are_asked(self, agency, decree, sari):
        first, second, third = [a.person for a in decree.agents.order_by("id")]
        head, other = UserFactory(agency=agency), UserFactory(agency=agency)
        for user, unit in ((head, first.unit), (other, third.unit)):
            GrantFactory(user=user, role=AgencyHead.code, unit_id=unit.pk)

        def notes(user):
            return [
                task.note
                for task in briefing.tasks(user, agency)
                if task.url == reverse("training:readiness")
            ]

        assert notes(sari) == notes(head) == []
        self.trained(decree, [first, third], sari)
        assert notes(sari) == notes(head) == ["1 agen belum siap"]
        assert notes(other) == []
        titles = [task.title for task in briefing.tasks(sari, agency)]
        assert "Terbitkan sertifikat kegiatan" in titles

    def test_those_who_lack_it_are_invited_at_one_stroke(
        self, client, sign_in, agency, decree, sari
    ):
        sign_in(client, ProgrammeOffice)
        first, second, third = [a.person for a in decree.agents.order_by("id")]
        self.trained(decree, [first, third], sari)
        session = training.announced(agency, of=decree.period)
        url = reverse("training:invite_group", args=[session.public_id, "belum"])
        assert url in client.get(reverse("training:readiness")).content.decode()
        client.post(url)
        assert [one.person for one in session.participants.all()] == [second]
