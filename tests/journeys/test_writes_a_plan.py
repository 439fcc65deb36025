"""An agent writes a plan on a phone; its head returns two fields, then grants half of
the hours and approves; the office sees both.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.conftest import Entrance
from tests.journeys.phone import SCREEN, sideways
from tests.journeys.speech import t
from tests.journeys.visitor import Visitor

TITLE = "Syarat izin kapal dalam satu halaman"
PROBLEM = (
    "Berkas izin kapal kembali rata-rata tiga kali karena syaratnya tersebar di empat"
    " aturan; nelayan menunggu sampai dua pekan."
)
PURPOSE, LATER = "Uji coba loket", "Selebihnya setelah musim izin."
REASON, WHY = "Sebutkan berapa berkas.", "Siapa yang memegang register ini?"


@pytest.fixture(scope="module")
def beforehand() -> str:
    return "from tests.journeys import appointed; appointed.prepare()"


def test_a_plan_is_written_returned_and_approved(enter: Entrance) -> None:
    budi = enter("budi", **SCREEN)
    write(budi)
    submit(budi)

    hendra = enter("hendra")
    send_two_fields_back(hendra)
    mend(budi)
    submit(budi)
    read_what_changed_and_approve(hendra)

    sari = enter("sari")
    see_it_in_the_matrix(sari)


def write(budi: Visitor) -> None:
    budi.follow("Begin")
    budi.press("Start a plan")
    budi.main.get_by_role("link", name=t("The problem and its evidence")).click()
    budi.fill("Title of the plan", TITLE)
    budi.fill("The problem", PROBLEM)
    budi.fill("What shows it", "Register izin")
    expect(budi.main.locator("[data-note]")).to_contain_text("Tersimpan")
    assert sideways(budi) == 0
    budi.press("Save and go on")
    budi.fill("The change wanted", "Izin terbit tiga hari setelah berkas masuk.")
    budi.main.get_by_label(t("Public service"), exact=True).check()
    budi.press("Save and go on")
    measure(budi)
    budi.follow("Go on")
    take_a_step(budi)
    budi.follow("Go on")
    ask_for_hours(budi)
    budi.press("Save and go on")
    budi.fill("Who gains", "Nelayan pemilik kapal kecil")
    budi.press("Save")


def measure(budi: Visitor) -> None:
    today = timezone.localdate()
    budi.press("Add an indicator")
    budi.fill("What is measured", "Lama izin kapal")
    budi.main.get_by_label(t("Time"), exact=True).check()
    budi.main.get_by_label(t("Should fall"), exact=True).check()
    budi.fill("Baseline", "14")
    budi.main.locator("[name=baseline_unit]").select_option("day")
    budi.fill("Day of the baseline", today.isoformat())
    budi.fill("Source of the baseline", "Register izin")
    budi.fill("Target", "3")
    budi.main.locator("[name=target_unit]").select_option("day")
    budi.fill("Target reached by", (today + timedelta(days=200)).isoformat())
    budi.fill("How it is measured", "Rata-rata hari dari register setiap akhir bulan")
    budi.press("Save")


def take_a_step(budi: Visitor) -> None:
    today = timezone.localdate()
    budi.press("Add a step")
    budi.fill("What is done", "Susun daftar syarat satu halaman")
    budi.fill("Begins on", (today + timedelta(days=100)).isoformat())
    budi.fill("Ends on", (today + timedelta(days=130)).isoformat())
    budi.main.locator("[name=owner]").select_option(index=1)
    budi.press("Save")


def ask_for_hours(budi: Visitor) -> None:
    budi.press("Add a resource")
    budi.main.get_by_label(t("Working hours"), exact=True).check()
    budi.fill("How much", "40")
    budi.fill("What for", PURPOSE)
    budi.press("Save")


def submit(budi: Visitor) -> None:
    budi.follow("Check and submit")
    assert sideways(budi) == 0
    budi.press("Submit the plan")
    budi.sees("With the head of unit")


def send_two_fields_back(hendra: Visitor) -> None:
    hendra.takes_up("Read and decide")
    for field, reason in (("What shows it", REASON), ("Lama izin kapal", WHY)):
        place = hendra.main.locator(".judged").filter(has_text=t(field))
        place.locator("summary").click()
        place.locator("textarea").fill(reason)
    hendra.press("Return the plan")
    hendra.sees("Returned")


def mend(budi: Visitor) -> None:
    budi.page.goto("/")
    budi.follow("To the plan")
    budi.sees(REASON)
    budi.main.get_by_role("link", name=t("The problem and its evidence")).first.click()
    expect(budi.field("Title of the plan")).to_be_disabled()
    budi.fill("What shows it", "Register izin: 214 dari 320 berkas kembali.")
    budi.press("Save and go on")
    budi.page.goto("/")
    budi.follow("To the plan")


def read_what_changed_and_approve(hendra: Visitor) -> None:
    hendra.takes_up("Read and decide")
    news = hendra.card("What changed since the last decision")
    expect(news).to_contain_text("214 dari 320")
    grant_half_of_the_hours(hendra)
    hendra.press("Approve the plan")
    hendra.sees("With the programme office")


def grant_half_of_the_hours(hendra: Visitor) -> None:
    page = hendra.page.url
    hendra.follow("Grant the resources")
    hendra.fill("Why not all of it", LATER)
    hendra.main.get_by_label(t("How much you grant")).fill("20")
    hendra.press("Save")
    hendra.sees("Granted in part")
    hendra.page.goto(page)


def see_it_in_the_matrix(sari: Visitor) -> None:
    sari.goes_to("Action plans")
    sari.follow("Approval matrix")
    waiting = sari.card("They wait for you")
    expect(waiting.get_by_role("link", name=TITLE)).to_be_visible()
    waiting.get_by_role("link", name=TITLE).click()
    sari.sees(LATER)
    sari.page.go_back()
    waiting.get_by_role("checkbox").check()
    sari.press("Approve the chosen ones")
    sari.main.get_by_role("button", name=t("Approve %(n)s plan", n=1)).click()
    sari.sees("Undo")
