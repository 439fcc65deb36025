"""A phone in the hand: the drawer, a search, and no page wider than the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Entrance
from tests.journeys.phone import SCREEN, sideways
from tests.journeys.speech import t
from tests.journeys.visitor import Visitor

PAGES = ("My tasks", "People", "Units", "Periods and rules", "Selection")


@pytest.fixture(scope="module")
def ground(staffed: Path) -> Path:
    return staffed


def test_the_office_on_a_phone(enter: Entrance) -> None:
    sari = enter("sari", **SCREEN)
    for entry in PAGES:
        open_from_the_drawer(sari, entry)
        assert sideways(sari) == 0, entry
    search_for_somebody(sari)


def open_from_the_drawer(sari: Visitor, entry: str) -> None:
    drawer = sari.page.get_by_role("navigation", name=t("Main navigation"))
    expect(drawer).to_be_hidden()
    sari.page.get_by_role("button", name=t("Open the menu"), exact=True).click()
    link = sari.entry(entry)
    address = link.get_attribute("href") or ""
    link.click()
    sari.page.wait_for_url(f"**{address}**")


def search_for_somebody(sari: Visitor) -> None:
    open_from_the_drawer(sari, "People")
    sari.fill("Name, NIP or position", "Lestari Handayani")
    found = sari.main.get_by_role("link", name="Lestari Handayani")
    expect(found).to_be_visible()
    expect(sari.rows()).to_have_count(1)
    found.click()
    expect(sari.main.get_by_role("heading", level=1)).to_contain_text(
        "Lestari Handayani"
    )
    assert sideways(sari) == 0
