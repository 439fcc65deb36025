"""The round's page says what is open today and for whom; dates move without loss."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import (
    ROLES,
    AgencyHead,
    Colleague,
    ProgrammeOffice,
    ReformTeam,
    SelectionPanel,
)
from sebalai.core.templatetags.ui import day
from sebalai.core.verdicts import Refused
from sebalai.selection.actions import adoption
from sebalai.selection.actions.rounds import ensure_round, schedule
from sebalai.selection.models import RoundPhase, SelectionRound
from sebalai.selection.phases import Phase
from tests.factories.directory import PersonFactory
from tests.factories.rounds import candidate, enter, open_in
from tests.factories.selection import campaign, computed, run_of

TODAY = timezone.localdate()


@pytest.fixture
def found(agency):
    return campaign(agency)


@pytest.fixture
def period(found):
    return found.period


def page(name, *arguments):
    return reverse(f"selection:{name}", args=arguments)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_today_is_told_in_words(client, sign_in, period):
    open_in(period, Phase.CALL)
    sign_in(client, ReformTeam)
    shown = text(client.get(page("round", period.public_id)))
    until = day(TODAY + timedelta(days=2))
    assert (
        f"Penjaringan dibuka sampai {until} (2 hari lagi): setiap pegawai dapat"
        " mengusulkan diri, dan kepala unit mengusulkan pegawainya."
    ) in shown
    assert "Berikutnya: Jajak kepercayaan, mulai" in shown
    assert "Segera ditutup" in shown
    assert shown.count("Belum dibuka") == 6


@pytest.mark.parametrize("role", ROLES)
def test_everybody_sees_the_dates_and_every_button_opens(
    client, sign_in, found, period, role
):
    of = open_in(period, Phase.CALL)
    PersonFactory(unit=found.units[0], user=sign_in(client, role))
    for phase in Phase:
        enter(of, phase)
        response = client.get(page("round", period.public_id))
        assert response.status_code == 200
        for act in response.context["acts"]:
            assert not act.url or client.get(act.url).status_code in {200, 302}


def test_each_role_gets_its_own_button(client, sign_in, agency, period):
    open_in(period, Phase.CALL)

    def buttons(*roles):
        sign_in(client, *roles)
        acts = client.get(page("round", period.public_id)).context["acts"]
        return [act.url for act in acts if act.url]

    assert buttons(AgencyHead) == [page("my_units")]
    assert buttons(ProgrammeOffice) == [page("coverage", period.public_id)]
    assert buttons(Colleague) == []


def test_a_colleague_is_led_to_the_own_candidacy(client, sign_in, found, period):
    of = open_in(period, Phase.CALL)
    person = found.people[0]
    person.user = sign_in(client, Colleague)
    person.save()

    def first():
        return client.get(page("round", period.public_id)).context["acts"][0].url

    assert first() == page("propose_self")
    candidate(of, person)
    assert first() == page("own_candidacy")


def test_only_followers_see_the_tabs(client, sign_in, period):
    open_in(period, Phase.CALL)
    sign_in(client, Colleague)
    tabs = page("seats", period.public_id)
    assert tabs not in text(client.get(page("round", period.public_id)))
    sign_in(client, SelectionPanel)
    assert tabs in text(client.get(page("round", period.public_id)))


def test_the_selection_begins_at_the_round_once_there_is_one(client, sign_in, period):
    sign_in(client, SelectionPanel)
    home = page("home")
    assert client.get(home).url == page("scenarios", period.public_id)
    open_in(period, Phase.CALL)
    assert client.get(home).url == page("round", period.public_id)
    sign_in(client, Colleague)
    assert client.get(home).url == page("round", period.public_id)


def test_another_agency_sees_no_round(client, sign_in, period, other_agency):
    open_in(period, Phase.CALL)
    sign_in(client, ProgrammeOffice, agency=other_agency)
    for name, *more in (("round",), ("start_round",), ("move_phase", "call")):
        response = client.get(page(name, period.public_id, *more))
        assert response.status_code == 404


def test_opening_shows_the_calendar_first(client, sign_in, period):
    sign_in(client, ProgrammeOffice)
    start = page("start_round", period.public_id)
    preview = client.get(start, {"starts_on": "2027-01-04"}).context["preview"]
    shown = client.post(start, {"starts_on": "2027-01-04", "step": "look"})
    assert shown.context["preview"] == preview
    assert [row["name"] for row in preview][0] == "Penjaringan"
    assert preview[0]["days"] == 14
    assert not SelectionRound.objects.exists()
    response = client.post(start, {"starts_on": "2027-01-04"})
    assert response.url == page("round", period.public_id)
    dates = RoundPhase.objects.values_list("opens_on", "closes_on")
    assert [(w["window"].opens_on, w["window"].closes_on) for w in preview] == list(
        dates
    )


@pytest.mark.parametrize("day", ["", "kemarin", "9999-12-31", "0001-01-01"])
def test_a_day_that_is_none_is_shown_back(client, sign_in, period, day):
    sign_in(client, ProgrammeOffice)
    start = page("start_round", period.public_id)
    for response in (
        client.post(start, {"starts_on": day}),
        client.get(start, {"starts_on": day}),
    ):
        assert response.status_code == 422
        assert response.context["preview"] == []


def test_a_second_round_is_not_opened(client, sign_in, period):
    of = open_in(period, Phase.CALL)
    sign_in(client, ProgrammeOffice)
    start = page("start_round", period.public_id)
    assert client.get(start).url == page("round", period.public_id)
    client.post(start, {"starts_on": "2027-01-04"})
    assert SelectionRound.objects.get() == of


def test_only_the_office_opens_and_moves(client, sign_in, period):
    open_in(period, Phase.CALL)
    sign_in(client, SelectionPanel)
    for name, *more in (("start_round",), ("move_phase", "call")):
        assert client.get(page(name, period.public_id, *more)).status_code == 403
    assert "Ubah tanggal" not in text(client.get(page("round", period.public_id)))


def test_moving_a_phase_keeps_what_was_typed_when_refused(
    client, sign_in, found, period
):
    of = open_in(period, Phase.CALL)
    someone = candidate(of, found.people[0])
    sign_in(client, ProgrammeOffice)
    move = page("move_phase", period.public_id, "call")
    first, last = TODAY - timedelta(days=9), TODAY - timedelta(days=1)
    refused = client.post(move, {"opens_on": last, "closes_on": first})
    assert refused.status_code == 422
    assert f'value="{first.isoformat()}"' in text(refused)
    assert client.post(move, {"opens_on": first, "closes_on": last}).status_code == 302
    row = RoundPhase.objects.get(round=of, kind="call")
    assert (row.opens_on, row.closes_on) == (first, last)
    someone.refresh_from_db()
    assert someone.is_standing


def test_a_phase_that_the_round_has_not_is_not_found(client, sign_in, period):
    of = open_in(period, Phase.CALL)
    RoundPhase.objects.filter(round=of, kind="objection").delete()
    sign_in(client, ProgrammeOffice)
    for phase in ("objection", "pesta"):
        move = page("move_phase", period.public_id, phase)
        assert client.get(move).status_code == 404


def test_a_round_from_files_alone_says_so_and_can_get_a_calendar(
    client, sign_in, period
):
    of = ensure_round(period, by=None)
    sign_in(client, ProgrammeOffice)
    shown = client.get(page("round", period.public_id))
    assert "hanya memakai berkas" in text(shown)
    assert shown.context["acts"] == []
    client.post(page("start_round", period.public_id), {"starts_on": "2027-01-04"})
    assert (SelectionRound.objects.get(), of.phases.count()) == (of, 7)
    with pytest.raises(Refused, match="sudah memiliki tahapan"):
        schedule(of, by=None, starts_on=TODAY)


def test_a_round_that_is_over_leads_to_its_list(client, sign_in, found, period):
    open_in(period, Phase.COMMITTEE)
    adopted = adoption.adopt(run_of(computed(found)), by=None, note="Rapat panitia")
    link = page("adopted", adopted.public_id)
    sign_in(client, Colleague)
    assert link not in text(client.get(page("round", period.public_id)))
    sign_in(client, ProgrammeOffice)
    shown = text(client.get(page("round", period.public_id)))
    assert link in shown
    assert "Ubah tanggal" not in shown
    refill = client.get(page("start_round", period.public_id))
    assert "Buka putaran pengisian kursi kosong" in text(refill)
    client.post(page("start_round", period.public_id), {"starts_on": "2027-01-04"})
    assert list(SelectionRound.objects.values_list("kind", flat=True)) == [
        "full",
        "refill",
    ]
