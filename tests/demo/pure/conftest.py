"""The fictional province, drawn once."""

from __future__ import annotations

import pytest

from sebalai.demo.province.build import Province, build_neighbour, build_province


@pytest.fixture(scope="session")
def province() -> Province:
    return build_province()


@pytest.fixture(scope="session")
def village() -> Province:
    """The same province, as small as it can be."""
    return build_province(400, seed=5)


@pytest.fixture(scope="session")
def neighbour() -> Province:
    return build_neighbour()
