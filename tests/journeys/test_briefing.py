"""An agent checks in by the code on the wall, without a line too, and passes the test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sebalai.demo import cast
from sebalai.training import questions
from tests.journeys.briefing_under_way import TITLE
from tests.journeys.conftest import CHROMIUM, PATIENCE_MS, Entrance
from tests.journeys.fake_camera import film
from tests.journeys.server import Server
from tests.journeys.speech import t, told_apart
from tests.journeys.visitor import Visitor

SEND = "**/hadir/kirim/"
# On a slow machine the scan may arrive after its minute and a half.
SEEN = re.compile("|".join((t("Present"), t("Sent later"))))
CAMERA = (
    "--no-sandbox",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
)


@pytest.fixture(scope="module")
def beforehand() -> str:
    return "from tests.journeys import briefing_under_way as b; b.prepare()"


@pytest.fixture
def wall(enter: Entrance) -> Visitor:
    """The screen of the hall, opened by the programme office."""
    sari = enter("sari")
    sari.goes_to("Briefing")
    sari.follow(TITLE)
    sari.follow("Attendance")
    sari.follow("Code for the hall")
    expect(sari.page.locator(".qr")).to_be_visible()
    return sari


@pytest.fixture
def phone(
    browser: Browser, server: Server, wall: Visitor, tmp_path: Path
) -> Iterator[Visitor]:
    """Budi's phone, held up to the wall."""
    seen = film(wall.page.locator(".qr"), tmp_path / "wall.y4m")
    camera = f"--use-file-for-fake-video-capture={seen}"
    held = browser.browser_type.launch(executable_path=CHROMIUM, args=[*CAMERA, camera])
    context = held.new_context(
        base_url=server.url,
        locale="id-ID",
        viewport={"width": 390, "height": 844},
        permissions=["camera"],
    )
    context.set_default_timeout(PATIENCE_MS)
    visitor = Visitor(context.new_page())
    yield visitor
    held.close()
    assert visitor.faults == []


def test_an_agent_checks_in_and_passes(wall: Visitor, phone: Visitor) -> None:
    phone.sign_in("budi")
    scan_without_a_line(phone)
    count = wall.page.locator(".hall-count strong")
    expect(count).to_have_text("1")
    phone.page.goto("/")
    phone.follow("Take the test: %(test)s", test=t("Post-test"))
    take_the_test(phone)
    wall.page.get_by_role("link", name=t("Attendance")).click()
    row = wall.rows().filter(has_text=cast.member("budi").full_name)
    expect(row).to_contain_text(SEEN)


def take_the_test(budi: Visitor) -> None:
    """Every answer is kept as it is given, and the right ones pass."""
    budi.press("Begin")
    bank = questions.instrument().items
    for count, one in enumerate(bank, 1):
        card = budi.main.locator("fieldset").filter(has_text=one.text)
        card.get_by_label(one.choices[one.right], exact=True).check()
        expect(budi.main.locator("#saved strong")).to_have_text(str(count))
    budi.confirm("Hand in")
    budi.sees("Passed. Congratulations.")


def scan_without_a_line(budi: Visitor) -> None:
    """The scan is kept on the phone, and sent by itself when the line is back."""
    budi.page.goto("/undangan-saya/")
    budi.main.get_by_role("link", name=told_apart("To the session", TITLE)).click()
    budi.page.route(SEND, lambda route: route.abort())
    budi.follow("Scan the code")
    told = budi.main.locator("[data-told]:visible")
    expect(told).to_contain_text(t("Kept on this phone"))
    budi.page.unroute(SEND)
    expect(told).to_contain_text(cast.member("budi").full_name)
    assert all("ERR_FAILED" in fault for fault in budi.faults)
    budi.faults.clear()
