"""Similar ones first: what is found, who may see it, what is taken over, what is kept."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from sebalai.accounts.models import Grant
from sebalai.accounts.roles import AgencyHead
from sebalai.core.models import AuditEvent, IndexedText, Job
from sebalai.core.verdicts import Refused
from sebalai.plans.actions import deciding, lineage, plans
from sebalai.plans.models import Adoption, Distinction, Plan
from sebalai.plans.queries import similar as queries
from tests.factories import plans as factory
from tests.factories.accounts import UserFactory
from tests.factories.core import AgencyFactory

pytestmark = pytest.mark.django_db
TYPED = "Syarat izin kapal nelayan. Nelayan menunggu dua pekan, berkasnya kembali."


@pytest.fixture
def agents(agency):
    return factory.agents(agency, (2, 2))


def approved(agent, title="Satu loket izin kapal"):
    plan = factory.submitted(agent, title)
    while plan.state != Plan.State.APPROVED:
        deciding.approve(plan, by=None, version=plan.version)
        plan.refresh_from_db()
    return plan


@pytest.fixture
def source(agents, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return approved(agents[0])


@pytest.fixture
def draft(agents, source):
    return factory.draft(agents[2])


def url(name, plan, *more):
    return reverse(f"plans:{name}", args=[plan.public_id, *more])


def text(response):
    return " ".join(response.content.decode().split())


def test_an_approved_plan_is_found_by_what_it_is_about(source, draft):
    [one] = queries.similar(draft, TYPED)
    assert one.plan == source
    shared = {piece.text for piece in one.problem if piece.is_shared}
    assert "nelayan menunggu sampai dua pekan" in shared
    assert one.aims == ["Lama layanan izin kapal: 14 hari → 3 hari"]


def test_drafts_and_waiting_plans_are_not_found(
    agents, draft, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        factory.submitted(agents[1], "Satu loket izin kapal nelayan pulau")
    assert len(queries.similar(draft, TYPED)) == 1


def test_an_undone_approval_is_found_no_more(
    source, draft, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        deciding.undo(source.decisions.last(), by=None)
    assert queries.similar(draft, TYPED) == []
    assert IndexedText.objects.count() == 0


def test_other_agencies_find_nothing(source):
    other = factory.agents(AgencyFactory())
    assert queries.similar(factory.draft(other[0]), TYPED) == []


def test_a_plan_is_not_like_itself(source):
    assert queries.similar(source, TYPED) == []


def test_few_words_are_like_nothing(draft):
    assert queries.similar(draft, "Izin") == []


def test_the_words_of_the_form_make_nothing_alike(draft):
    asked = "Apa yang salah hari ini, di mana, seberapa sering, dan bagi siapa."
    assert queries.similar(draft, f"Judul rencana. {asked}") == []


def test_a_search_asks_as_much_for_one_as_for_many(
    agents, source, draft, django_assert_num_queries, django_capture_on_commit_callbacks
):
    with django_assert_num_queries(8):
        queries.similar(draft, TYPED)
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(4):
            approved(agents[1], f"Loket izin kapal pulau {'abcd'[number] * 5}")
    with django_assert_num_queries(8):
        assert queries.similar(draft, TYPED)


def test_the_index_can_be_built_anew(source, draft, capsys):
    IndexedText.objects.all().delete()
    call_command("index_plans")
    assert [one.plan for one in queries.similar(draft, TYPED)] == [source]
    assert "1" in capsys.readouterr().out


def test_growth_orders_one_job(agents, source, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        approved(agents[1], "Arsip surat masuk")
    assert Job.objects.filter(task="sebalai.plans.jobs.build_index").count() == 1


def test_adopting_fills_what_is_empty_and_keeps_what_was_typed(agents, source, draft):
    factory.answer(draft, "change", change="Kata saya sendiri")
    made = lineage.adopt(
        draft, by=factory.user_of(agents[2]), source=source, adapted="Untuk dua pulau"
    )
    change = draft.sections.get(name="change").answers
    assert (change["change"], change["area"]) == ("Kata saya sendiri", "service")
    row = draft.indicators.get()
    assert (row.name, row.target, row.baseline) == ("Lama layanan izin kapal", 3, None)
    assert row.source == ""
    assert [one.action for one in draft.steps.all()] == [
        "Susun daftar syarat satu halaman"
    ]
    assert draft.steps.get().owner is None
    assert "problem" not in draft.sections.get(name="problem").answers
    assert (made.source_version, made.adapted) == (1, "Untuk dua pulau")
    assert AuditEvent.objects.filter(action="plans:plan:adopt").count() == 1


def test_rows_that_are_there_stay_alone(source, draft):
    factory.indicator(draft, name="Milik saya")
    lineage.adopt(draft, by=None, source=source)
    assert draft.indicators.get().name == "Milik saya"


def test_adopting_twice_is_once(source, draft):
    for said in ("Satu", "Dua"):
        lineage.adopt(draft, by=None, source=source, adapted=said)
    assert Adoption.objects.get().adapted == "Dua"
    assert draft.indicators.count() == 1


def test_only_what_was_chosen_is_taken(source, draft):
    lineage.adopt(draft, by=None, source=source, sections=["steps"])
    assert (draft.indicators.count(), draft.steps.count()) == (0, 1)


def test_a_plan_is_no_pattern_of_its_own_pattern(
    agents, source, draft, django_capture_on_commit_callbacks
):
    lineage.adopt(draft, by=None, source=source)
    Plan.objects.filter(pk=source.pk).update(state=Plan.State.DRAFT)
    version = source.versions.get()
    version.pk, version.plan = None, draft
    version.save()
    Plan.objects.filter(pk=draft.pk).update(approved_version=1)
    with pytest.raises(Refused, match="diambil dari rencana ini"):
        lineage.adopt(source, by=None, source=Plan.objects.get(pk=draft.pk))


def test_a_draft_is_no_pattern(agents, draft):
    other = factory.complete(agents[1])
    with pytest.raises(Refused):
        lineage.adopt(draft, by=None, source=other)


def test_a_difference_needs_a_sentence_and_goes_when_adopted(source, draft):
    with pytest.raises(Refused):
        lineage.differ(draft, by=None, other=source, reason=" ")
    lineage.differ(draft, by=None, other=source, reason="Kapal kami tak berizin.")
    lineage.adopt(draft, by=None, source=source)
    assert Distinction.objects.count() == 0
    lineage.release(draft, by=None, source=source)
    assert Adoption.objects.count() == 0


def test_the_panel_answers_while_somebody_types(client, agents, source, draft):
    client.force_login(factory.user_of(agents[2]))
    title, _, problem = TYPED.partition(". ")
    page = client.post(url("similar", draft), {"title": title, "problem": problem})
    assert "<mark>nelayan menunggu sampai dua pekan</mark>" in text(page)
    assert url("pattern", draft, source.public_id) in text(page)


def test_without_script_the_button_saves_and_shows(client, agents, source, draft):
    client.force_login(factory.user_of(agents[2]))
    address = url("section", draft, "problem")
    form = client.get(address).context["form"]
    hidden = {name: form[name].value() for name in ("revision", "window")}
    title, _, problem = TYPED.partition(". ")
    typed = hidden | {"title": title, "problem": problem, "go": "similar"}
    made = client.post(address, typed)
    assert made.url == f"{address}#mirip"
    assert "<mark>" in text(client.get(address))


def test_a_pattern_is_read_taken_over_and_shown_on_both(client, agents, source, draft):
    client.force_login(factory.user_of(agents[2]))
    address = url("pattern", draft, source.public_id)
    assert "14 hari → 3 hari" in text(client.get(address))
    sent = {"part": ["indicators"], "adapted": "Untuk pulau kecil"}
    assert client.post(address, sent).url == url("plan", draft)
    assert "Untuk pulau kecil" in text(client.get(url("plan", draft)))
    Plan.objects.filter(pk=draft.pk).update(submitted_at=source.submitted_at)
    client.force_login(factory.user_of(agents[0]))
    assert "Ditiru oleh 1 rencana" in text(client.get(url("plan", source)))


def test_who_decides_reads_why_it_differs(client, agency, agents, source):
    plan = factory.complete(agents[2], "Izin kapal dua pulau")
    other = factory.complete(agents[3], "Izin kapal tiga pulau")
    for one in (plan, other):
        plans.submit(one, by=None)
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.DRAFT)
    lineage.differ(plan, by=None, other=source, reason="Kapal kami tak berizin.")
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.WITH_HEAD)
    head = UserFactory(agency=agency)
    for unit_id in {plan.unit_id, other.unit_id}:
        Grant.objects.create(
            user=head, agency=agency, role=AgencyHead.code, unit_id=unit_id
        )
    client.force_login(head)
    assert "Kapal kami tak berizin." in text(client.get(url("decide", plan)))
    assert "Mirip dengan" in text(client.get(url("decide", other)))


def test_strangers_read_no_pattern(client, agents, source, draft, agency):
    client.force_login(UserFactory(agency=agency))
    assert client.get(url("pattern", draft, source.public_id)).status_code == 403
    client.force_login(UserFactory(agency=AgencyFactory()))
    assert client.get(url("pattern", draft, source.public_id)).status_code == 404


def test_an_empty_difference_is_refused_kindly(client, agents, source, draft):
    client.force_login(factory.user_of(agents[2]))
    address = url("differ", draft, source.public_id)
    page = client.post(address, {"reason": ""}, follow=True)
    assert "satu kalimat" in text(page)
    client.post(address, {"reason": "Kapal kami tak berizin."})
    assert Distinction.objects.get().reason == "Kapal kami tak berizin."
