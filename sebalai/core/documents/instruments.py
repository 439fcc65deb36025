"""Where the versioned texts and layouts lie, and how they are read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[3] / "instruments"


def folder(*names: str, version: int) -> Path:
    """``instruments/<names…>/v<version>``."""
    return FOLDER.joinpath(*names, f"v{version}")


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
