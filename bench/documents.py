"""How long decrees and certificates take to print and sign, their size and memory.

The last rows give the seconds of all, then for each. Signing speaks to an authority on
loopback (certomancer), which works on the same cores.

python bench/documents.py --seed 1 --scale 1 --json documents.json --out papers/
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import signed_papers  # noqa: E402 - needs the path above
from sebalai.appointment.document import (  # noqa: E402 - needs the path above
    AnnexRow,
    DecreeDocument,
    Letterhead,
    Signer,
    docx,
    pdf,
)
from sebalai.appointment.wording import fill, instrument  # noqa: E402 - as above
from sebalai.core.documents.indonesian import long_date, spelled  # noqa: E402 - as above

AGENTS = (30, 300, 3000)
REPEATS = 3
MAKERS = {"pdf": pdf, "docx": docx}
ISSUER = "Gubernur Kepulauan Serumpun"
GOVERNMENT = "Pemerintah Provinsi Kepulauan Serumpun"
GIVEN = "Ahmad Siti Budi Dewi Eka Rina Hendra Yulia Muhammad Nur Agus Sri".split()
FAMILY = "Saputra Handayani Wijaya Pratama Nasution Hidayat Simanjuntak".split()
TITLES = ("", ", S.E.", ", S.T., M.T.", ", S.Kom., M.Kom.", ", A.Md.Kep.")
RANKS = ("Penata Muda Tk. I, III/b", "Penata, III/c", "Pembina, IV/a", "IX")
POSTS = (
    "Analis Kebijakan Ahli Muda",
    "Kepala Subbagian Umum dan Kepegawaian",
    "Perawat Ahli Pertama",
    "Guru Ahli Madya",
)
UNITS = (
    "Dinas Pekerjaan Umum dan Penataan Ruang",
    "Rumah Sakit Jiwa Daerah",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah",
    "Biro Organisasi",
)


def decree(agents: int, seed: int) -> DecreeDocument:
    """A decree on ``agents`` fictional people."""
    dice = random.Random(seed)
    values = {
        "tahun": "2026",
        "periode": "2026–2027",
        "mulai": long_date(date(2026, 2, 1)),
        "selesai": long_date(date(2028, 1, 31)),
        "jumlah": str(agents),
        "jumlah_terbilang": spelled(agents),
        "jumlah_unit": str(len(UNITS)),
        "jumlah_unit_terbilang": spelled(len(UNITS)),
        "tanggal_daftar": long_date(date(2026, 1, 20)),
        "pemerintah": GOVERNMENT,
        "pengampu": "Biro Organisasi Sekretariat Daerah",
        "pejabat": ISSUER,
        "keputusan": f"Keputusan {ISSUER}",
        "tempat": "Pangkal Serumpun",
    }
    return DecreeDocument(
        issuer=ISSUER,
        wording=fill(instrument().wording, values),
        place=values["tempat"],
        signer=Signer(ISSUER, "Rahmat Hidayat"),
        members=tuple(agent(dice) for _ in range(agents)),
        letterhead=Letterhead((ISSUER,)),
        number="188.44/12/ORG/2026",
        dated=date(2026, 2, 1),
        draft=False,
    )


def agent(dice: random.Random) -> AnnexRow:
    born = f"19{dice.randint(66, 99)}{dice.randint(1, 12):02d}{dice.randint(1, 28):02d}"
    started = f"20{dice.randint(5, 24):02d}{dice.randint(1, 12):02d}"
    return AnnexRow(
        name=f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}{dice.choice(TITLES)}",
        employee_number=f"{born} {started} {dice.randint(1, 2)} 001",
        rank=dice.choice(RANKS),
        post=dice.choice(POSTS),
        unit=dice.choice(UNITS),
        role=dice.choice(("Koordinator", "Anggota")),
    )


def measured(kind: str, agents: int, seed: int) -> tuple[dict[str, Any], bytes]:
    """First and best later seconds, size and memory; each run prints anew."""
    document, make = decree(agents, seed), MAKERS[kind]
    seconds = []
    for run in range(REPEATS):
        fresh = replace(document, place=f"{document.place} {run}")
        started = time.perf_counter()
        make(fresh)
        seconds.append(time.perf_counter() - started)
    content = make(document)
    row = {
        "document": kind,
        "agents": agents,
        "first_seconds": round(seconds[0], 4),
        "best_seconds": round(min(seconds[1:]), 4),
        "kilobytes": round(len(content) / 1024),
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    return row, content


def results(seed: int, scale: float, out: Path | None) -> Iterator[dict[str, Any]]:
    fresh_process = multiprocessing.get_context("spawn")
    for size in AGENTS:
        agents = max(1, round(size * scale))
        for kind in MAKERS:
            with fresh_process.Pool(1) as pool:
                row, content = pool.apply(measured, (kind, agents, seed))
            if out:
                out.mkdir(parents=True, exist_ok=True)
                (out / f"decree-{agents}.{kind}").write_bytes(content)
            yield row
    yield from signed_papers.rows(decree(300, seed), scale, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1, help="times as many agents")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--out", type=Path, help="leave the documents here")
    args = parser.parse_args()
    rows = []
    signed_papers.set_up()
    print("document                agents   first s    best s      KB   peak MB")
    for row in results(args.seed, args.scale, args.out):
        rows.append(row)
        print(
            f"{row['document']:22}{row['agents']:8}{row['first_seconds']:10.3f}"
            f"{row['best_seconds']:10.3f}{row['kilobytes']:8}{row['peak_megabytes']:10}"
        )
    if args.json:
        told = {"seed": args.seed, "scale": args.scale, "rows": rows}
        args.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
