"""How many reused and similar texts are found, how many others are shown, and the cost.

python bench/textmatch.py --seed 1 --scale 1 --json textmatch.json

Texts are drawn (tests/factories/texts.py) and edited in the ways listed there; "words" is
the share of plans found that were written again by hand in other words. ``shown`` counts
texts about something else, for plans, or independent ones, for reports. ``of a scan`` is
the time of a search against comparing with every text, on the same words.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from sebalai.core.documents import instruments  # noqa: E402 - needs the path above
from sebalai.core.textmatch import (  # noqa: E402 - as above
    REUSE,
    TOPIC,
    Boilerplate,
    Index,
    MemoryStore,
    Recipe,
    Weights,
)
from tests.factories.paraphrases import PARAPHRASES  # noqa: E402 - as above
from tests.factories.texts import EDITS, Drawn, Writer  # noqa: E402 - as above

SIZES = ((TOPIC, (300, 3000, 30000)), (REUSE, (1000, 10000)))
EACH, FRESH = 60, 500
HEAD = "recipe texts ms/put ms/find of-a-scan shown recall words " + " ".join(EDITS)


def boilerplate() -> Boilerplate:
    path = instruments.FOLDER / "texts" / "boilerplate" / "v1.toml"
    held = instruments.toml(path)
    return Boilerplate(held["phrases"], held["empty_words"].split())


def clocked(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def hand_written(found: Index) -> float | None:
    """The originals are kept among the drawn ones, then looked for in other words."""
    if found.recipe is not TOPIC:
        return None
    hits = 0
    for title, other, problem in PARAPHRASES:
        keys = [match.key for match in found.find(f"{other}. {problem}")]
        hits += title in keys
    return hits / len(PARAPHRASES)


def scanned(found: Index, texts: list[str], queries: list[str]) -> float:
    """Every text compared with each query; the words of the texts are taken apart once."""
    bags = [found._bag(text) for text in texts]

    def work() -> None:
        for query in queries:
            own = found._bag(query)
            for number, bag in enumerate(bags):
                found._match(own, str(number), bag)

    return clocked(work) / len(queries)


def measure(recipe: Recipe, size: int, seed: int, originals: dict[str, str]) -> Any:
    writer, plate = Writer(seed), boilerplate()
    draw = writer.plan if recipe is TOPIC else writer.report
    drawn: dict[str, Drawn] = {f"d{n}": draw() for n in range(size)}
    texts = {key: one.text for key, one in drawn.items()}
    if recipe is TOPIC:
        texts |= originals
    weights = Weights.count(texts.values(), recipe, plate)
    found = Index(MemoryStore(), recipe, plate, weights)
    put = clocked(lambda: [found.put(*one) for one in texts.items()]) / len(texts)
    recall, queries = {}, []
    for how in EDITS:
        keys = [writer.chance.choice(sorted(drawn)) for _ in range(EACH)]
        asked = [writer.edited(drawn[key], how) for key in keys]
        queries += asked[:2]
        hits = sum(
            any(key in (m.key, *m.copies) for m in found.find(text))
            for key, text in zip(keys, asked, strict=True)
        )
        recall[how] = hits / EACH
    spent = clocked(lambda: [found.find(q) for q in queries * 5]) / len(queries) / 5
    other = Writer(seed + 1000, elsewhere=recipe is TOPIC)
    fresh = other.plan if recipe is TOPIC else other.report
    shown = sum(bool(found.find(fresh().text)) for _ in range(FRESH)) / FRESH
    return {
        "recipe": recipe.name,
        "texts": len(texts),
        "put_ms": 1000 * put,
        "find_ms": 1000 * spent,
        "of_a_scan": spent / scanned(found, list(texts.values()), queries[:6]),
        "shown": shown,
        "recall": sum(recall.values()) / len(recall),
        "other_words": hand_written(found),
        **recall,
    }


def examples() -> dict[str, str]:
    """The demo's plans, without loading the demo."""
    path = ROOT / "sebalai" / "demo" / "story" / "changes.py"
    space: dict[str, Any] = {"__name__": "bench.changes"}
    sys.modules["bench.changes"] = type(sys)("bench.changes")
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), space)
    held = space["EXAMPLES"]
    return {one.title: f"{one.title}. {one.problem} {one.change}" for one in held}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    rows, originals = [], examples()
    print(HEAD)
    for recipe, sizes in SIZES:
        for size in sizes:
            scaled = max(50, round(size * wanted.scale))
            row = measure(recipe, scaled, wanted.seed, originals)
            rows.append(row)
            shown = ["–" if one is None else one for one in row.values()]
            print(*(f"{v:.3f}" if isinstance(v, float) else v for v in shown))
    if wanted.json:
        text = json.dumps({"seed": wanted.seed, "rows": rows}, indent=1)
        wanted.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
