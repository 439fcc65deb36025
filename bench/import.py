"""Previews and applies SIASN-like rosters from the shell; prints seconds and memory.

Every step is a process of its own, `sebalai import_roster` on a fresh SQLite database,
so the peak is that of one import whole: Django, file, engine and staging table.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from subprocess import Popen
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sebalai.demo.province import columns
from sebalai.demo.province.build import build_province
from sebalai.demo.province.files import HIERARCHY, write_roster
from sebalai.demo.province.rows import profile_rows
from sebalai.demo.province.spreadsheets import PLAIN, open_sheet

SIZES = (15_000, 100_000)
LIMITS = {15_000: 5, 100_000: 20}  # seconds that a preview may take
MOST_MB = 400
ROSTER = "profil"
STEPS = {"preview": "--preview", "apply": "--apply", "again": "--preview"}


def main() -> None:
    options = _options()
    results = []
    print(
        f"{'rows':>9} {'file MB':>8} {'preview s':>10} {'peak MB':>8} "
        f"{'apply s':>8} {'again s':>8} {'peak MB':>8}"
    )
    for size in options.sizes:
        result = _measure(round(size * options.scale), options.seed)
        results.append(result)
        print(
            f"{result['rows']:>9,} {result['file_mb']:>8.1f} "
            f"{result['preview']['seconds']:>10.2f} {result['preview']['peak_mb']:>8} "
            f"{result['apply']['seconds']:>8.2f} {result['again']['seconds']:>8.2f} "
            f"{result['again']['peak_mb']:>8}"
        )
    if options.json:
        text = json.dumps(results, indent=2)
        options.json.write_text(f"{text}\n", encoding="utf-8")


def _measure(rows: int, seed: int) -> dict[str, Any]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        roster, hierarchy = _write(folder, rows, seed)
        _sebalai(folder, "migrate", "--verbosity", "0")
        _sebalai(folder, "create_agency", "bench", "Bench")
        result: dict[str, Any] = {
            "rows": rows,
            "seed": seed,
            "file_mb": round(roster.stat().st_size / 2**20, 1),
            "limits": {"preview_seconds": LIMITS.get(rows), "peak_mb": MOST_MB},
        }
        for step, mode in STEPS.items():
            out = folder / f"{step}.json"
            files = [str(roster), "--hierarchy", str(hierarchy), "--agency", "bench"]
            used = _sebalai(folder, "import_roster", *files, mode, "--json", str(out))
            said = json.loads(out.read_text(encoding="utf-8"))
            result[step] = used | {key: said[key] for key in ("seconds", "rows_in")}
        return result


def _write(folder: Path, people: int, seed: int) -> tuple[Path, Path]:
    """Staff of every kind in one sheet of 69 columns, and the hierarchy."""
    province = build_province(people, seed=seed)
    written = write_roster(province, folder / "parts")
    roster = folder / f"{ROSTER}.xlsx"
    with open_sheet(roster, "xlsx", PLAIN) as sheet:
        sheet.write(columns.COLUMNS)
        for row in map(profile_rows(province), province.people):
            sheet.write(row)
    return roster, written.paths[HIERARCHY]


def _sebalai(folder: Path, *words: str) -> dict[str, Any]:
    """Run one verb; wall seconds with start-up, and the peak of that process alone."""
    environment = os.environ | {
        "SEBALAI_DATA_DIR": str(folder),
        "SEBALAI_DATABASE_URL": "",
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
    }
    started = perf_counter()
    with (folder / "said.txt").open("w+", encoding="utf-8") as said:
        process = Popen(
            [sys.executable, "-m", "sebalai.cli", *words],
            env=environment,
            stdout=said,
            stderr=said,
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(said.read())
    return {
        "wall_seconds": round(perf_counter() - started, 2),
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": usage.ru_maxrss // 1024,
    }


def _options() -> Namespace:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--scale", type=float, default=1.0, help="times each size")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--json", type=Path, help="file for the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
