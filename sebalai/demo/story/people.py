"""Two agencies, the users of the cast, and the rosters from their files."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from functools import cache
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from sebalai.accounts.actions import create_user, grant_role
from sebalai.accounts.models import User
from sebalai.accounts.roles import BY_CODE
from sebalai.core.jobs.worker import Worker
from sebalai.core.models import Agency
from sebalai.demo import cast
from sebalai.demo.province.build import Province, build_neighbour, build_province
from sebalai.demo.province.files import HIERARCHY, PROFILE, write_province
from sebalai.directory.actions import roster, units
from sebalai.directory.actions.people import link_user
from sebalai.directory.models import Person, Unit

PEOPLE = 6500
SINCE = date(2026, 11, 2)

AGENCIES = {
    cast.SEBALAI: {
        "name": "Provinsi Serumpun Sebalai",
        "kind": Agency.Kind.PROVINCE,
        "government": "Pemerintah Provinsi Serumpun Sebalai",
        "office": "Sekretariat Daerah",
        "address": "Kompleks Perkantoran Terpadu, Jalan Serumpun Nomor 1, Pasir Padi",
        "seat_city": "Pasir Padi",
    },
    cast.SEBERANG: {
        "name": "Kota Seberang",
        "kind": Agency.Kind.REGENCY,
        "government": "Pemerintah Kota Seberang",
        "office": "Sekretariat Daerah",
        "address": "Jalan Seberang Nomor 2, Seberang",
        "seat_city": "Seberang",
    },
}


def open_agencies() -> None:
    for code, details in AGENCIES.items():
        Agency.objects.create(code=code, is_fictional=True, **details)
    for member in cast.CAST:
        someone = create_user(
            by=None,
            agency=Agency.objects.get(code=member.agency),
            username=member.key,
            full_name=member.full_name,
            password=cast.PASSWORD,
            is_demo=True,
        )
        role = BY_CODE[member.role]
        if not role.of_unit:
            grant_role(someone, role, by=None)


def load_rosters() -> None:
    for province in provinces().values():
        _load(province)
    _mark_branches()
    _introduce_cast()
    _name_acting_heads()


def agency() -> Agency:
    return Agency.objects.get(code=cast.SEBALAI)


def user(key: str) -> User:
    return User.objects.get(username=key)


@cache
def provinces() -> dict[str, Province]:
    return {
        cast.SEBALAI: build_province(people=PEOPLE),
        cast.SEBERANG: build_neighbour(),
    }


@cache
def files(code: str) -> dict[str, Path]:
    """The files that the agency uploads; they stay, for visitors to try."""
    folder = Path(settings.DATA_DIR) / "contoh" / code
    folder.mkdir(parents=True, exist_ok=True)
    return write_province(provinces()[code], folder).paths


def _load(province: Province) -> None:
    """Upload, look, approve: what the programme office does on screen."""
    owner = Agency.objects.get(code=province.code)
    office = User.objects.get(agency=owner, grants__role="programme_office")
    names = [HIERARCHY, *PROFILE.values()]
    paths = [path for name, path in files(province.code).items() if name in names]
    with ExitStack() as stack:
        uploads: list[tuple[str, BinaryIO]] = [
            (path.name, stack.enter_context(path.open("rb"))) for path in paths
        ]
        found = roster.upload(uploads, by=office, agency=owner)
    Worker().run_until_empty()
    roster.approve(found, by=office)
    Worker().run_until_empty()


def _mark_branches() -> None:
    """The seven branch offices of education carry a third of the staff."""
    branches = Unit.objects.of(agency()).filter(name__startswith="Cabang Dinas")
    for unit in branches.filter(is_work_unit=False):
        units.mark_work_unit(unit, by=user("sari"), is_work_unit=True)


def _introduce_cast() -> None:
    """Tie the users to their rows; a head of unit holds the role there."""
    for province in provinces().values():
        for key, row in province.cast.items():
            person = Person.objects.get(
                agency__code=province.code, employee_number=row.number
            )
            link_user(person, user(key), by=None)
            role = BY_CODE[cast.member(key).role]
            if role.of_unit:
                grant_role(user(key), role, by=None, unit_id=person.unit_id)


def _name_acting_heads() -> None:
    """SIASN does not know who acts in a vacant post, so the office records it."""
    acting = provinces()[cast.SEBALAI].acting
    on = min(SINCE, timezone.localdate())
    people = {p.employee_number: p for p in Person.objects.of(agency())}
    for unit in Unit.objects.of(agency()).filter(siasn_id__in=acting):
        person = people.get(acting[unit.siasn_id].number)
        if person and unit.is_work_unit and unit.valid_from <= on:
            units.set_head(unit, by=user("sari"), person=person, acting=True, on=on)
