"""A list of people under disciplinary punishment, about one in a hundred."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from sebalai.demo.province.build import Province
from sebalai.demo.province.person import Person

# Kinds by level (PP 94/2021, article 8), and their days.
_KINDS: Final = (
    ("Ringan", "Teguran tertulis", 180),
    ("Ringan", "Pernyataan tidak puas secara tertulis", 180),
    ("Sedang", "Pemotongan tunjangan kinerja 25% selama 6 bulan", 182),
    ("Sedang", "Pemotongan tunjangan kinerja 25% selama 12 bulan", 365),
    ("Berat", "Penurunan jabatan setingkat lebih rendah selama 12 bulan", 365),
)
_SHARES: Final = (0.3, 0.2, 0.25, 0.15, 0.1)
_STILL_RUNNING: Final = 0.85


@dataclass(frozen=True, slots=True)
class Sanction:
    """One punishment and the time for which it counts."""

    person: Person
    level: str
    kind: str
    decree: str
    start: date
    end: date


def draw_sanctions(
    province: Province, *, seed: int | None = None, share: float = 0.01
) -> list[Sanction]:
    """Punishments among ordinary staff, some of them over by `as_of`."""
    rng = Random(f"sanctions {province.code} {province.seed if seed is None else seed}")
    staff = [p for p in province.people if not p.head and not p.key]
    count = round(share * len(province.people))
    return [
        _sanction(rng, person, province.as_of) for person in rng.sample(staff, count)
    ]


def _sanction(rng: Random, person: Person, as_of: date) -> Sanction:
    level, kind, days = rng.choices(_KINDS, _SHARES)[0]
    running = rng.random() < _STILL_RUNNING
    gone = rng.randint(1, days - 1) if running else days + rng.randint(1, 400)
    start = as_of - timedelta(days=gone)
    decree = f"862/{rng.randint(1, 400)}/HD/{start.year}"
    return Sanction(person, level, kind, decree, start, start + timedelta(days=days))
