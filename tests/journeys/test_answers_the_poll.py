"""A colleague opens the invitation on a phone and answers, with few taps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from sebalai.surveys.questions import questions
from tests.core.mail_server import MailServer
from tests.journeys.conftest import Entrance
from tests.journeys.phone import SCREEN, Thumb, link_in, sideways
from tests.journeys.scenes import POLL
from tests.journeys.speech import t
from tests.journeys.visitor import Visitor

DEWI = "dewi.anggraini@sebalai.rekaan.go.id"
TEAM_MATE, FAR_COLLEAGUE = "Budi Saputra", "Gilang Ramadhan"
MOST_TAPS = 12
ADVICE, EXAMPLE, MOVER = questions("v1", "three")


@pytest.fixture(scope="module")
def ground(staffed: Path) -> Path:
    return staffed


@pytest.fixture(scope="module")
def beforehand() -> str:
    return "scenes.open_a_poll()"


def test_a_colleague_answers_on_a_phone(enter: Entrance, mails: MailServer) -> None:
    mail = mails.wait_for(DEWI)
    assert POLL in mail["Subject"]
    dewi = enter.by_link(link_in(mail), **SCREEN)
    other_tab = half_an_answer(dewi, link_in(mail))

    thumb = Thumb()
    begin(dewi, thumb)
    name_one_of_the_team(dewi, thumb, ADVICE.text)
    name_one_of_the_team(dewi, thumb, EXAMPLE.text)
    find_somebody(dewi, thumb, MOVER.text)
    check_and_send(dewi, thumb)
    assert thumb.taps <= MOST_TAPS

    send_again(other_tab)
    dewi.excuse("409")
    come_back(dewi, link_in(mail))


def half_an_answer(dewi: Visitor, link: str) -> Page:
    """A second tab, in which the answer was begun before and is forgotten."""
    tab = dewi.page.context.new_page()
    dewi.watch(tab)
    tab.goto(link)
    tab.get_by_role("link", name=t("Begin"), exact=True).tap()
    for question in (ADVICE, EXAMPLE):
        expect(tab.get_by_role("heading", name=question.text)).to_be_visible()
        tab.get_by_role("button", name=t("Next"), exact=True).tap()
    tab.get_by_role("button", name=t("Check the answers"), exact=True).tap()
    return tab


def begin(dewi: Visitor, thumb: Thumb) -> None:
    dewi.sees_title(POLL)
    dewi.sees("%(name)s, whom do you turn to at work?", name="Dewi Anggraini, S.E.")
    assert sideways(dewi) == 0
    thumb.tap(dewi.main.get_by_role("link", name=t("Begin"), exact=True))


def name_one_of_the_team(dewi: Visitor, thumb: Thumb, question: str) -> None:
    dewi.sees_title(question)
    assert sideways(dewi) == 0
    thumb.tap(pick(dewi, TEAM_MATE))
    chosen(dewi, 1)
    thumb.tap(dewi.button("Next"))


def find_somebody(dewi: Visitor, thumb: Thumb, question: str) -> None:
    """Of another agency house: not in the list, but in the search."""
    dewi.sees_title(question)
    expect(pick(dewi, FAR_COLLEAGUE)).to_have_count(0)
    search = dewi.field("Search the whole agency")
    thumb.tap(search)
    search.press_sequentially("gilang ram")
    thumb.tap(pick(dewi, FAR_COLLEAGUE))
    chosen(dewi, 1)
    thumb.tap(dewi.button("Check the answers"))


def check_and_send(dewi: Visitor, thumb: Thumb) -> None:
    dewi.sees_title("Check your answers")
    assert sideways(dewi) == 0
    expect(dewi.main.get_by_role("listitem")).to_have_text(
        [re.compile(name) for name in (TEAM_MATE, TEAM_MATE, FAR_COLLEAGUE)]
    )
    thumb.tap(dewi.button("Send sealed"))
    dewi.sees_title("Thank you, your answer is sealed")
    assert sideways(dewi) == 0


def send_again(tab: Page) -> None:
    """The answer that lay in the other tab is refused, and the person told why."""
    tab.get_by_role("button", name=t("Send sealed"), exact=True).tap()
    told = t(
        "This link has been used already. The first answer counts, so there is nothing"
        " left to do."
    )
    expect(tab.get_by_role("status").get_by_text(told)).to_be_visible()


def come_back(dewi: Visitor, link: str) -> None:
    dewi.page.goto(link)
    dewi.sees_title("Thank you, your answer is sealed")
    expect(dewi.main.get_by_role("link", name=t("Begin"), exact=True)).to_have_count(0)


def pick(dewi: Visitor, name: str) -> Locator:
    return dewi.main.get_by_role("checkbox", name=re.compile(rf"^{name}"))


def chosen(dewi: Visitor, count: int) -> None:
    told = f"{count} {t('of %(most)s chosen', most=5)}"
    expect(dewi.page.locator(".poll-count")).to_contain_text(told)
