"""Decrees of units: their head signs, their chain initials, their register numbers."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sebalai.accounts.roles import (
    AgencyHead,
    NumberingOfficer,
    ProgrammeOffice,
    RegionalSecretary,
    Signatory,
)
from sebalai.appointment import actions, permissions, queries, rules
from sebalai.appointment.actions import Step
from sebalai.appointment.models import ChangeAgent, Decree
from sebalai.core.verdicts import Refused
from sebalai.directory.models import PeriodRule
from sebalai.portal.tasks import decrees as tasks
from tests.factories import appointment as make
from tests.factories.accounts import GrantFactory, UserFactory, user_with
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db
YEAR = make.TODAY.year


@pytest.fixture
def adopted(agency):
    return make.adopted_list(agency, (2, 1))


@pytest.fixture
def units(adopted):
    return queries.undecreed_units(adopted)


def head_of(unit):
    user = UserFactory(agency=unit.agency)
    GrantFactory(user=user, role=AgencyHead.code, unit_id=unit.pk)
    return user


def drafted(adopted, unit):
    decree = actions.draft(adopted, by=None, unit=unit)
    actions.save_text(
        decree,
        by=None,
        wording=make.without_blanks(),
        based_on=decree.text.version,
    )
    return actions.set_details(
        decree, by=None, details=make.details(decree, issuer=f"Kepala {unit.name}")
    )


def numbered(decree, serial=1):
    assigned = f"188.44/{serial}/ORG/{YEAR}"
    return actions.number(decree, by=None, assigned=assigned, dated=make.TODAY)


def test_the_period_says_whether_units_decide(client, sign_in, adopted, units):
    sign_in(client, ProgrammeOffice)
    listed = reverse("appointment:decrees")
    assert units[0].public_id in client.get(listed).content.decode()
    PeriodRule.objects.create(
        agency=adopted.agency,
        period=adopted.period,
        key="appointment.unit_decrees",
        value=False,
    )
    assert units[0].public_id not in client.get(listed).content.decode()
    with pytest.raises(Refused):
        actions.draft(adopted, by=None, unit=units[0])


@pytest.mark.parametrize(
    ("state", "office"), [("definitive", "Kepala {}"), ("acting", "Plt. Kepala {}")]
)
def test_the_head_of_the_unit_signs(adopted, units, state, office):
    unit = units[0]
    unit.head, unit.head_state = PersonFactory(unit=unit), state
    unit.save()
    decree = actions.draft(adopted, by=None, unit=unit)
    assert decree.signer_name == unit.head.full_name
    assert decree.signer_number == unit.head.employee_number
    assert decree.signer_office == office.format(unit.name)
    other = actions.draft(adopted, by=None, unit=units[1])
    assert (other.signer_name, other.signer_office) == ("", f"Kepala {units[1].name}")


class TestWho:
    def test_only_its_head_signs_and_head_or_secretary_issue(
        self, agency, adopted, units
    ):
        decree = numbered(drafted(adopted, units[0]))
        head, stranger = head_of(units[0]), head_of(units[1])
        signatory = user_with(Signatory, agency=agency)
        secretary = user_with(RegionalSecretary, agency=agency)
        signs = [
            bool(permissions.can_sign(user, decree))
            for user in (head, stranger, signatory, secretary)
        ]
        assert signs == [True, False, False, False]
        issue = [
            bool(permissions.can_issue(user, decree))
            for user in (head, stranger, signatory, secretary)
        ]
        assert issue == [True, False, False, True]
        whole = make.numbered(agency)
        assert not permissions.can_sign(head, whole)
        assert not permissions.can_issue(head, whole)
        assert permissions.can_sign(signatory, whole)

    def test_the_head_sees_it_and_puts_it_in_force(self, client, adopted, units):
        decree = numbered(drafted(adopted, units[0]))
        head, stranger = head_of(units[0]), head_of(units[1])
        pages = [
            reverse(f"appointment:{name}", args=[decree.public_id])
            for name in ("decree", "sign", "to_be_signed", "issue")
        ]
        client.force_login(stranger)
        assert {client.get(page).status_code for page in pages} == {404}
        client.force_login(head)
        assert {client.get(page).status_code for page in pages} == {200}
        client.post(pages[-1], {"checked": "on"})
        decree.refresh_from_db()
        assert (decree.state, decree.issued_by) == ("issued", head)
        assert ChangeAgent.objects.filter(unit=units[0]).count() == 2

    def test_it_lies_among_the_tasks_of_the_head_alone(self, agency, adopted, units):
        numbered(drafted(adopted, units[0]))
        head, stranger = head_of(units[0]), head_of(units[1])

        def titles(user):
            return [task.title for task in tasks.tasks(user, agency)]

        assert titles(head) == ["Terbitkan keputusan"]
        assert titles(stranger) == []
        assert titles(user_with(RegionalSecretary, agency=agency)) == []


class TestChain:
    def test_a_units_decree_goes_up_its_own_hierarchy(self, agency, adopted, units):
        first, second = units
        bureau = user_with(AgencyHead, agency=agency)
        actions.set_chain(agency, by=None, steps=[Step("Kepala Biro", user=bureau)])
        officer = head_of(first)
        actions.set_chain(
            agency, by=None, unit=first, steps=[Step("Sekretaris Dinas", user=officer)]
        )
        decree = actions.send_round(drafted(adopted, first), by=None)
        assert [one.office for one in decree.initials.all()] == ["Sekretaris Dinas"]
        free = drafted(adopted, second)
        with pytest.raises(Refused):
            actions.send_round(free, by=None)
        assert numbered(free).is_numbered
        assert [step.office for step in queries.chain(agency)] == ["Kepala Biro"]

    def test_the_nearest_chain_above_holds(self, agency, adopted, units):
        child, parent = units
        child.parent, child.path = parent, f"{parent.path}{child.pk}/"
        child.save()
        someone = head_of(parent)
        actions.set_chain(
            agency, by=None, unit=parent, steps=[Step("Sekretaris", user=someone)]
        )
        decree = drafted(adopted, child)
        assert [step.office for step in queries.chain_of(decree)] == ["Sekretaris"]
        actions.set_chain(
            agency, by=None, unit=child, steps=[Step("Kepala Bidang", user=someone)]
        )
        assert [step.office for step in queries.chain_of(decree)] == ["Kepala Bidang"]

    def test_what_is_ready_for_its_number(self, agency, adopted, units):
        officer = user_with(NumberingOfficer, agency=agency)
        drafted(adopted, units[0])
        free = drafted(adopted, units[1])
        step = Step("Sekretaris", user=head_of(units[0]))
        actions.set_chain(agency, by=None, unit=units[0], steps=[step])
        assert queries.ready_for_number(agency) == [free]
        assert len(list(tasks.tasks(officer, agency))) == 1

    def test_the_page_sets_a_units_chain(self, client, sign_in, agency, units):
        sign_in(client, ProgrammeOffice)
        reader = head_of(units[0])
        page = f"{reverse('appointment:chain')}?unit={units[0].public_id}"
        sent = {"office_0": "Sekretaris Dinas", "who_0": reader.public_id}
        client.post(page, sent)
        assert queries.chain(agency) == []
        [step] = queries.chain(agency, units[0])
        assert (step.office, step.user) == ("Sekretaris Dinas", reader)
        shown = client.get(page).content.decode()
        assert f"{units[0].name} ✓" in shown
        missing = client.get(reverse("appointment:chain"), {"unit": "tidakada"})
        assert missing.status_code == 404


class TestRegister:
    def test_each_unit_numbers_for_itself(self, adopted, units, agency):
        first = numbered(drafted(adopted, units[0]), 7)
        second = numbered(drafted(adopted, units[1]), 7)
        assert first.number == second.number
        assert queries.last_number(first) == first.number
        with pytest.raises(IntegrityError), transaction.atomic():
            Decree.objects.filter(pk=second.pk).update(unit=units[0])

    def test_the_page_proposes_the_next(self, client, sign_in, adopted, units):
        sign_in(client, NumberingOfficer, ProgrammeOffice)
        numbered(drafted(adopted, units[0]), 41)
        decree = drafted(adopted, units[1])
        page = reverse("appointment:number", args=[decree.public_id])
        assert client.get(page).context["form"].initial["assigned"] == ""
        Decree.objects.filter(unit=units[0]).update(unit=None)
        Decree.objects.filter(pk=decree.pk).update(
            unit=None, amends=Decree.objects.first()
        )
        form = client.get(page).context["form"]
        assert form.initial["assigned"] == f"188.44/42/ORG/{YEAR}"

    @pytest.mark.parametrize(
        ("last", "year", "after"),
        [
            ("188.44/12/ORG/2026", 2026, "188.44/13/ORG/2026"),
            ("188.44/009/ORG/2026", 2026, "188.44/010/ORG/2026"),
            ("100.3.3.1/SETDA/31/2026", 2027, "100.3.3.1/SETDA/1/2027"),
            ("188.44/12A/ORG/2026", 2026, ""),
            ("188.44/2026", 2026, ""),
            ("", 2026, ""),
        ],
    )
    def test_next(self, last, year, after):
        assert rules.next_number(last, year) == after


def test_replacement_keeps_to_the_unit(adopted, units, agency):
    base = actions.issue(numbered(drafted(adopted, units[0])), by=None)
    amendment = actions.draft_amendment(base, by=None)
    assert (amendment.unit, amendment.issuer) == (units[0], base.issuer)
    leaving = base.agents.first()
    actions.add_replacement(
        amendment,
        by=None,
        wanted=actions.Replacement(agent=leaving, leaving="transfer"),
    )
    assert permissions.can_sign(head_of(units[0]), numbered(amendment, 8))
