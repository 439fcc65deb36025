"""Signing and certificates for bench/documents.py: an authority of its own on loopback."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sebalai.appointment.document import DecreeDocument, pdf, signature_place
from sebalai.appointment.document.agents import (
    AgentPaper,
    Kind,
    pdf as agents_pdf,
    signature_place as agents_place,
)
from sebalai.core.documents.typeset import Mark
from sebalai.core.signing import Level, Order, Place, Secrets, Stamp, Trust, verify
from sebalai.core.signing.keys import KeyFile
from tests.signing_authority import PASSPHRASE, signing_authority

CHECK = "https://sebalai.example.go.id/cek/abcd-efgh-jkmn-pqrs/"
CERTIFICATES, SIGNED = 300, 20


def rows(
    decree: DecreeDocument, scale: float, out: Path | None
) -> Iterator[dict[str, Any]]:
    """Figures of one signed decree and of certificates; ``out`` keeps three of them."""
    count = max(3, round(CERTIFICATES * scale))
    papers = [certificate(decree, at) for at in range(1, count + 1)]
    yield timed("certificates, one file", count, lambda: agents_pdf(_KIND, papers))
    yield timed("certificates, apart", count, lambda: apart(papers))
    with (
        tempfile.TemporaryDirectory() as folder,
        signing_authority(Path(folder)) as authority,
    ):
        trust = Trust((authority.root,), authority.time_stamps)
        key = KeyFile(authority.pkcs12(), trust)
        printed = pdf(decree)
        order = Order(printed, Level.ARCHIVAL, stamp=stamp(signature_place(decree)))
        signed, row = measured("decree B-LTA", 1, lambda: key.sign(order, SECRETS))
        yield row
        yield timed("verify it offline", 1, lambda: proven(signed, trust))
        keep(out, "decree-signed.pdf", signed)
        yield timed("certificates B-LT", SIGNED, lambda: seal(key, papers, out))


_KIND = Kind.CERTIFICATE
SECRETS = Secrets(PASSPHRASE)


def certificate(decree: DecreeDocument, position: int) -> AgentPaper:
    member = decree.members[(position - 1) % len(decree.members)]
    return AgentPaper(
        name=member.name,
        employee_number=member.employee_number,
        rank=member.rank,
        post=member.post,
        unit=member.unit,
        role=member.role,
        term_start=date(2026, 2, 1),
        term_end=date(2028, 1, 31),
        number=f"{decree.number}-{position:03d}",
        dated=date(2026, 2, 1),
        decree_number=decree.number,
        decree_dated=date(2026, 2, 1),
        government="Pemerintah Provinsi Kepulauan Serumpun",
        issuer=decree.issuer,
        place=decree.place,
        signer=decree.signer,
        letterhead=decree.letterhead,
        check=CHECK,
        code="abcd-efgh-jkmn-pqrs",
    )


def apart(papers: list[AgentPaper]) -> bytes:
    return b"".join(agents_pdf(_KIND, [paper]) for paper in papers)


def seal(key: KeyFile, papers: list[AgentPaper], out: Path | None) -> bytes:
    """The first ``SIGNED`` certificates, printed and sealed one by one."""
    sealed = []
    for at, paper in enumerate(papers[:SIGNED], 1):
        mark = agents_place(_KIND, paper)
        order = Order(agents_pdf(_KIND, [paper]), Level.LASTING, stamp=stamp(mark))
        sealed.append(key.sign(order, SECRETS))
        if at <= 3:
            keep(out, f"certificate-{at}-signed.pdf", sealed[-1])
    return b"".join(sealed)


def stamp(mark: Mark | None) -> Stamp | None:
    if mark is None:
        return None
    place = Place(mark.page, mark.x, mark.y, mark.width, mark.height)
    return Stamp(place, CHECK, ("Ditandatangani secara elektronik", "uji ukur"))


def proven(signed: bytes, trust: Trust) -> bytes:
    found = verify(signed, trust)
    if not found.lasts:
        raise SystemExit(f"the signed decree does not last: {found}")
    return b""


def measured(
    what: str, count: int, make: Callable[[], bytes]
) -> tuple[bytes, dict[str, Any]]:
    started = time.perf_counter()
    content = make()
    seconds = time.perf_counter() - started
    row = {
        "document": what,
        "agents": count,
        "first_seconds": round(seconds, 4),
        "best_seconds": round(seconds / count, 4),
        "kilobytes": round(len(content) / 1024),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    return content, row


def timed(what: str, count: int, make: Callable[[], bytes]) -> dict[str, Any]:
    return measured(what, count, make)[1]


def keep(out: Path | None, name: str, content: bytes) -> None:
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)


def set_up() -> None:
    """The engine speaks through Django's catalogue only; settings are all it needs."""
    import django  # noqa: PLC0415 - the settings are named here

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
