"""Every page that a role can reach by links, judged by axe-core: wide and in light,
then on a phone and in the dark. A page is an address pattern: one person's page stands
for all; the first page of each role, which differs, is judged for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from sebalai.demo import cast
from tests.journeys.conftest import Entrance
from tests.journeys.phone import SCREEN, sideways
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = (
    ("light", {"width": 1280, "height": 900}, {"type": "tag", "values": EVERYTHING}),
    # What else than colour and size could differ there?
    ("dark", SCREEN, {"type": "rule", "values": ["color-contrast", "target-size"]}),
)
SETTLED = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => {
        document.getAnimations().forEach(one => one.finish());
        done();
    })))"""
AT_LEAST = 90  # address patterns; fewer means that links are no longer followed


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory, browser: object) -> Path:
    """The whole demo."""
    office = Server(tmp_path_factory.mktemp("told"))
    office.run("demo", "--no-serve")
    return office.data


def test_no_page_keeps_anybody_out(enter: Entrance) -> None:
    seen: set[str] = set()
    faults: list[str] = []
    for member in cast.CAST:
        visitor = enter(member.key)
        for address in reachable(visitor, seen, first=f"home of {member.key}"):
            faults += judged(visitor, f"{member.key} {address}")
    assert not faults, "\n".join(faults)
    assert len(seen) > AT_LEAST


def reachable(visitor: Visitor, seen: set[str], *, first: str) -> Iterator[str]:
    """Pages of a kind not seen yet, each open in the browser when it is given out."""
    waiting, kinds = ["/"], {"/": first}
    while waiting:
        address = waiting.pop(0)
        if kinds[address] in seen or not is_a_page(visitor.page, address):
            continue
        seen.add(kinds[address])
        visitor.page.goto(address)
        yield address
        for link in links(visitor.page):
            kind = kind_of(link)
            if kind and link not in kinds:
                kinds[link] = kind
                waiting.append(link)


def links(page: Page) -> list[str]:
    """Addresses of this site that the page links to, without what only filters."""
    found = page.eval_on_selector_all(
        "a[href]:not([download])", "all => all.map(one => one.href)"
    )
    here = urlsplit(page.url).netloc
    parts = [urlsplit(link) for link in found]
    return list(dict.fromkeys(one.path for one in parts if one.netloc == here))


def kind_of(address: str) -> str:
    try:
        return resolve(address).route
    except Resolver404:
        return ""


def is_a_page(page: Page, address: str) -> bool:
    """Asked beforehand: a browser keeps a file instead of showing it."""
    answer = page.request.get(address)
    return answer.ok and answer.headers["content-type"].startswith("text/html")


def judged(visitor: Visitor, where: str) -> list[str]:
    """What axe objects to in both looks, and what is wider than the phone."""
    found = []
    for scheme, size, rules in LOOKS:
        visitor.page.set_viewport_size(size)
        visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        visitor.page.evaluate(SETTLED)  # colours of the look before would be judged
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        answer = Axe().run(visitor.page, options=options).response
        for rule in answer["violations"]:
            for node in rule["nodes"]:
                found.append(
                    f"{where} in {scheme}: {rule['id']}: {' '.join(node['target'])}"
                    f" {' '.join(node['html'].split())[:200]}"
                )
    if beyond := sideways(visitor):
        found.append(f"{where}: {beyond} px wider than the phone")
    return found
