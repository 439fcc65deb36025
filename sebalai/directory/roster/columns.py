"""Which columns are read, under which headers; all others never leave the sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_NOISE = re.compile(r"[^A-Z0-9]+")


class Content(StrEnum):
    PEOPLE = "people"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Column:
    """A needed column: its code here, and the headers it is known by, best first."""

    code: str
    headers: tuple[str, ...]
    required: bool = False


REASON_HEADER = "ALASAN PENOLAKAN"
REASON = Column("reason", (REASON_HEADER,))  # marks our own list of rejected rows

PEOPLE_COLUMNS = (
    Column("siasn_id", ("PNS ID", "ASN ID", "ID PNS")),
    Column("number", ("NIP BARU", "NIP", "NI PPPK", "NIP NI PPPK", "NIPPPK"), True),
    Column("name", ("NAMA", "NAMA LENGKAP", "NAMA PEGAWAI"), True),
    Column("front_title", ("GELAR DEPAN",)),
    Column("back_title", ("GELAR BELAKANG",)),
    Column("birth_date", ("TANGGAL LAHIR", "TGL LAHIR")),
    Column("gender", ("JENIS KELAMIN", "JK", "L P")),
    Column("employment", ("JENIS PEGAWAI NAMA", "JENIS PEGAWAI", "STATUS KEPEGAWAIAN")),
    Column("probation", ("STATUS CPNS PNS",)),
    Column("legal_status", ("KEDUDUKAN HUKUM NAMA", "KEDUDUKAN HUKUM")),
    Column("grade", ("GOL AKHIR NAMA", "GOLONGAN", "GOL RUANG", "GOL", "PANGKAT GOL")),
    Column("position_code", ("JENIS JABATAN ID",)),
    Column("position_kind", ("JENIS JABATAN NAMA", "JENIS JABATAN")),
    Column("position", ("JABATAN NAMA", "NAMA JABATAN", "JABATAN")),
    Column("position_since", ("TMT JABATAN",)),
    Column("education", ("TINGKAT PENDIDIKAN NAMA", "TINGKAT PENDIDIKAN")),
    Column("unit", ("UNOR ID", "ID UNOR", "UNIT ID"), True),
    Column("unit_name", ("UNOR NAMA", "NAMA UNOR", "UNIT KERJA")),
    Column("region", ("LOKASI KERJA NAMA", "LOKASI KERJA")),
    Column("echelon", ("ESELON NAMA", "ESELON")),
    Column("work_email", ("EMAIL GOV", "EMAIL DINAS")),
    REASON,
)
UNIT_COLUMNS = (
    Column("id", ("ID", "ID UNOR", "UNOR ID"), True),
    Column("name", ("NAMA UNOR", "UNOR NAMA", "NAMA UNIT", "NAMA"), True),
    Column("parent", ("ID ATASAN", "DIATASAN ID", "UNOR ATASAN ID", "PARENT ID"), True),
    REASON,
)
LAYOUTS = {Content.PEOPLE: PEOPLE_COLUMNS, Content.UNITS: UNIT_COLUMNS}


def plain(header: str) -> str:
    """A header without case, spaces and signs: ``NIP_Baru`` is ``NIPBARU``."""
    return _NOISE.sub("", header.upper())


def locate(headers: Sequence[str], columns: Sequence[Column]) -> dict[str, int]:
    """Index of each known column; of several headers for one column the best wins."""
    places: dict[str, int] = {}
    for index, header in enumerate(headers):
        places.setdefault(plain(header), index)
    found: dict[str, int] = {}
    for column in columns:
        known = [places[h] for h in map(plain, column.headers) if h in places]
        if known:
            found[column.code] = known[0]
    return found


class RosterHeader:
    """Finds the header row and tells a file of people from one of units."""

    def __init__(self) -> None:
        self.content: Content | None = None
        self.codes: tuple[str, ...] = ()
        self.headers: dict[str, str] = {}
        self._nearest: tuple[int, list[str]] = (0, [])

    def pick(self, cells: Sequence[str]) -> Sequence[int] | None:
        for content, columns in LAYOUTS.items():
            found = locate(cells, columns)
            lacking = [
                c.headers[0] for c in columns if c.required and c.code not in found
            ]
            if not lacking:
                self.content = content
                self.codes = tuple(found)
                self.headers = {code: cells[index] for code, index in found.items()}
                return list(found.values())
            if len(found) > self._nearest[0]:
                self._nearest = (len(found), lacking)
        return None

    def missing(self) -> Sequence[str]:
        required = [c.headers[0] for c in PEOPLE_COLUMNS if c.required]
        return self._nearest[1] or required

    @property
    def is_correction(self) -> bool:
        """Whether this is our list of rejected rows, come back."""
        return "reason" in self.codes
