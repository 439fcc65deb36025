"""How often scores and assessors are flagged by chance, and how surely when it is real.

python bench/outliers.py --seed 1 --scale 1 --json outliers.json

Scores are drawn: the candidate's own (mean 72, deviation 10), the chance of a sitting
(deviation 8), cut to 0–100, rounded to ``step`` points; ``shift`` is added to all scores
of one assessor. Docs: explanation/assessment.md.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from sebalai.selection.assigning import assign  # noqa: E402 - needs the path above
from sebalai.selection.scoring import Given, read  # noqa: E402 - as above

ROUNDS = 1000
SHAPES = ((20, 5, 3), (45, 6, 3), (60, 9, 3), (300, 12, 3), (40, 6, 2), (60, 10, 5))
SHIFTS = (-8.0, -10.0, -12.0, -15.0)
HEAD = "candidates assessors each step shift scores% assessors% rounds% found% others%"


@dataclass(frozen=True)
class Case:
    candidates: int
    assessors: int
    each: int
    step: float = 0.0
    shift: float = 0.0


def scores(case: Case, seed: int) -> Iterator[Given]:
    chance = random.Random(seed)
    names = [f"c{i:04}" for i in range(case.candidates)]
    jury = [f"a{i:02}" for i in range(case.assessors)]
    for name, team in assign(names, jury, {}, case.each, seed=seed).given.items():
        own = chance.gauss(72, 10)
        for assessor in team:
            value = own + chance.gauss(0, 8) + (case.shift if assessor == "a00" else 0)
            value = round(value / case.step) * case.step if case.step else value
            yield Given(name, assessor, min(100.0, max(0.0, value)))


def measure(case: Case, rounds: int, seed: int) -> dict[str, float]:
    given = flagged = accused = touched = found = others = 0
    for number in range(rounds):
        reading = read(scores(case, seed + number))
        given += sum(one.count for one in reading.candidates.values())
        flagged += len(reading.unusual)
        out = {who for who, one in reading.assessors.items() if one.stands_out}
        accused, touched = accused + len(out), touched + bool(out)
        found, others = found + ("a00" in out), others + len(out - {"a00"})
    jury = rounds * case.assessors
    return {
        **asdict(case),
        "scores": flagged / given,
        "assessors": accused / jury,
        "rounds": touched / rounds,
        "found": found / rounds,
        "others": others / (jury - rounds),
    }


def cases() -> Iterator[Case]:
    for shape in SHAPES:
        yield Case(*shape)
        yield Case(*shape, step=4.0)
    for shift in SHIFTS:
        yield Case(60, 9, 3, step=4.0, shift=shift)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    rounds, rows = max(1, round(ROUNDS * wanted.scale)), []
    print(HEAD)
    for case in cases():
        size = max(1, rounds * 60 // max(60, case.candidates))
        row = measure(case, size, wanted.seed)
        rows.append(row)
        shares = (row[key] for key in HEAD.replace("%", "").split()[5:])
        print(*asdict(case).values(), *(f"{100 * share:.2f}" for share in shares))
    if wanted.json:
        text = json.dumps(
            {"seed": wanted.seed, "rounds": rounds, "rows": rows}, indent=1
        )
        wanted.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
