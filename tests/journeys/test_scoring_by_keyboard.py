"""An assessor scores with the keys alone; what is typed keeps itself; a phone will do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Entrance
from tests.journeys.speech import t
from tests.journeys.visitor import Visitor

NAMES = ("Siti Aminah", "Bayu Pratama", "Rina Halim")


@pytest.fixture(scope="module")
def beforehand() -> str:
    return f"from tests.factories import scored_round; scored_round.prepare('yusuf', {NAMES})"


def test_three_candidates_without_a_mouse(enter: Entrance) -> None:
    yusuf = enter("yusuf")
    yusuf.goes_to("Scoring")
    yusuf.follow("Begin")
    done(yusuf, 0)
    for digit in "43524":
        yusuf.page.keyboard.press(digit)
    expect(yusuf.button("Save and next")).to_be_focused()
    expect(chosen(yusuf)).to_have_count(5)
    expect(kept(yusuf)).to_have_text(re.compile(r"\d\d\.\d\d"))  # by itself
    yusuf.page.keyboard.press("Control+Enter")
    done(yusuf, 1)
    yusuf.page.keyboard.press("3")
    yusuf.press("Skip for now")
    done(yusuf, 1)
    expect(chosen(yusuf)).to_have_count(0)
    for digit in "55555":
        yusuf.page.keyboard.press(digit)
    yusuf.page.keyboard.press("Control+Enter")
    done(yusuf, 2)
    expect(chosen(yusuf)).to_have_count(1)  # the draft of the one that was skipped


def test_the_last_one_on_a_phone(enter: Entrance) -> None:
    yusuf = enter("yusuf", width=390, height=844)
    yusuf.page.goto("/seleksi/nilai/berikutnya/")
    criteria = yusuf.main.locator("[data-marks]")
    for place in range(criteria.count()):
        criteria.nth(place).locator("label").nth(3).click()
    yusuf.press("Save and next")
    yusuf.sees("You have scored all your candidates. Thank you.")
    wider = (
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert yusuf.page.evaluate(wider) == 0


def done(yusuf: Visitor, count: int) -> None:
    said = t("<strong>%(done)s</strong> / %(whole)s done", done=count, whole=3)
    said = re.sub(r"<[^>]+>", "", said)
    expect(yusuf.page.locator(".turn-count")).to_have_text(said)
    yusuf.page.wait_for_load_state()  # the keys are listened to from then on


def chosen(yusuf: Visitor) -> Locator:
    return yusuf.main.locator("[data-marks] input:checked")


def kept(yusuf: Visitor) -> Locator:
    return yusuf.page.locator("#draft")
