"""Writes the files of a fictional province of any size, and says how long it took."""

from __future__ import annotations

import json
import resource
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter

from sebalai.demo.province.build import PEOPLE, build_province
from sebalai.demo.province.files import write_province, write_roster
from sebalai.demo.province.flaws import Flaw
from sebalai.demo.province.spreadsheets import Dialect


def main() -> None:
    options = _options()
    people = round(options.people * options.scale)
    started = perf_counter()
    province = build_province(people, seed=options.seed)
    built = perf_counter()
    write = write_roster if options.roster_only else write_province
    written = write(
        province,
        options.out,
        form=options.form,
        dialect=Dialect(options.delimiter, options.encoding),
        flaws=dict.fromkeys(Flaw, options.flaws),
    )
    done = perf_counter()
    report = {
        "people": people,
        "units": len(province.units),
        "seed": options.seed,
        "form": options.form,
        "build_seconds": round(built - started, 2),
        "write_seconds": round(done - built, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "rows": written.rows,
        "bytes": {name: path.stat().st_size for name, path in written.paths.items()},
        "expectations": [
            {"file": e.file, "row": e.row, "flaw": e.flaw, "outcome": e.outcome}
            for e in written.expectations
        ],
    }
    for name, rows in written.rows.items():
        print(f"{written.paths[name]}  {rows:,} rows")
    print(
        f"{people:,} people: {report['build_seconds']} s to draw, "
        f"{report['write_seconds']} s to write, {report['peak_mb']} MB"
    )
    if options.json:
        options.json.write_text(json.dumps(report, indent=2) + "\n")


def _options():
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--scale", type=float, default=1.0, help="times --people")
    parser.add_argument("--seed", type=int, default=2019)
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--form", choices=("xlsx", "csv"), default="xlsx")
    parser.add_argument("--delimiter", default=",", help="of CSV files")
    parser.add_argument("--encoding", default="utf-8", help="of CSV files")
    parser.add_argument("--flaws", type=int, default=0, help="rows of each fault")
    parser.add_argument("--roster-only", action="store_true", help="no survey files")
    parser.add_argument("--json", type=Path, help="file for the figures")
    return parser.parse_args()


if __name__ == "__main__":
    main()
