"""A phone in the hand: its size, a thumb that counts, and pages that must fit."""

from __future__ import annotations

import re
from email.message import EmailMessage
from typing import Any

from playwright.sync_api import Locator, expect

from tests.journeys.visitor import Visitor

SCREEN: dict[str, Any] = {"width": 390, "height": 844}


class Thumb:
    """Taps, and knows how often."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1


def link_in(mail: EmailMessage) -> str:
    """The personal link: the only address in a letter."""
    (link,) = re.findall(r"http\S+", mail.get_content())
    return link


def sideways(visitor: Visitor) -> int:
    """Pixels by which the page is wider than the screen."""
    expect(visitor.main.get_by_role("heading", level=1)).to_be_visible()
    return visitor.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
