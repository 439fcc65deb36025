"""A round in a browser: from the call to the minutes and the adopted list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sebalai.core import wording
from sebalai.selection.letters import Letter
from sebalai.selection.phases import Phase
from sebalai.selection.rubrics import rubric
from tests.appointment.pure.papers import page_texts, squeezed
from tests.core.mail_server import MailServer
from tests.journeys.conftest import Entrance
from tests.journeys.phone import link_in
from tests.journeys.scenes import POLL, SEATS
from tests.journeys.server import Server
from tests.journeys.speech import grouped, t, told_apart
from tests.journeys.visitor import Visitor

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)
PHASES = {
    Phase.NOMINATION: "Trust poll",
    Phase.SCREENING: "Screening",
    Phase.ASSESSMENT: "Assessment",
    Phase.COMMITTEE: "Committee",
    Phase.OBJECTION: "Objections",
    Phase.ADOPTION: "Adoption",
}
PLACE = "Ruang Pasir Padi"
ASSESSORS = ("Muhammad Yusuf Effendi", "Hartono Siregar")
CRITERIA = rubric("agen-perubahan", 1).items


@pytest.fixture(scope="module")
def ground(staffed: Path) -> Path:
    return staffed


@pytest.fixture(scope="module")
def beforehand() -> str:
    return "scenes.name_a_second_assessor()"


def test_the_office_runs_a_round(
    enter: Entrance, server: Server, mails: MailServer
) -> None:
    sari, lestari = enter("sari"), enter("lestari")
    open_the_round(sari)
    propose_somebody(enter("hendra"))
    propose_oneself(enter("budi"))
    server.play("scenes.propose_the_rest()")

    opens(sari, Phase.NOMINATION)
    invited = open_the_poll(sari)
    mails.wait_for_count(invited)
    server.play("scenes.answer_the_poll()")
    close_the_poll(sari)

    opens(sari, Phase.SCREENING)
    screen_a_few(enter("ratna"))
    server.play("scenes.screen_the_rest()")

    opens(sari, Phase.ASSESSMENT)
    plan_the_assessment(sari)
    score_by_the_keys(enter("yusuf"))
    score_on_a_phone(enter("tono", width=390, height=844))
    server.play("scenes.score_the_rest()")
    close_the_assessment(sari)

    opens(sari, Phase.COMMITTEE)
    prepare_the_decisions(lestari)
    decided = announce(lestari)
    send_the_letters(sari, sum(decided.values()))
    mails.wait_for_count(invited + sum(decided.values()))

    opens(sari, Phase.OBJECTION)
    consent(enter, next(letters(mails, Letter.CHOSEN)))
    objector = next(letters(mails, Letter.NOT_CHOSEN))
    object_to_it(enter, objector)
    answer_the_objection(lestari)
    send_the_letters(sari, 1)
    mails.wait_for(objector["To"].addresses[0].addr_spec, "keberatan")

    moves(sari, Phase.OBJECTION, to=YESTERDAY)
    opens(sari, Phase.ADOPTION)
    write_the_minutes(lestari)
    adopt(lestari)
    judge_the_minutes(lestari, decided)


# the dates


def open_the_round(sari: Visitor) -> None:
    sari.takes_up("Open a selection round")
    sari.fill("First day of the round", YESTERDAY.isoformat())
    sari.press("Open the round")
    sari.sees("The round has its calendar.")
    expect(sari.main.get_by_role("heading", level=3)).to_have_count(len(Phase))


def opens(sari: Visitor, phase: Phase) -> None:
    moves(sari, phase, to=TODAY)
    under_way = sari.main.locator("[aria-current=step]")
    expect(under_way.filter(has_text=t(PHASES[phase]))).to_be_visible()


def moves(sari: Visitor, phase: Phase, *, to: date) -> None:
    sari.goes_to("Selection")
    name = told_apart("Move the dates", t(PHASES[phase]))
    sari.main.get_by_role("link", name=name).click()
    sari.fill("First day", YESTERDAY.isoformat())
    sari.fill("Last day", to.isoformat())
    sari.press("Move the dates")
    sari.sees("The dates are moved. Nothing entered is lost.")


# candidates


def propose_somebody(hendra: Visitor) -> None:
    unit = "Dinas Kelautan dan Perikanan"
    hendra.takes_up("Propose people of %(unit)s", unit=unit)
    dewi = told_apart("Propose", "Dewi Anggraini, S.E.")
    hendra.main.get_by_role("link", name=dewi).click()
    hendra.fill("Why this person", "Rekan di loket bertanya kepadanya lebih dulu.")
    hendra.press("Propose")
    hendra.sees("%(name)s is a candidate now.", name="Dewi Anggraini, S.E.")


def propose_oneself(budi: Visitor) -> None:
    budi.takes_up("Propose yourself as an agent of change")
    budi.fill("Title of your idea", "Konsultasi izin kapal lewat pesan")
    budi.fill(
        "Your idea for change",
        "Berkas diperiksa lebih dulu lewat pesan, sehingga cukup sekali datang.",
    )
    budi.press("Propose myself")
    budi.sees_title("Your candidacy")
    budi.sees("You are a candidate. Thank you for your idea.")


# the poll


def open_the_poll(sari: Visitor) -> int:
    """How many are invited, as the office was told before."""
    sari.goes_to("Polls")
    sari.follow("Prepare a poll")
    sari.fill("Title", POLL)
    sari.fill("First day", TODAY.isoformat())
    sari.press("Keep")
    sari.sees_title(POLL)
    invited = sari.figure("Would be invited")
    sari.confirm("Open and invite")
    sari.sees("The poll is open; the invitations are being written.")
    return invited


def close_the_poll(sari: Visitor) -> None:
    sari.page.reload()
    assert int(sari.stat("Response").removesuffix("%")) > 50
    sari.confirm("Close now and count")
    sari.sees("The poll is closed and counted.")


# screening and assessment


def screen_a_few(ratna: Visitor) -> None:
    """One holds in all, one does not, one has the rest ticked."""
    ratna.goes_to("Selection")
    ratna.follow("To the screening")
    ratna.follow("Begin")
    first = heading(ratna)
    for radio in ratna.main.get_by_role("radio", name=t("Holds"), exact=True).all():
        radio.check()
    ratna.press("Save and next")
    ratna.sees("%(name)s: passed.", name=first)

    second = heading(ratna)
    assert second != first
    ratna.main.get_by_role("radio", name=t("Does not hold"), exact=True).first.check()
    reason = ratna.field("Why it does not hold (the candidate reads this)").first
    reason.fill("Ada putusan kode etik tahun 2025.")
    ratna.press("The rest holds: save")
    ratna.sees("%(name)s: not passed.", name=second)
    assert heading(ratna) not in (first, second)
    expect(ratna.page.locator(".turn-count strong")).to_have_text("2")


def plan_the_assessment(sari: Visitor) -> None:
    sari.goes_to("Selection")
    sari.follow("To the assessment")
    sari.press("Prepare the assessment")
    sari.follow("To the assessors")
    for name in ASSESSORS:
        sari.main.get_by_role("checkbox", name=name).check()
    sari.press("Add")
    sari.press("Share the candidates out")
    expect(sari.main.get_by_role("link", name=t("replace")).first).to_be_visible()
    for name in ASSESSORS:
        given = sari.rows().filter(has_text=name).first.get_by_role("cell").nth(3)
        assert int(given.inner_text()) > 0


def score_by_the_keys(yusuf: Visitor) -> None:
    """A digit marks a criterion and goes on to the next."""
    yusuf.goes_to("Scoring")
    yusuf.follow("Begin")
    done = yusuf.page.locator(".turn-count strong")
    for number in range(2):
        expect(done).to_have_text(str(number))
        yusuf.page.wait_for_load_state()
        for _criterion in CRITERIA:
            yusuf.page.keyboard.press("4")
        marked = yusuf.main.get_by_role("radio", checked=True)
        expect(marked).to_have_count(len(CRITERIA))
        yusuf.press("Save and next")
    expect(done).to_have_text("2")


def score_on_a_phone(tono: Visitor) -> None:
    tono.page.goto("/seleksi/nilai/")
    tono.follow("Begin")
    expect(tono.page.locator(".turn-count strong")).to_have_text("0")
    for item in CRITERIA:
        group = tono.main.get_by_role("group", name=item.title)
        group.get_by_role("radio").nth(2).tap()
    tono.button("Save and next").tap()
    expect(tono.page.locator(".turn-count strong")).to_have_text("1")


def close_the_assessment(sari: Visitor) -> None:
    sari.goes_to("Selection")
    sari.follow("To the assessment")
    sari.confirm("Close")
    sari.sees("The assessment is closed; its means count for the lists.")


# the committee


def prepare_the_decisions(lestari: Visitor) -> None:
    lestari.goes_to("Selection")
    lestari.follow("To the scenarios")
    lestari.press("Compute the scenarios")
    lestari.sees("The lists side by side")
    balanced = told_apart("Look at it", t("Balanced"))
    lestari.main.get_by_role("link", name=balanced).click()
    lestari.press("Prepare decisions")
    lestari.sees_title("Decisions on candidates")


def announce(lestari: Visitor) -> dict[str, int]:
    """How many are told what; the page asks for exactly these."""
    outcomes = ("Chosen", "Reserve", "Not chosen")
    decided = {outcome: lestari.figure(outcome) for outcome in outcomes}
    count = grouped(sum(decided.values()))
    assert decided["Chosen"] == SEATS
    lestari.follow("Announce …")
    lestari.sees("You are about to announce %(count)s decision", count=count)
    lestari.press("Announce %(count)s decision", count=count)
    lestari.sees("Announced. %(count)s letter waits as a draft.", count=count)
    return decided


def send_the_letters(sari: Visitor, number: int) -> None:
    sari.takes_up("Look through the letters and send them")
    sari.follow("Send %(count)s letter …", count=grouped(number))
    sari.sees("You are about to send %(count)s letter", count=grouped(number))
    sari.press("Send %(count)s letter", count=grouped(number))
    sari.page.wait_for_url("**/kotak-keluar/*/")


def letters(mails: MailServer, kind: Letter) -> Iterator[EmailMessage]:
    """Those of one kind, told by the words with which their subject begins."""
    begins = wording.kind(f"selection.{kind}").subject.partition("{")[0]
    return (mail for mail in mails.mails if mail["Subject"].strip().startswith(begins))


# candidates again


def consent(enter: Entrance, mail: EmailMessage) -> None:
    chosen = enter.by_link(link_in(mail))
    chosen.sees("Are you willing to serve as an agent of change?")
    chosen.press("I am willing")
    chosen.sees("Thank you, your answer is recorded.")


def object_to_it(enter: Entrance, mail: EmailMessage) -> None:
    refused = enter.by_link(link_in(mail))
    refused.follow("Object to the decision")
    refused.fill(
        "What do you object to, and why?",
        "Gagasan saya sudah berjalan di unit, mohon ditinjau kembali.",
    )
    refused.press("Send the objection")
    refused.sees("Your objections")


def answer_the_objection(lestari: Visitor) -> None:
    lestari.goes_to("Selection")
    lestari.follow("Decisions")
    lestari.follow("Answer the objections")
    lestari.rows().first.get_by_role("link").first.click()
    lestari.field("Reject it: the decision stays").check()
    lestari.fill("Reason", "Kursi unit sudah terisi oleh calon dengan nilai tertinggi.")
    lestari.confirm("Answer")
    lestari.sees("The answer")


# the end


def write_the_minutes(lestari: Visitor) -> None:
    lestari.takes_up("Write the minutes of the meeting")
    lestari.fill("Day of the meeting", TODAY.isoformat())
    lestari.fill("Place of the meeting", PLACE)
    lestari.press("Save")
    lestari.sees("The minutes are saved.")
    lestari.field("Account").select_option(label="Ratna Permatasari")
    lestari.press("Add this account")
    lestari.sees("Added to those who took part.")


def adopt(lestari: Visitor) -> None:
    lestari.takes_up("Adopt the list")
    lestari.fill(
        "Note of the committee", "Kesediaan yang lain sudah disampaikan lisan."
    )
    lestari.confirm("Adopt this list")
    lestari.sees_title("Adopted list")


def judge_the_minutes(lestari: Visitor, decided: dict[str, int]) -> None:
    """The paper says what happened on the screens."""
    lestari.goes_to("Selection")
    lestari.follow("Decisions")
    lestari.follow("Minutes")
    link = lestari.main.get_by_role("link", name=t("Open the PDF"), exact=True)
    answer = lestari.page.request.get(link.get_attribute("href") or "")
    assert answer.body().startswith(b"%PDF")
    text = squeezed("".join(page_texts(answer.body())))
    chosen, reserve, others = decided.values()
    for said in (
        "BERITA ACARA",
        f"bertempat di {PLACE}",
        "Ratna Permatasari",
        f"Keputusan atas {sum(decided.values())} orang calon diumumkan",
        f"{chosen} orang terpilih, {reserve} orang menjadi cadangan, dan {others} orang",
        f"Sebanyak 1 orang dari {SEATS} orang calon terpilih telah menyatakan bersedia",
        "diterima 1 keberatan",
    ):
        assert squeezed(said) in text
    assert "{" not in text


def heading(visitor: Visitor) -> str:
    return visitor.main.get_by_role("heading", level=1).inner_text()
