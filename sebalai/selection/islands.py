"""Which island a regency or city lies on, as the instrument lists them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

FILE = (
    Path(__file__).resolve().parents[2]
    / "instruments"
    / "geography"
    / "v1"
    / "islands.toml"
)
_PREFIX = re.compile(r"^(kabupaten|kab\.?|kota(madya)?)\s+")


@lru_cache(maxsize=1024)
def island_of(region: str) -> str:
    """The name of the island; empty for a region that the instrument does not list."""
    return _islands().get(_plain(region), "")


@cache
def _islands() -> Mapping[str, str]:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        _plain(region): island["name"]
        for island in told["island"]
        for region in island["regions"]
    }


def _plain(region: str) -> str:
    return _PREFIX.sub("", " ".join(region.casefold().split()))
