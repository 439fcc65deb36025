"""Words of a text: where they stand, how they compare, what they have in common.

A changed figure, month or weekday does not make another text: each of a kind looks the
same. The stem is cut by rule, without a dictionary: it need not be a word, only the same
for *arsip*, *pengarsipan* and *diarsipkan*.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

FIGURE, MONTH, DAY = "#", "#bulan", "#hari"
_MONTHS = (
    "januari februari maret april mei juni juli agustus september oktober november"
    " desember"
)
_DAYS = "senin selasa rabu kamis jumat sabtu minggu"
_MASKS = dict.fromkeys(_MONTHS.split(), MONTH) | dict.fromkeys(_DAYS.split(), DAY)
_WORD = re.compile(r"\d+|[^\W\d_]+")

_PARTICLE = re.compile(r"(?:lah|kah|pun|tah)$")
_POSSESSIVE = re.compile(r"(?:nya|ku|mu)$")
_SUFFIX = re.compile(r"(?:kan|an|i)$")
_SHORTEST = 4  # letters that a stem keeps
# What a prefix hides comes back: menyusun → susun, memakai → pakai, menulis → tulis.
_PREFIXES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^(?:me|pe)ny(?=[aeiou])"), "s"),
    (re.compile(r"^(?:me|pe)ng"), ""),
    (re.compile(r"^(?:me|pe)m(?=[aeiou])"), "p"),
    (re.compile(r"^(?:me|pe)m"), ""),
    (re.compile(r"^(?:me|pe)n(?=[aeiou])"), "t"),
    (re.compile(r"^(?:me|pe)n"), ""),
    (re.compile(r"^(?:ber|per|ter|me|pe|di|ke|se)"), ""),
)
_LOST_K = re.compile(r"^k(?=[aeiou])")


@dataclass(frozen=True)
class Word:
    """``start`` and ``end`` count characters of the text as it was given."""

    start: int
    end: int
    form: str

    @property
    def is_masked(self) -> bool:
        return self.form.startswith("#")


def words(text: str) -> list[Word]:
    return [
        Word(found.start(), found.end(), _form(found.group()))
        for found in _WORD.finditer(text)
    ]


def _form(raw: str) -> str:
    plain = unicodedata.normalize("NFKC", raw).casefold()
    return FIGURE if plain[0].isdigit() else _MASKS.get(plain, plain)


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """*pelayanan*, *dilayani* and *layanan* give one; masks stay as they are."""
    if form.startswith("#"):
        return form
    cut = form
    for ending in (_PARTICLE, _POSSESSIVE, _SUFFIX):
        cut = _kept(cut, ending.sub("", cut))
    for _turn in range(2):  # member-i-kan, di-per-baik-i: two prefixes at the most
        cut = _without_prefix(cut)
    # meng- swallows a k, or does not: mengirim is kirim, mengambil is ambil.
    return _kept(cut, _LOST_K.sub("", cut))


def _without_prefix(form: str) -> str:
    for prefix, hidden in _PREFIXES:
        shorter = prefix.sub(hidden, form)
        if shorter != form:
            return _kept(form, shorter)
    return form


def _kept(form: str, shorter: str) -> str:
    return shorter if len(shorter) >= _SHORTEST else form
