"""One person at one browser, who finds things by what they are called."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from sebalai.demo import cast
from tests.journeys.speech import label, t, told_apart


class Visitor:
    """Everything the browser complains about is kept in ``faults``."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("main")
        self.faults: list[str] = []
        self.watch(page)

    def watch(self, page: Page) -> None:
        """Listen to another tab as well."""
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._on_response)

    def sign_in(self, key: str) -> None:
        """By the button of the demo."""
        self.page.goto("/masuk/")
        name = cast.member(key).full_name
        self.page.get_by_role("button", name=told_apart("Step in", name)).click()
        self.sees_title("Welcome, %(name)s", name=name)

    def goes_to(self, entry: str) -> None:
        """By the side bar."""
        self.entry(entry).click()

    def entry(self, name: str) -> Locator:
        """Of the side bar, where an entry may say how much is to do."""
        bar = self.page.get_by_role("navigation", name=t("Main navigation"))
        said = re.compile(rf"^{re.escape(t(name))}(\s*\d.*)?$")
        return bar.get_by_role("link", name=said)

    def takes_up(self, task: str, **parameters: Any) -> None:
        """A task from the home page."""
        self.goes_to("My tasks")
        self.follow(task, **parameters)

    def follow(self, name: str, **parameters: Any) -> None:
        said = t(name, **parameters)
        self.main.get_by_role("link", name=said, exact=True).click()

    def button(self, name: str, **parameters: Any) -> Locator:
        return self.main.get_by_role("button", name=t(name, **parameters), exact=True)

    def press(self, name: str, **parameters: Any) -> None:
        self.button(name, **parameters).click()

    def confirm(self, name: str) -> None:
        """Press, and say yes to the question that follows."""
        self.press(name)
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name=t(name), exact=True).click()

    def field(self, name: str) -> Locator:
        return self.main.get_by_label(label(name))

    def fill(self, name: str, value: str) -> None:
        self.field(name).fill(value)

    def change(self, name: str, how: Callable[[str], str]) -> None:
        """Edit what stands in a field."""
        field = self.field(name)
        field.fill(how(field.input_value()))

    def attach(self, name: str, *paths: Path) -> None:
        self.field(name).set_input_files(list(paths))

    def sees(self, text: str, **parameters: Any) -> None:
        expect(self.main.get_by_text(t(text, **parameters)).first).to_be_visible()

    def sees_title(self, title: str, **parameters: Any) -> None:
        heading = self.main.get_by_role("heading", level=1)
        expect(heading).to_have_text(t(title, **parameters))

    def card(self, title: str) -> Locator:
        heading = self.page.get_by_role("heading", name=t(title), exact=True)
        return self.main.locator("section.card").filter(has=heading)

    def rows(self) -> Locator:
        return self.main.get_by_role("table").locator("tbody tr")

    def stat(self, name: str) -> str:
        """What stands on a tile."""
        tile = self.main.locator(".stat").filter(
            has=self.page.get_by_text(t(name), exact=True)
        )
        return tile.locator(".stat-value").inner_text()

    def figure(self, name: str) -> int:
        """The number on a tile."""
        return int(self.stat(name).replace(".", ""))

    def excuse(self, words: str) -> None:
        """A complaint of the browser that belongs to the journey, and only one."""
        (known,) = [fault for fault in self.faults if words in fault]
        self.faults.remove(known)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.faults.append(f"console: {message.text} ({self.page.url})")

    def _on_response(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status}: {response.url}")
