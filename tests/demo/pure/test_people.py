"""The people of the fictional province."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from sebalai.demo.cast import CAST, member
from sebalai.demo.province.build import build_province
from sebalai.demo.province.careers import GRADES, retires_at
from sebalai.demo.province.education import Level
from sebalai.demo.province.names import ORIGINS
from sebalai.demo.province.person import Employment, PositionKind


def age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def test_same_seed_gives_the_same_people(province):
    assert build_province().people == province.people
    assert build_province(seed=1).people != province.people


def test_numbers_are_unique_and_follow_the_dates(province):
    assert len({who.number for who in province.people}) == 6_500
    for who in province.people:
        start = who.career.start
        period = (
            f"{start:%Y%m}"
            if who.employment is Employment.PNS
            else f"{start:%Y}2{who.number[13]}"
        )
        sex = "1" if who.gender == "M" else "2"
        assert who.number.startswith(f"{who.birth:%Y%m%d}{period}{sex}")
        assert len(who.number) == 18


def test_numbers_are_fictional_by_their_serial(province):
    assert {int(who.number[-3:]) // 100 for who in province.people} == {9}


def test_contract_numbers_can_be_told_from_others(province):
    for who in province.people:
        contract = who.employment is not Employment.PNS
        assert (21 <= int(who.number[12:14]) <= 29) == contract


def test_ages_are_those_of_people_in_service(province):
    for who in province.people:
        assert age(who.birth, who.career.start) >= 18
        assert age(who.birth, province.as_of) < retires_at(who.career)
        assert who.career.start <= who.career.grade_since <= province.as_of
        assert who.career.position_since <= province.as_of


def test_all_three_kinds_of_staff_are_there(province):
    kinds = Counter(who.employment for who in province.people)
    assert kinds[Employment.PNS] > 3_500
    assert kinds[Employment.PPPK] > 1_000
    assert kinds[Employment.PART_TIME] > 300
    women = sum(who.gender == "F" for who in province.people)
    assert 0.42 < women / 6_500 < 0.58


def test_grades_fit_the_kind_of_staff(province):
    for who in province.people:
        assert (who.career.grade in GRADES) == (who.employment is Employment.PNS)


def test_each_unit_has_at_most_one_head_and_none_if_vacant(province):
    heads = Counter(who.unit_id for who in province.people if who.head)
    assert set(heads.values()) == {1}
    assert not {unit.id for unit in province.vacant} & heads.keys()
    for who in province.people:
        if who.head:
            unit = province.unit[who.unit_id]
            assert who.career.position == unit.head_title
            assert who.career.echelon == unit.head_echelon


def test_structural_posts_are_exactly_those_with_an_echelon(province):
    for who in province.people:
        structural = who.career.position_kind is PositionKind.STRUCTURAL
        assert structural == bool(who.career.echelon)


def test_titles_agree_with_schooling_and_post(province):
    for who in province.people:
        position, titles = who.career.position, who.full_name
        if position.startswith("Guru "):
            assert "S.Pd." in titles
        if re.match(r"Dokter Ahli", position):
            assert re.search(r"\bdr\. ", titles)
        if position.startswith("Dokter Gigi"):
            assert "drg. " in titles
        if position.startswith("Bidan "):
            assert who.gender == "F"
        if who.schooling.level in (Level.PRIMARY, Level.JUNIOR, Level.SENIOR):
            assert titles == who.name
        if who.schooling.level is Level.DIPLOMA:
            assert who.schooling.after.startswith("A.Md.")


def test_names_are_plausible_and_varied(province):
    names = Counter(who.name for who in province.people)
    assert len(names) > 4_000
    assert names.most_common(1)[0][1] <= 12
    for name in names:
        words = name.split()
        assert 1 <= len(words) <= 4
        assert len(set(words)) == len(words)
        assert re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]*)*", name)


def test_shares_of_origin_add_up():
    assert abs(sum(origin.share for origin in ORIGINS.values()) - 1) < 1e-9


def test_government_addresses_are_unique(province):
    addresses = {who.email for who in province.people}
    assert len(addresses) == 6_500
    assert all(address.endswith("@sebalai.rekaan.go.id") for address in addresses)


def test_cast_has_its_rows_however_small_the_province_is(province, village):
    keys = {who.key for who in CAST} - {"admin", "oka"}
    for world in (province, village):
        assert world.cast.keys() == keys
        for key, person in world.cast.items():
            assert person.name == member(key).full_name
            assert person.career.position == member(key).title
            assert world.unit[person.unit_id].path == member(key).unit
    assert {key: who.number for key, who in province.cast.items()} == {
        key: who.number for key, who in village.cast.items()
    }


def test_nobody_else_bears_a_name_of_the_cast(province, village, neighbour):
    names = {who.full_name for who in CAST}
    for world in (province, village, neighbour, build_province(700, seed=11)):
        assert not [w for w in world.people if w.name in names and not w.key]


def test_cast_stands_where_the_story_needs_it(province):
    cast, unit = province.cast, province.unit
    assert cast["hendra"].head
    assert cast["rudi"].head
    assert cast["budi"].unit_id == cast["dewi"].unit_id
    assert unit[cast["budi"].unit_id].work_unit_id == cast["hendra"].unit_id


def test_neighbour_is_small_and_apart(province, neighbour):
    assert len(neighbour.people) == 40
    assert neighbour.cast.keys() == {"oka"}
    assert not {unit.id for unit in neighbour.units} & province.unit.keys()
    numbers = {who.number for who in province.people}
    assert not {who.number for who in neighbour.people} & numbers
