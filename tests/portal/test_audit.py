"""The audit record: readable, findable, complete in words."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.translation import override

from sebalai.accounts.models import User
from sebalai.accounts.roles import Administrator, Agent, InternalAssessor
from sebalai.core import audit
from sebalai.core.models import AuditEvent
from sebalai.portal.audit_lines import PAGES, line
from sebalai.portal.audit_sentences import AREAS, SENTENCES
from tests.factories.accounts import UserFactory
from tests.factories.directory import UnitFactory

PAGE = reverse("portal:audit")
SOURCES = Path(__file__).resolve().parents[2] / "sebalai"
CODE = re.compile(
    r'"((?:core|accounts|directory|surveys|selection|appointment|training|plans):\w+:\w+)"'
)


def test_every_act_of_the_code_has_a_sentence():
    codes = {
        code
        for path in SOURCES.rglob("*.py")
        if path.name != "audit_sentences.py"
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert codes - SENTENCES.keys() == set()
    assert len(codes) > 30


# Who asked to be left out of a poll is nobody's business; a job has no name to tell.
NAMELESS = {"surveys:opt_out:set", "surveys:opt_out:lift", "selection:ties:erase"}


def test_every_sentence_names_who_and_what_and_belongs_to_an_area():
    for code, sentence in SENTENCES.items():
        assert code.partition(":")[0] in AREAS
        for language in ("id", "en"):
            with override(language):
                assert ("%(who)s" in str(sentence)) is (code not in NAMELESS)
                assert "%(what)s" in str(sentence)


@pytest.fixture
def reader(agency) -> User:
    return UserFactory(agency=agency)


def said(event: AuditEvent, reader: User) -> str:
    return re.sub(r"<[^>]+>", "", line(event, reader).sentence)


def test_an_event_reads_as_a_sentence(agency, reader):
    sari = UserFactory(full_name="Sari Wulandari", agency=agency)
    audit.record(
        "accounts:role:grant", sari, by=None, role="programme_office", unit=None
    )
    assert said(AuditEvent.objects.get(), reader).startswith(
        "Sistem memberi Sari Wulandari"
    )
    assert "programme_office" not in said(AuditEvent.objects.get(), reader)


def test_what_people_typed_is_no_markup(agency, reader):
    unit = UnitFactory(agency=agency, name="<b>Dinas</b>")
    audit.record("directory:unit:rename", unit, by=None, before="<i>", after="<b>")
    shown = line(AuditEvent.objects.get(), reader).sentence
    assert "&lt;b&gt;Dinas&lt;/b&gt;" in shown
    assert "&lt;i&gt;" in shown


def test_missing_data_and_unknown_acts_do_no_harm(agency, reader):
    audit.record("directory:unit:merge", agency, by=None)
    audit.record("later:thing:done", agency, by=None)
    unknown, known = AuditEvent.objects.all()
    assert "“–”" in said(known, reader)
    assert said(unknown, reader) == f"later:thing:done {agency.name}"


def test_links_lead_only_where_the_reader_may_go(client, sign_in, agency):
    audit.record("accounts:user:change", UserFactory(agency=agency), by=None)
    sign_in(client, InternalAssessor)
    assert "/akun/" not in client.get(PAGE).content.decode().partition("<main")[2]
    sign_in(client, Administrator)
    assert "/akun/" in client.get(PAGE).content.decode().partition("<main")[2]


def test_each_kind_of_thing_has_a_page():
    for name, _power in PAGES.values():
        assert reverse(name, args=["23456789abcd"])


def test_only_the_own_agency_and_only_with_the_power(
    client, sign_in, agency, other_agency
):
    audit.record("core:agency:create", agency, by=None)
    audit.record("core:agency:create", other_agency, by=None)
    sign_in(client, Agent)
    assert client.get(PAGE).status_code == 403
    sign_in(client, InternalAssessor)
    shown = client.get(PAGE).content.decode()
    assert "membuat instansi" in shown
    assert other_agency.name not in shown


def test_it_is_found_by_who_what_and_when(client, sign_in, agency):
    sign_in(client, InternalAssessor)
    sari = UserFactory(full_name="Sari Wulandari", agency=agency)
    audit.record("accounts:user:change", UserFactory(agency=agency), by=sari)
    audit.record("core:agency:create", agency, by=None)
    late_evening = datetime(2026, 3, 1, 23, 30, tzinfo=ZoneInfo("Asia/Jakarta"))
    AuditEvent.objects.filter(action="core:agency:create").update(at=late_evening)

    def found(**wanted) -> list[str]:
        shown = client.get(PAGE, wanted).content.decode()
        return [name for name in ("memperbaiki", "membuat instansi") if name in shown]

    assert found() == ["memperbaiki", "membuat instansi"]
    assert found(q="wulandari") == ["memperbaiki"]
    assert found(area="core") == ["membuat instansi"]
    assert found(since="2026-03-01", until="2026-03-01") == ["membuat instansi"]
    assert found(since="2026-03-02", area="core") == []
    assert found(until="2026-02-28") == []
    assert found(since="yesterday", area="x", page="-1") == [
        "memperbaiki",
        "membuat instansi",
    ]


def test_long_records_come_in_pages(client, sign_in, agency):
    sign_in(client, InternalAssessor)
    for _ in range(51):
        audit.record("core:agency:create", agency, by=None)
    assert client.get(PAGE).content.decode().count("membuat instansi") == 50
    second = client.get(PAGE, {"page": 2}).content.decode()
    assert second.count("membuat instansi") == 1


def test_the_record_costs_the_same_whatever_its_length(
    client, sign_in, agency, assert_constant_queries
):
    sign_in(client, InternalAssessor)
    assert_constant_queries(
        lambda: client.get(PAGE),
        lambda: audit.record("core:agency:create", agency, by=None),
    )


def test_who_came_by_a_personal_link_is_named_as_such(agency, reader):
    unit = UnitFactory(agency=agency)
    audit.record("directory:unit:close", unit, by=audit.Bearer("Dewi <Ayu>"), note="")
    event = AuditEvent.objects.get()
    assert (event.actor_id, event.actor_name) == (None, "Dewi <Ayu>")
    with override("id"):
        assert "Dewi &lt;Ayu&gt; (melalui tautan pribadi)" in said(event, reader)
