"""A figure that nobody can repeat on other data is no measurement."""

from __future__ import annotations

import pytest

from tests.architecture.tree import named, tracked

# What can be started; the others are parts of one that can.
BENCHES = [path for path in tracked("bench/*.py") if "__main__" in path.read_text()]


@pytest.mark.parametrize("bench", BENCHES, ids=named)
@pytest.mark.parametrize("option", ["--seed", "--scale", "--json"])
def test_each_bench_takes_seed_scale_and_json(bench, option):
    assert f'"{option}"' in bench.read_text(encoding="utf-8")
