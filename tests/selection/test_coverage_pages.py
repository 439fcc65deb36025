"""Where candidates are missing stands first, with a button that asks for names."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import AgencyHead, ProgrammeOffice, ReformTeam
from sebalai.core.models import Message
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.directory.models import Person
from sebalai.selection.actions.asking import ask_heads
from sebalai.selection.models import NameRequest, UnitSeats
from sebalai.selection.phases import Phase
from sebalai.selection.queries.coverage import coverage, unit_needs
from tests.factories.accounts import GrantFactory, UserFactory, user_with
from tests.factories.directory import PersonFactory, UnitFactory
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign


@pytest.fixture
def found(agency):
    """Three units of eight with two seats each."""
    return campaign(agency)


@pytest.fixture
def of(found):
    return open_in(found.period, Phase.CALL)


def page_of(name, found):
    return reverse(f"selection:{name}", args=[found.period.public_id])


def set_head(unit, **columns):
    head = PersonFactory(unit=unit, **columns)
    unit.head, unit.head_state = head, "definitive"
    unit.save()
    return head


def test_units_and_groups_with_too_few_come_first(client, sign_in, found, of):
    women = [p for p in found.people if p.gender == "f"]
    for person in (women[0], women[1], women[2], women[4]):
        candidate(of, person)
    sign_in(client, ReformTeam)
    shown = client.get(page_of("coverage", found)).context
    short = [(gap["unit"], gap["line"].missing) for gap in shown["short_units"]]
    assert short == [(found.units[2], 2), (found.units[1], 1)]
    groups = [(gap["key"], gap["line"].missing) for gap in shown["short_groups"]]
    assert groups == [("gender:m", 2)]
    assert (shown["found"].seats, shown["found"].candidates) == (6, 4)


def test_who_cannot_be_chosen_any_more_is_not_counted(client, sign_in, found, of):
    someone = candidate(of, found.of(0)[0])
    candidate(of, found.of(0)[1], state="withdrawn")
    candidate(of, found.of(0)[2], state="failed")
    seen = coverage(of)
    assert (seen.candidates, seen.lapsed) == (1, 0)
    line = next(x for x in seen.unit_lines if x.key == found.units[0].pk)
    assert (line.tally.eligible, line.tally.candidates) == (6, 1)
    Person.objects.filter(pk=someone.person_id).update(standing="away")
    seen = coverage(of)
    assert (seen.candidates, seen.lapsed) == (0, 1)
    sign_in(client, ReformTeam)
    shown = client.get(page_of("coverage", found)).content.decode()
    assert "1 calon tidak lagi memenuhi syarat" in shown


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("unit", {"Dinas A", "Dinas B", "Dinas C"}),
        ("bagian", {"Langsung di bawah kepala unit", "Seksi A1"}),
        ("golongan", {"III"}),
        ("jenis-kelamin", {"Perempuan", "Laki-laki"}),
        ("wilayah", {"Kabupaten Bangka", "Kabupaten Jauh"}),
        ("pulau", {"Pulau Bangka"}),
    ],
)
def test_every_table(client, sign_in, agency, found, of, table, rows):
    section = UnitFactory(agency=agency, parent=found.units[0], name="Seksi A1")
    PersonFactory(unit=section, region="Kabupaten Bangka", birth_date=None)
    PersonFactory(unit=section, region="Kabupaten Jauh", birth_date=None)
    sign_in(client, ReformTeam)
    page = page_of("coverage", found)
    shown = client.get(page, {"menurut": table})
    assert {row.name for row, _when in shown.context["rows"]} == rows
    part = client.get(page, {"menurut": table}, headers={"HX-Target": "results"})
    assert part.content.decode().startswith('<div id="results">')


def test_an_unknown_table_is_that_of_units(client, sign_in, found, of):
    sign_in(client, ReformTeam)
    shown = client.get(page_of("coverage", found), {"menurut": "pesta", "page": "x"})
    assert shown.context["chosen"] == "unit"


def test_the_workbook_has_every_table(client, sign_in, found, of):
    candidate(of, found.of(0)[0])
    sign_in(client, ReformTeam)
    response = client.get(page_of("coverage_workbook", found))
    content = io.BytesIO(b"".join(response.streaming_content))
    book = CalamineWorkbook.from_filelike(content)
    assert len(book.sheet_names) == 6
    rows = {row[0]: row[2:8] for row in book.get_sheet_by_index(0).to_python()[1:]}
    assert rows["Dinas A"] == [8.0, 8.0, 2.0, 2.0, 1.0, 1.0]


def test_without_seats_or_round_the_page_says_what_to_do(client, sign_in, found):
    sign_in(client, ProgrammeOffice)
    page = page_of("coverage", found)
    assert "Belum ada putaran seleksi" in client.get(page).content.decode()
    open_in(found.period, Phase.CALL)
    UnitSeats.objects.all().delete()
    assert page_of("seats", found) in client.get(page).content.decode()
    assert client.get(page_of("coverage_workbook", found)).status_code == 404
    assert client.get(page_of("ask_heads", found)).status_code == 404


def test_who_may(client, sign_in, found, of, other_agency):
    pages = [page_of(n, found) for n in ("coverage", "coverage_workbook", "ask_heads")]
    sign_in(client, AgencyHead)
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]
    sign_in(client, ReformTeam)
    assert [client.get(page).status_code for page in pages] == [200, 200, 403]
    assert "Minta nama" not in client.get(pages[0]).content.decode()
    sign_in(client, ProgrammeOffice, agency=other_agency)
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


@pytest.mark.parametrize("table", ["unit", "bagian"])
def test_the_page_costs_the_same_for_more_units(
    client, sign_in, agency, found, of, assert_constant_queries, table
):
    sign_in(client, ProgrammeOffice)
    plan = UnitSeats.objects.first().plan

    def add():
        unit = UnitFactory(agency=agency, is_work_unit=True)
        set_head(unit)
        PersonFactory(unit=UnitFactory(agency=agency, parent=unit))
        UnitSeats.objects.create(
            agency=agency, plan=plan, unit=unit, people=1, eligible=1, computed=1
        )
        NameRequest.objects.create(agency=agency, round=of, unit=unit, missing=1)

    page = page_of("coverage", found)
    assert_constant_queries(lambda: client.get(page, {"menurut": table}), add)


def test_needs_agree_with_the_page(found, of):
    candidate(of, found.of(0)[0])
    needs = unit_needs(of)
    assert {line.key: line.missing for line in coverage(of).unit_lines} == {
        key: need.missing for key, need in needs.items()
    }
    only = unit_needs(of, [found.units[1].pk])
    assert (list(only), only[found.units[1].pk].missing) == ([found.units[1].pk], 2)


def test_asking_shows_the_letters_first_and_sends_exactly_as_many(
    client, sign_in, found, of
):
    head = set_head(found.units[0], work_email="kepala@sebalai.test")
    deputy = UserFactory(agency=of.agency, full_name="Plt Kepala B")
    GrantFactory(user=deputy, role=AgencyHead.code, unit_id=found.units[1].pk)
    sign_in(client, ProgrammeOffice)
    ask = page_of("ask_heads", found)
    form = client.get(ask).context["form"]
    assert set(form["units"].value()) == {unit.public_id for unit in found.units}
    said = {
        "units": [unit.public_id for unit in found.units],
        "subject": "Nama calon",
        "text": "Yth. {kepala}: {unit} {kursi}/{calon}/{kurang} {sampai} {alamat} {x}",
    }
    look = client.post(ask, said | {"step": "preview"})
    assert [one.unit for one in look.context["letters"]] == found.units[:2]
    assert [one.unit for one in look.context["unreached"]] == [found.units[2]]
    assert (
        f"Yth. {head.full_name}: Dinas A 2/0/2 paling lambat" in look.context["sample"]
    )
    assert "{x}" in look.context["sample"]
    assert not Message.objects.exists()
    refused = client.post(ask, said | {"step": "send", "expected": "3"})
    assert refused.status_code == 422
    assert "Nama calon" in refused.content.decode()
    assert not NameRequest.objects.exists()
    sent = client.post(
        ask, said | {"step": "send", "expected": "2", "mark": look.context["mark"]}
    )
    assert sent.url == page_of("coverage", found)
    letters = {m.recipient_name: (m.address, m.user) for m in Message.objects.all()}
    assert letters == {
        head.full_name: ("kepala@sebalai.test", None),
        "Plt Kepala B": ("", deputy),
    }
    asked = {request.unit: request.missing for request in NameRequest.objects.all()}
    assert asked == {found.units[0]: 2, found.units[1]: 2}
    shown = client.get(page_of("coverage", found)).content.decode()
    assert shown.count("Terakhir diminta") == 2


def test_the_letter_can_be_changed_again(client, sign_in, found, of):
    set_head(found.units[0], work_email="kepala@sebalai.test")
    sign_in(client, ProgrammeOffice)
    said = {
        "units": [found.units[0].public_id],
        "subject": "Perihal",
        "text": "Isi\nini",
    }
    back = client.post(page_of("ask_heads", found), said | {"step": "edit"})
    assert back.status_code == 200
    assert "Isi\nini" in back.content.decode()
    wrong = client.post(
        page_of("ask_heads", found), said | {"units": ["x"], "text": "y"}
    )
    assert wrong.status_code == 422


def test_for_a_group_the_units_with_most_of_its_people_are_chosen(
    client, sign_in, found, of
):
    Person.objects.filter(unit=found.units[2]).update(gender="f")
    sign_in(client, ProgrammeOffice)
    ask = page_of("ask_heads", found)
    form = client.get(ask, {"kelompok": "gender:m"}).context["form"]
    chosen = form["units"].value()
    assert chosen == [found.units[0].public_id, found.units[1].public_id]
    assert "Yang terutama dicari: Laki-laki." in form["text"].value()
    odd = client.get(ask, {"kelompok": "salary:high", "unit": "tidak-ada"})
    assert odd.status_code == 200


def test_only_the_office_asks_and_only_while_doors_are_open(agency, found, of):
    set_head(found.units[0], work_email="kepala@sebalai.test")
    letter = {"subject": "Nama", "text": "Mohon", "expected": 1}
    panel = user_with(ReformTeam, agency=agency)
    with pytest.raises(Forbidden):
        ask_heads(of, found.units[:1], by=panel, **letter)
    with pytest.raises(Refused, match="dapat dihubungi"):
        ask_heads(of, found.units[1:2], by=None, **letter)
    enter(of, Phase.COMMITTEE)
    with pytest.raises(Refused, match="sudah ditutup"):
        ask_heads(of, found.units[:1], by=None, **letter)
    assert not Message.objects.exists()
