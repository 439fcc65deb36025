"""Pages: the agent writes, saves by itself, checks, submits; others read or do not."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from docx import Document

from sebalai.accounts.models import Grant
from sebalai.accounts.roles import AgencyHead, ProgrammeOffice
from sebalai.plans.models import Plan
from sebalai.plans.shape import Section
from tests.factories import plans as factory
from tests.factories.accounts import UserFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def agents(agency):
    return factory.agents(agency)


@pytest.fixture
def plan(agents, client):
    client.force_login(factory.user_of(agents[0]))
    return factory.complete(agents[0])


def url(name, plan, *more):
    return reverse(f"plans:{name}", args=[plan.public_id, *more])


def text(response):
    return " ".join(response.content.decode().split())


def page_of(client, address):
    """The hidden fields that a page sends along."""
    form = client.get(address).context["form"]
    return {"revision": form["revision"].value(), "window": form["window"].value()}


def test_an_agent_starts_a_plan(client, agents):
    client.force_login(factory.user_of(agents[0]))
    made = client.post(reverse("plans:start"))
    plan = Plan.objects.get()
    assert made.url == url("plan", plan)
    assert text(client.get(made.url)).count("belum diisi") == 6
    assert plan.public_id in text(client.get(reverse("plans:mine")))


@pytest.mark.parametrize("name", list(Section))
def test_every_section_has_a_page(client, plan, name):
    assert client.get(url("section", plan, name)).status_code == 200


def test_every_row_has_a_page_that_saves_unchanged(client, plan):
    for name, rows in {
        "indicators": plan.indicators,
        "steps": plan.steps,
        "resources": plan.resources,
    }.items():
        row = rows.get()
        address = url("row", plan, name, row.public_id)
        form = client.get(address).context["form"]
        data = {f.html_name: f.value() for f in form if f.value() is not None}
        before = row.held()
        assert client.post(address, data).status_code == 302
        row.refresh_from_db()
        assert (row.held(), row.revision) == (before, 1)


def test_it_saves_by_itself_and_says_when(client, plan):
    address = url("section", plan, "problem")
    sent = {"title": "Judul baru", "problem": "Kata", "evidence": ""}
    typed = page_of(client, address) | sent
    answer = client.post(address, typed, headers={"hx-request": "true"})
    assert answer.headers["X-Saved"] == "1"
    assert "Tersimpan" in text(answer)
    assert Plan.objects.get().title == "Judul baru"


def test_both_texts_stand_side_by_side(client, plan):
    address = url("section", plan, "problem")
    opened = page_of(client, address)
    factory.answer(plan, "problem", problem="Kata orang lain")
    typed = opened | {"problem": "Kata saya", "title": plan.title}
    by_itself = client.post(address, typed, headers={"hx-request": "true"})
    assert "Belum tersimpan" in text(by_itself)
    assert "X-Saved" not in by_itself.headers
    page = client.post(address, typed)
    assert page.status_code == 409
    assert "Kata orang lain" in text(page)
    assert "Kata saya" in text(page)
    again = typed | {"revision": page.context["form"]["revision"].value()}
    assert client.post(address, again).status_code == 302
    assert plan.sections.get(name="problem").answers["problem"] == "Kata saya"


def test_a_figure_that_is_none_stays_in_its_field(client, plan):
    row = plan.indicators.get()
    address = url("row", plan, "indicators", row.public_id)
    typed = page_of(client, address) | {"kind": "time", "target": "kira-kira lima"}
    assert client.post(address, typed).status_code == 302
    page = text(client.get(address))
    assert 'value="kira-kira lima"' in page
    assert "tidak dapat dibaca" in page


def test_the_check_page_leads_to_the_exact_field(client, plan):
    row = factory.indicator(plan, target=None)
    page = text(client.get(url("check", plan)))
    assert f"{url('row', plan, 'indicators', row.public_id)}#id_target" in page
    refused = client.post(url("submit", plan))
    assert refused.status_code == 422
    assert Plan.objects.get().state == Plan.State.DRAFT


def test_submitting_closes_the_pen(client, plan):
    assert client.post(url("submit", plan)).url == url("plan", plan)
    assert "Tarik kembali" in text(client.get(url("plan", plan)))
    client.post(url("take_back", plan))
    assert Plan.objects.get().state == Plan.State.DRAFT
    client.post(url("withdraw", plan), {"reason": "Ganti topik"})
    assert Plan.objects.get().state == Plan.State.WITHDRAWN


def test_a_co_owner_is_found_by_name(client, plan, agents):
    page = client.get(url("owners", plan), {"q": agents[1].person.name})
    assert [one.pk for one in page.context["found"]] == [agents[1].pk]
    client.post(url("owner_add", plan), {"agent": agents[1].public_id})
    assert plan.co_owners.get().person == agents[1].person
    client.force_login(factory.user_of(agents[1]))
    assert client.get(url("section", plan, "problem")).status_code == 200
    assert plan.public_id in text(client.get(reverse("plans:mine")))


def test_others_read_what_was_submitted(client, plan, agency):
    client.force_login(user_with(ProgrammeOffice, agency=agency))
    assert client.get(url("plan", plan)).status_code == 403
    client.force_login(plan.person.user)
    client.post(url("submit", plan))
    client.force_login(user_with(ProgrammeOffice, agency=agency))
    page = client.get(url("plan", plan))
    assert "Izin terbit dalam tiga hari." in text(page)
    assert client.get(url("section", plan, "problem")).status_code == 403
    client.force_login(UserFactory(agency=agency))
    assert client.get(url("plan", plan)).status_code == 403


def test_of_another_agency_it_does_not_exist(client, plan, other_agency):
    row = plan.indicators.get()
    client.force_login(user_with(ProgrammeOffice, agency=other_agency))
    addresses = [
        *(url(name, plan) for name in ("plan", "check", "owners")),
        url("section", plan, "problem"),
        url("row", plan, "indicators", row.public_id),
    ]
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(url("submit", plan)).status_code == 404


def test_nonsense_in_an_address_is_no_fault_of_ours(client, plan):
    assert client.get(url("section", plan, "apa")).status_code == 404
    assert client.get(url("row", plan, "problem", "x")).status_code == 404
    assert client.post(url("add", plan, "change")).status_code == 404


def test_a_head_sees_the_plans_of_the_unit_only(client, agency, agents):
    mine, other = factory.submitted(agents[0]), factory.submitted(agents[2], "Lain")
    head = UserFactory(agency=agency)
    Grant.objects.create(
        user=head, agency=agency, role=AgencyHead.code, unit_id=mine.unit_id
    )
    client.force_login(head)
    page = text(client.get(reverse("plans:plans")))
    assert mine.public_id in page
    assert other.public_id not in page
    assert client.get(url("plan", other)).status_code == 403


def test_the_list_costs_the_same_however_long(
    client, agency, agents, assert_constant_queries
):
    client.force_login(user_with(ProgrammeOffice, agency=agency))
    rest = iter([agents[0], agents[1], agents[2], agents[0]])
    assert_constant_queries(
        lambda: client.get(reverse("plans:plans"), {"area": "service", "q": "izin"}),
        lambda: factory.submitted(next(rest)),
    )


def test_the_statement_is_ready_to_paste_and_to_print(client, plan):
    page = client.get(url("skp", plan))
    [_head, row] = page.context["pasted"].split("\n")
    assert row.split("\t")[1:3] == ["Lama layanan izin kapal", "3 hari"]
    word = Document(io.BytesIO(client.get(url("skp_docx", plan)).content))
    cells = [cell.text for cell in word.tables[0].rows[1].cells]
    assert cells[1:3] == ["Lama layanan izin kapal", "3 hari"]
    assert "Satu loket izin kapal" in word.paragraphs[0].text
