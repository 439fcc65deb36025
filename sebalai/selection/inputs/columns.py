"""Which columns each kind of file needs, under which headers."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sebalai.directory.roster.columns import Column, locate


class InputKind(StrEnum):
    SANCTIONS = "sanctions"
    SCORES = "scores"
    NOMINATIONS = "nominations"


_NUMBER = Column("number", ("NIP", "NIP BARU", "NI PPPK", "NIP NI PPPK"), required=True)

LAYOUTS: dict[InputKind, tuple[Column, ...]] = {
    InputKind.SANCTIONS: (
        _NUMBER,
        Column("name", ("NAMA", "NAMA LENGKAP")),
        Column("level", ("TINGKAT HUKUMAN", "TINGKAT", "LEVEL"), required=True),
        Column(
            "starts", ("TMT HUKUMAN", "TMT", "MULAI", "TANGGAL MULAI"), required=True
        ),
        Column("ends", ("AKHIR HUKUMAN", "BERAKHIR", "SAMPAI", "TANGGAL AKHIR")),
    ),
    InputKind.SCORES: (
        _NUMBER,
        Column("name", ("NAMA", "NAMA LENGKAP")),
        Column("value", ("NILAI", "SKOR", "SCORE"), required=True),
    ),
    InputKind.NOMINATIONS: (
        Column("voter", ("NIP PEMILIH", "PEMILIH", "DARI", "FROM"), required=True),
        Column("chosen", ("NIP DIPILIH", "DIPILIH", "KE", "TO"), required=True),
        Column("question", ("KODE PERTANYAAN", "PERTANYAAN", "QUESTION")),
    ),
}


class InputHeader:
    """Finds the header row of one kind of file."""

    def __init__(self, kind: InputKind) -> None:
        self.columns = LAYOUTS[kind]
        self.codes: tuple[str, ...] = ()
        self._nearest: tuple[int, list[str]] = (0, self._lacking({}))

    def pick(self, cells: Sequence[str]) -> Sequence[int] | None:
        found = locate(cells, self.columns)
        lacking = self._lacking(found)
        if not lacking:
            self.codes = tuple(found)
            return list(found.values())
        if len(found) > self._nearest[0]:
            self._nearest = (len(found), lacking)
        return None

    def missing(self) -> Sequence[str]:
        return self._nearest[1]

    def _lacking(self, found: dict[str, int]) -> list[str]:
        return [
            c.headers[0] for c in self.columns if c.required and c.code not in found
        ]
