"""A served Sebalai, a browser, and people who sit down at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.core.mail_server import MailServer, mail_server
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE_MS = 30_000  # for background jobs on a busy machine
PHONE_WIDTH = 500


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


def played(
    folder: Path, scene: str, *, after: Path | None = None, **settings: str
) -> Server:
    """A server, not yet started: the data ``after`` another's, then a scene."""
    server = Server(folder, **settings)
    if after:
        shutil.copytree(after, server.data)
    else:
        server.run("migrate", "--verbosity=0")
    if scene:
        server.play(scene)
    return server


@pytest.fixture(scope="package")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two agencies and the users of the cast, and nothing else."""
    office = played(tmp_path_factory.mktemp("opened"), "scenes.open_agencies()")
    office.stop()
    return office.data


@pytest.fixture(scope="package")
def staffed(opened: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a small staff and an open period whose seats are computed."""
    folder = tmp_path_factory.mktemp("staffed")
    office = played(folder, "scenes.load_staff()", after=opened)
    office.stop()
    return office.data


@pytest.fixture(scope="module")
def ground(opened: Path) -> Path:
    """The data folder from which a module starts."""
    return opened


@pytest.fixture(scope="module")
def beforehand() -> str:
    """What a module wants done before the doors open: Python, ``scenes`` at hand."""
    return ""


@pytest.fixture(scope="module")
def mails() -> Iterator[MailServer]:
    """In a thread of its own, for the browser keeps a loop in this one."""
    post = mail_server()
    with ThreadPoolExecutor(1) as thread:
        yield thread.submit(post.__enter__).result()
        thread.submit(post.__exit__, None, None, None).result()


@pytest.fixture(scope="module")
def server(
    ground: Path,
    beforehand: str,
    mails: MailServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    server = played(
        tmp_path_factory.mktemp("server"),
        beforehand,
        after=ground,
        SEBALAI_SMTP_URL=f"smtp://127.0.0.1:{mails.port}?tls=none",
        SEBALAI_MAIL_FROM="sebalai@sebalai.rekaan.go.id",
    )
    server.start()
    yield server
    server.stop()


class Entrance:
    """``enter("sari", width=…)``: a signed-in visitor at a browser of their own.

    ``enter.by_link(address)``: somebody who has no more than a personal link.
    """

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser, self.server = browser, server
        self.visitors: list[Visitor] = []

    def __call__(self, key: str, *, width: int = 1280, height: int = 900) -> Visitor:
        visitor = self._visitor(width, height)
        visitor.sign_in(key)
        return visitor

    def by_link(self, address: str, *, width: int = 390, height: int = 844) -> Visitor:
        visitor = self._visitor(width, height)
        visitor.page.goto(address)
        return visitor

    def _visitor(self, width: int, height: int) -> Visitor:
        context = self.browser.new_context(
            base_url=self.server.url,
            locale="id-ID",
            viewport={"width": width, "height": height},
            has_touch=width < PHONE_WIDTH,
        )
        context.set_default_timeout(PATIENCE_MS)
        visitor = Visitor(context.new_page())
        self.visitors.append(visitor)
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
