"""The tree under judgement: its files, apps, models and routes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.apps import AppConfig, apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]


def tracked(*patterns: str) -> list[Path]:
    """Files that git knows or would add, so that caches are never judged."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return sorted(path for path in paths if path.is_file())


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def own_apps() -> list[AppConfig]:
    return [app for app in apps.get_app_configs() if app.name.startswith("sebalai.")]


def own_models() -> list[type[Model]]:
    return [model for app in own_apps() for model in app.get_models()]


def own_commands() -> set[str]:
    files = ROOT.glob("sebalai/*/management/commands/*.py")
    return {file.stem for file in files if not file.stem.startswith("_")}


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, above: str = "/"
) -> Iterator[tuple[str, URLPattern]]:
    """Every address with its pattern, as the resolver will see it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        else:
            yield address, pattern
