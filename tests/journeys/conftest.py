"""A served Sebalai, a browser, and people who sit down at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_MS = 30_000  # for background jobs on a busy machine

OPEN_AGENCIES = "from sebalai.demo.story import people; people.open_agencies()"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing")
        pytest.skip("needs chromium")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two agencies and the users of the cast, and nothing else."""
    office = Server(tmp_path_factory.mktemp("opened"))
    office.run("migrate", "--verbosity=0")
    office.run("shell", "--command", OPEN_AGENCIES)
    return office.data


@pytest.fixture(scope="module")
def beforehand() -> str:
    """What a module wants done before the doors open, as Python of the shell."""
    return ""


@pytest.fixture(scope="module")
def server(
    opened: Path, beforehand: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server"))
    shutil.copytree(opened, server.data)
    if beforehand:
        server.run("shell", "--command", beforehand)
    server.start()
    yield server
    server.stop()


class Entrance:
    """``enter("sari", width=…)``: a signed-in visitor at a browser of their own."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.visitors: list[Visitor] = []

    def __call__(self, key: str, *, width: int = 1280, height: int = 900) -> Visitor:
        context = self.browser.new_context(
            base_url=self.server.url,
            locale="id-ID",
            viewport={"width": width, "height": height},
        )
        context.set_default_timeout(PATIENCE_MS)
        visitor = Visitor(context.new_page())
        self.visitors.append(visitor)
        visitor.sign_in(key)
        return visitor

    def close(self) -> list[str]:
        """All go; what their browsers had to complain of."""
        for visitor in self.visitors:
            visitor.page.context.close()
        return [fault for visitor in self.visitors for fault in visitor.faults]


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Entrance]:
    entrance = Entrance(browser, server)
    yield entrance
    assert entrance.close() == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A failure shows what the server told and what stood on the screens."""
    report = yield
    entrance = getattr(item, "funcargs", {}).get("enter")
    if report.failed and report.when == "call" and entrance:
        report.sections.append(("what the server told", entrance.server.told()))
        for visitor in entrance.visitors:
            seen = visitor.main.aria_snapshot(), *visitor.faults
            report.sections.append((visitor.page.url, "\n".join(seen)))
    return report
