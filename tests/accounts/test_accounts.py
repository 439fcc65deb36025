"""Administrators manage the accounts of their own agency, never their own roles."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sebalai.accounts import actions, units
from sebalai.accounts.models import Grant, User
from sebalai.accounts.roles import (
    ROLES,
    Administrator,
    AgencyHead,
    Agent,
    Colleague,
    NumberingOfficer,
    ProgrammeOffice,
)
from sebalai.core.models import AuditEvent
from sebalai.core.verdicts import Forbidden, Refused
from tests.factories.accounts import UserFactory, user_with
from tests.factories.directory import UnitFactory

LIST = reverse("accounts:accounts")


def page(name, user, client):
    return client.get(reverse(f"accounts:{name}", args=[user.public_id]))


def send(name, user, client, **form):
    return client.post(reverse(f"accounts:{name}", args=[user.public_id]), form)


@pytest.fixture
def admin(client, sign_in) -> User:
    return sign_in(client, Administrator)


def test_a_new_account_is_made_with_its_role(client, admin, agency):
    form = {"full_name": "Joko Susilo", "username": "joko.susilo", "email": ""}
    response = client.post(reverse("accounts:create"), form)
    joko = User.objects.get(username="joko.susilo")
    assert response.url == reverse("accounts:account", args=[joko.public_id])
    assert (joko.agency, joko.has_usable_password()) == (agency, False)
    send("grant", joko, client, role=NumberingOfficer.code)
    assert [role.code for role in User.objects.get(pk=joko.pk).roles] == [
        "numbering_officer"
    ]
    assert list(
        AuditEvent.objects.order_by("id").values_list("action", "actor_name")
    ) == [
        ("accounts:user:create", admin.full_name),
        ("accounts:role:grant", admin.full_name),
    ]


@pytest.mark.parametrize("username", ["JOKO", "Sari", "a b", "é", "x"])
def test_a_bad_or_taken_user_name_is_refused_and_the_rest_kept(
    client, admin, agency, username
):
    UserFactory(username="sari", agency=agency)
    form = {"full_name": "Joko Susilo", "username": username}
    response = client.post(reverse("accounts:create"), form)
    assert response.status_code == 422
    assert "Joko Susilo" in response.content.decode()
    with pytest.raises(Refused):
        actions.create_user(by=None, agency=agency, username="SARI", full_name="S")


def test_names_and_addresses_can_be_corrected(client, admin, agency):
    user = UserFactory(agency=agency)
    send("change", user, client, full_name="Nur Hayati", email="nur@example.go.id")
    user.refresh_from_db()
    assert (user.full_name, user.email) == ("Nur Hayati", "nur@example.go.id")
    assert send("change", user, client, full_name="", email="x").status_code == 422


def test_a_role_of_a_unit_asks_for_its_unit(client, admin, agency):
    unit = UnitFactory(agency=agency, is_work_unit=True)
    user = UserFactory(agency=agency)
    assert units.names(agency) == {unit.pk: unit.name}
    refused = send("grant", user, client, role=AgencyHead.code)
    assert refused.status_code == 422
    send("grant", user, client, role=AgencyHead.code, unit=unit.pk)
    assert Grant.objects.get(user=user).unit_id == unit.pk
    assert unit.name in page("account", user, client).content.decode()
    refused = send("grant", user, client, role=Colleague.code, unit=unit.pk)
    assert refused.status_code == 422


def test_a_unit_of_another_agency_cannot_be_chosen(client, admin, agency, other_agency):
    UnitFactory(agency=agency, is_work_unit=True)
    foreign = UnitFactory(agency=other_agency, is_work_unit=True)
    user = UserFactory(agency=agency)
    refused = send("grant", user, client, role=AgencyHead.code, unit=foreign.pk)
    assert refused.status_code == 422
    assert not Grant.objects.filter(user=user).exists()


def test_withdrawing_takes_the_power_at_once(client, admin, agency):
    sari = user_with(ProgrammeOffice, agency=agency)
    hers = Client()
    hers.force_login(sari)
    assert hers.get(reverse("portal:audit")).status_code == 200
    send("withdraw", sari, client, grant=sari.grants.get().pk)
    assert hers.get(reverse("portal:audit")).status_code == 403


@pytest.mark.parametrize("grant", ["", "x", "0", "99999"])
def test_a_grant_that_is_not_there_is_not_found(client, admin, agency, grant):
    assert (
        send("withdraw", UserFactory(agency=agency), client, grant=grant).status_code
        == 404
    )


def test_nobody_touches_their_own_roles_or_account(client, admin, agency):
    user_with(Administrator, agency=agency)
    send("grant", admin, client, role=Agent.code)
    send("withdraw", admin, client, grant=admin.grants.get().pk)
    send("set_state", admin, client)
    admin.refresh_from_db()
    assert admin.is_active
    assert [grant.role for grant in admin.grants.all()] == ["administrator"]
    assert (
        "Tidak seorang pun mengubah perannya sendiri"
        in page("account", admin, client).content.decode()
    )


def test_the_last_administrator_stays(agency):
    last = user_with(Administrator, agency=agency)
    with pytest.raises(Refused, match="administrator terakhir"):
        actions.deactivate(last, by=None)
    with pytest.raises(Refused, match="administrator terakhir"):
        actions.withdraw_role(last.grants.get(), by=None)
    user_with(Administrator, agency=agency)
    actions.deactivate(last, by=None)


def test_an_administrator_holds_no_other_role(agency):
    admin = user_with(Administrator, agency=agency)
    sari = user_with(ProgrammeOffice, agency=agency)
    with pytest.raises(Refused):
        actions.grant_role(admin, Agent, by=None)
    with pytest.raises(Refused):
        actions.grant_role(sari, Administrator, by=None)
    actions.grant_role(sari, Agent, by=None)
    assert len(sari.grants.all()) == 2


def test_granting_twice_is_one_grant_and_one_line_on_record(agency):
    user = UserFactory(agency=agency)
    for _ in range(2):
        actions.grant_role(user, Agent, by=None)
    assert user.grants.count() == AuditEvent.objects.count() == 1


def test_closing_ends_the_sessions_and_opening_lets_in_again(client, admin, agency):
    budi = user_with(Agent, agency=agency)
    his = Client()
    his.force_login(budi)
    send("set_state", budi, client)
    assert his.get("/").status_code == 302
    assert "Aktif" not in page("account", budi, client).content.decode()
    send("set_state", budi, client)
    his.force_login(budi)
    assert his.get("/").status_code == 200


def test_accounts_of_another_agency_do_not_exist(client, admin, other_agency):
    foreign = UserFactory(agency=other_agency)
    for name in ("account", "change"):
        assert page(name, foreign, client).status_code == 404
    for name in ("change", "grant", "withdraw", "set_state", "password_link"):
        assert send(name, foreign, client).status_code == 404
    assert foreign.full_name not in client.get(LIST, {"state": "all"}).content.decode()
    with pytest.raises(Forbidden):
        actions.deactivate(foreign, by=admin)


@pytest.mark.parametrize("role", [role for role in ROLES if role is not Administrator])
def test_only_administrators_manage_accounts(client, sign_in, agency, role):
    sign_in(client, role)
    user = UserFactory(agency=agency)
    assert client.get(LIST).status_code == 403
    assert client.get(reverse("accounts:create")).status_code == 403
    assert page("account", user, client).status_code == 403
    assert send("grant", user, client, role=Agent.code).status_code == 403


def test_the_list_finds_by_name_role_and_state(client, admin, agency):
    sari = UserFactory(full_name="Sari Wulandari", username="sari", agency=agency)
    actions.grant_role(sari, ProgrammeOffice, by=None)
    UserFactory(full_name="Budi Saputra", agency=agency, is_active=False)

    def found(**wanted):
        shown = client.get(LIST, wanted).content.decode()
        names = ("Sari Wulandari", "Budi Saputra")
        return [name for name in names if name in shown]

    assert found() == ["Sari Wulandari"]
    assert found(state="all") == ["Sari Wulandari", "Budi Saputra"]
    assert found(state="closed", q="budi") == ["Budi Saputra"]
    assert found(role="programme_office") == ["Sari Wulandari"]
    assert found(role="agent") == []
    assert found(role="nonsense", state="nonsense", page="x") == ["Sari Wulandari"]


def test_the_fragment_is_the_list_alone(client, admin):
    part = client.get(LIST, headers={"HX-Request": "true", "HX-Target": "results"})
    assert part.content.decode().lstrip().startswith('<div id="results">')


def test_the_list_costs_the_same_whatever_its_length(
    client, admin, agency, assert_constant_queries
):
    def add():
        user_with(Agent, Colleague, agency=agency)

    assert_constant_queries(lambda: client.get(LIST), add)


def test_every_role_says_what_it_may_do(client, sign_in):
    sign_in(client, Agent)
    shown = client.get(reverse("accounts:roles")).content.decode()
    for role in ROLES:
        assert str(role.title) in shown
        for power in role.powers:
            assert power.meaning in shown
