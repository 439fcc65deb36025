"""The unit tree of the fictional province."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

import pytest

from sebalai.demo.province.build import build_province
from sebalai.demo.province.geography import REGIONS
from sebalai.demo.province.tree import Kind, parse


def test_province_has_45_work_units(province):
    assert len(province.work_units) == 45
    assert len({unit.name for unit in province.work_units}) == 45


@pytest.mark.parametrize("people", [400, 1_000, 6_500, 20_000])
def test_every_size_has_the_same_work_units_and_exactly_its_people(people):
    province = build_province(people, seed=people)
    assert len(province.work_units) == 45
    assert sum(unit.count for unit in province.units) == people
    assert len(province.people) == people


def test_too_few_people_are_refused():
    with pytest.raises(ValueError, match="too few"):
        build_province(200)


@pytest.mark.parametrize("name", ["province", "village", "neighbour"])
def test_parents_come_first_so_there_is_no_cycle(name, request):
    seen = {""}
    for unit in request.getfixturevalue(name).units:
        assert unit.parent_id in seen
        assert unit.id not in seen
        assert str(UUID(unit.id)) == unit.id
        seen.add(unit.id)


def test_there_is_one_root_and_bureaus_stand_below_the_secretariat(province):
    roots = [unit for unit in province.units if not unit.parent_id]
    bureaus = [unit for unit in province.units if unit.kind is Kind.BUREAU]
    assert [unit.name for unit in roots] == ["Provinsi Serumpun Sebalai"]
    assert len(bureaus) == 7
    assert {province.unit[unit.parent_id].name for unit in bureaus} == {
        "Sekretariat Daerah"
    }


def test_names_repeat_under_different_parents(province):
    names = Counter(unit.name for unit in province.units)
    assert names["Sub Bagian Umum dan Kepegawaian"] > 20
    assert names["Sekretariat"] > 20
    assert len({(unit.parent_id, unit.name) for unit in province.units}) == len(
        province.units
    )


def test_schools_lie_in_all_seven_regions(province):
    schools = [unit for unit in province.units if unit.kind is Kind.SCHOOL]
    assert {unit.region for unit in schools} == set(REGIONS)
    assert min(unit.count for unit in schools) >= 10


def test_identifiers_do_not_depend_on_the_number_of_people(province, village):
    other = build_province(1_000)
    paths = {unit.path: unit.id for unit in province.units}
    shared = [unit for unit in other.units if unit.path in paths]
    assert len(shared) > 200
    assert all(unit.id == paths[unit.path] for unit in shared)
    assert not {unit.id for unit in village.units} & set(paths.values())


def test_some_posts_are_vacant_and_some_of_them_have_an_acting_head(province):
    assert 30 < len(province.vacant) < 110
    assert 0 < len(province.acting) < len(province.vacant)
    for unit_id, head in province.acting.items():
        assert province.unit[unit_id].vacant
        assert head.head
        assert head.unit_id != unit_id


def test_outline_marks_are_read():
    root = parse(
        "Dinas Air @20 #works +\n"
        "  Bidang Sungai #law: Hulu; Hilir\n"
        "  UPTD Waduk [1902] @5: Pintu",
        "Negeri",
    )
    (agency,) = root.children
    assert (agency.name, agency.size, agency.family) == ("Dinas Air", 20, "works")
    office, rivers, lake = agency.children
    assert [node.name for node in office.walk()] == [
        "Sekretariat",
        "Sub Bagian Umum dan Kepegawaian",
        "Sub Bagian Keuangan",
        "Sub Bagian Perencanaan",
    ]
    assert rivers.family == "law"
    assert [node.name for node in rivers.children] == ["Seksi Hulu", "Seksi Hilir"]
    assert (lake.kind, lake.size, lake.region) == (Kind.TECHNICAL, 5, "1902")
    assert [node.name for node in lake.children] == [
        "Sub Bagian Tata Usaha",
        "Seksi Pintu",
    ]
