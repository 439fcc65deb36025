"""The whole way in a browser: from the roster's files to the issued decree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sebalai.core.signing.rehearsal import PASSPHRASE
from sebalai.demo import cast
from sebalai.demo.province.build import build_province
from sebalai.demo.province.files import (
    HIERARCHY,
    NOMINATIONS,
    PROFILE,
    SANCTIONS,
    SCORES,
    Written,
    write_province,
)
from sebalai.demo.story.decree import BLANKS, GOVERNOR
from tests.appointment.pure.papers import page_texts
from tests.journeys.conftest import Entrance
from tests.journeys.paper import printed_codes
from tests.journeys.speech import grouped, t, told_apart
from tests.journeys.visitor import Visitor
from tests.signing_papers import told_by

PEOPLE, SEATS, LIST_PAGE = 700, 60, 25
PERIOD = "Agen Perubahan 2027–2028"
INPUTS = {
    "Disciplinary punishments": SANCTIONS,
    "Scores": SCORES,
    "Nominations by colleagues": NOMINATIONS,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder: Path = tmp_path_factory.mktemp("roster")
    return write_province(build_province(people=PEOPLE, seed=11), folder)


def test_a_roster_becomes_an_issued_decree(
    enter: Entrance, files: Written, tmp_path: Path
) -> None:
    sari = enter("sari")
    load_the_staff(sari, files)
    open_a_period(sari)
    share_the_seats(sari)
    for kind, name in INPUTS.items():
        load_an_input(sari, kind, files.paths[name], files.rows[name])
    compute_the_scenarios(sari)

    lestari = enter("lestari")
    look_at_the_balanced_list(lestari)
    keep_somebody_off(lestari)
    adopt(lestari)

    draft_the_decree(sari)
    give_it_a_number(enter("nur"))
    rudi = enter("rudi")
    sign(rudi)
    issue(rudi)

    address, signed = open_the_pdf(rudi)
    assert enter("oka").page.request.get(address).status == 404
    independent_programs_accept(signed)
    (code,) = set(printed_codes(signed, tmp_path))
    look_it_up(enter.by_link(code), signed)


def load_the_staff(sari: Visitor, files: Written) -> None:
    names = [HIERARCHY, *PROFILE.values()]
    sari.goes_to("Staff import")
    sari.follow("Load files")
    sari.attach("Files (XLSX, XLS, ODS or CSV)", *(files.paths[n] for n in names))
    sari.press("Load and check")

    expect(sari.button("Approve and apply")).to_be_visible()
    rows = sum(files.rows[name] for name in PROFILE.values())
    assert sari.figure("Rows in the files") == rows
    outcomes = ("New", "Changed or moved", "Left", "Unchanged", "Rejected")
    assert sum(map(sari.figure, outcomes)) == rows
    sari.press("Approve and apply")

    expect(sari.button("Undo")).to_be_visible()
    sari.goes_to("People")
    sari.fill("Name, NIP or position", "Rudianto Halim")
    expect(sari.main.get_by_role("link", name="Rudianto Halim")).to_be_visible()


def open_a_period(sari: Visitor) -> None:
    sari.takes_up("Open a programme period")
    sari.fill("Name", PERIOD)
    sari.fill("Start of the term", "2027-01-01")
    sari.fill("End of the term", "2028-12-31")
    sari.press("Make the period")

    sari.follow("Change the rules")
    sari.fill("Number of agents", str(SEATS))
    sari.press("Keep these rules")
    sari.press("Open the period")
    expect(sari.button("Close the period")).to_be_visible()


def share_the_seats(sari: Visitor) -> None:
    sari.takes_up("Compute the seats of the units")
    sari.press("Compute the seats")
    sari.sees("Seats by unit")
    assert sari.figure("Given to units") == sari.figure("Seats of the period") == SEATS


def load_an_input(sari: Visitor, kind: str, path: Path, rows: int) -> None:
    sari.goes_to("Selection")
    sari.follow("Data")
    card = sari.card(kind)
    card.get_by_role("link", name=t("Load a file"), exact=True).click()
    sari.attach("File (XLSX or CSV)", path)
    sari.press("Load and check")

    expect(sari.button("Discard")).to_be_visible()
    assert sari.figure("Rows in the file") == rows
    accepted = sari.figure("Accepted")
    assert accepted + sari.figure("Rejected") == rows
    sari.press("Apply %(n)s rows", n=grouped(accepted))
    expect(sari.button("Undo")).to_be_visible()


def compute_the_scenarios(sari: Visitor) -> None:
    sari.takes_up("Compute the scenarios")
    sari.press("Compute the scenarios")
    sari.sees("The lists side by side")


def look_at_the_balanced_list(lestari: Visitor) -> None:
    lestari.takes_up("Weigh the scenarios and adopt a list")
    balanced = told_apart("Look at it", t("Balanced"))
    lestari.main.get_by_role("link", name=balanced).click()
    lestari.sees_title("Balanced")
    expect(lestari.rows()).to_have_count(LIST_PAGE)


def keep_somebody_off(lestari: Visitor) -> None:
    """Why somebody is on the list; then the committee says no, and sees the cost."""
    chosen = lestari.rows().first.get_by_role("link")
    name = chosen.inner_text()
    chosen.click()
    lestari.sees_title(name)
    lestari.sees("Why this person?")
    lestari.sees("Would follow")
    lestari.fill("Reason", "Tugas belajar mulai Januari.")
    lestari.press("Keep off the list")

    lestari.sees_title("Committee's decisions")
    lestari.sees("Cost of the decisions")
    went_out = lestari.card("Went out")
    expect(went_out.get_by_role("link", name=name, exact=True)).to_be_visible()
    lestari.sees("Tugas belajar mulai Januari.")


def adopt(lestari: Visitor) -> None:
    lestari.follow("Adopt this list")
    lestari.fill("Note of the committee", "Rapat panitia, daftar seimbang.")
    lestari.confirm("Adopt this list")
    lestari.sees_title("Adopted list")


def draft_the_decree(sari: Visitor) -> None:
    sari.takes_up("Draft the decree")
    sari.press("Draft the decree")

    steps = sari.main.get_by_role("list", name=t("Steps of the decree"))
    steps.get_by_role("link", name=t("Text"), exact=True).click()
    sari.change("In view of (Mengingat)", without_blanks)
    sari.press("Save as a new version")
    sari.sees("Saved as version %(version)s.", version=2)

    sari.follow("Overview")
    steps.get_by_role("link", name=t("Decision and signer"), exact=True).click()
    sari.fill("Name of the signer, with titles", GOVERNOR)
    sari.press("Save")
    sari.sees("Ready for its number")


def without_blanks(text: str) -> str:
    for blank, law in BLANKS.items():
        text = text.replace(blank, law)
    return text


def give_it_a_number(nur: Visitor) -> None:
    nur.takes_up("Give the decree its number")
    nur.follow("Give number and date")
    nur.fill("Number of the decree", f"100.3.3.1/417/{timezone.localdate().year}")
    nur.press("Give number and date")
    nur.sees("The decree has its number.")


def sign(rudi: Visitor) -> None:
    rudi.takes_up("Sign the decree")
    rudi.field("I have read the decree and its annex and sign it.").check()
    rudi.fill("Your password here", cast.PASSWORD)
    rudi.fill("Passphrase of your certificate", PASSPHRASE)
    rudi.press("Sign")
    rudi.sees("Signed, and ready to be put in force")


def issue(rudi: Visitor) -> None:
    rudi.follow("Put in force")
    rudi.field("I have read the PDF: text, annex, number and date are right.").check()
    rudi.press("Issue the decree")
    rudi.sees("The decree is issued")


def open_the_pdf(rudi: Visitor) -> tuple[str, bytes]:
    """Its address and content, after a look at what it says."""
    link = rudi.main.get_by_role("link", name=t("Open the PDF"), exact=True)
    address = link.get_attribute("href") or ""
    answer = rudi.page.request.get(address)
    assert answer.ok
    assert answer.body().startswith(b"%PDF")
    text = "".join(page_texts(answer.body()))
    assert len(set(re.findall(r"\d{18}", text))) == SEATS
    assert GOVERNOR.replace(" ", "") in text
    assert "[" not in text
    return address, answer.body()


def independent_programs_accept(signed: bytes) -> None:
    assert "Signature is Valid" in told_by("pdfsig", signed)
    assert "No syntax or stream encoding errors" in told_by("qpdf", signed, "--check")


def look_it_up(citizen: Visitor, signed: bytes) -> None:
    """By the code on the paper: what it is, and whether a file is that paper."""
    citizen.sees_title("Genuine and in force")
    citizen.sees("can be verified for ever, without any service")
    hand_in(citizen, signed)
    citizen.sees("Yes: your file is this paper, byte for byte.")
    changed = bytearray(signed)
    changed[signed.index(b"stream") + 40] ^= 1
    hand_in(citizen, bytes(changed))
    citizen.sees("No: your file differs from the paper that was issued.")
    citizen.press("Let the server look at the signature")
    citizen.sees(
        "No: this file was changed after it was signed. Its signature is broken."
    )


def hand_in(citizen: Visitor, content: bytes) -> None:
    field = citizen.field("PDF to compare")
    field.set_input_files(
        {"name": "sk.pdf", "mimeType": "application/pdf", "buffer": content}
    )
