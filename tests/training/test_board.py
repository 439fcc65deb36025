"""The board: raised with or without a name, voted for once, owned, answered, exported."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from sebalai.accounts.roles import Agent, ProgrammeOffice, ReformTeam
from sebalai.core import links
from sebalai.core.models import AuditEvent, Message
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.training.actions import board, invitations, sessions
from sebalai.training.addresses import CONCERN, token_of
from sebalai.training.models import Concern, ConcernVote
from sebalai.training.queries import board as queries
from tests.factories import training
from tests.factories.accounts import UserFactory, user_with
from tests.factories.directory import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
TEXT = "Berkas izin kapal kembali tiga kali karena syaratnya tidak jelas"


@pytest.fixture
def sari(agency):
    return user_with(ProgrammeOffice, agency=agency)


@pytest.fixture
def session(agency):
    return training.running(agency)


@pytest.fixture
def budi(session):
    (one,) = training.invited(session, 1)
    return one


def raised(participant, text=TEXT, **more):
    given = {"kind": "problem", "area": "process", "is_named": False} | more
    return board.raise_concern(participant, text=text, **given)


def told(response):
    return " ".join(response.content.decode().split())


def owner_of(agency, **more):
    return PersonFactory(unit=UnitFactory(agency=agency), **more)


def test_votes_count_once_and_can_be_taken_back(session, budi):
    (ani,) = training.invited(session, 1)
    concern = raised(budi)
    board.vote(ani, concern)
    board.vote(ani, concern)
    assert queries.board(session).get().count == 2
    board.take_back(ani, concern)
    assert [one.participant for one in ConcernVote.objects.all()] == [budi]


def test_the_same_twice_too_many_and_nothing_are_refused(session, budi):
    raised(budi)
    with pytest.raises(Refused, match="sudah ada di papan"):
        raised(budi, TEXT.upper())
    with pytest.raises(Refused, match="Tuliskan masalah"):
        raised(budi, "  ")
    for n in range(9):
        raised(budi, f"Masalah {n}")
    with pytest.raises(Refused, match="sudah menulis sepuluh"):
        raised(budi, "Satu lagi")


def test_nobody_votes_across_sessions_or_for_what_is_hidden(
    session, budi, agency, sari
):
    (stranger,) = training.invited(training.running(agency), 1)
    concern = raised(budi)
    with pytest.raises(Refused, match="papan kegiatan Anda"):
        board.vote(stranger, concern)
    concern = board.hide(concern, by=sari, reason="menyebut nama orang")
    with pytest.raises(Refused, match="papan kegiatan Anda"):
        board.vote(budi, concern)
    assert not queries.board_for(budi).exists()
    concern = board.show_again(concern, by=sari)
    assert queries.board_for(budi).get() == concern


def test_a_board_of_a_settled_session_takes_nothing_new(budi, session, sari):
    concern = raised(budi)
    sessions.call_off(session, by=sari, reason="Banjir")
    for act in (
        lambda: raised(budi, "Baru"),
        lambda: board.vote(budi, concern),
        lambda: board.take_back(budi, concern),
    ):
        with pytest.raises(Refused, match="tidak menerima isi baru"):
            act()


def test_the_owner_gets_a_letter_and_answers_by_its_link(client, agency, budi, sari):
    concern = raised(budi, TEXT + " {link}")
    owner = owner_of(agency, work_email="kadis@x.test")
    today = timezone.localdate()
    with pytest.raises(Refused, match="masa lalu"):
        board.assign(concern, by=sari, owner=owner, due_on=today - timedelta(days=1))
    board.assign(concern, by=sari, owner=owner, due_on=today)
    board.assign(concern, by=sari, owner=owner, due_on=today + timedelta(days=3))
    letter = Message.objects.get()
    assert (letter.address, letter.link_purpose) == ("kadis@x.test", "training.concern")
    page = reverse(
        "training:concern_own", args=[links.issue(CONCERN, concern.public_id)]
    )
    assert TEXT in told(client.get(page))
    assert client.post(page, {"text": " "}).status_code == 422
    client.post(page, {"text": "Syarat dipasang di loket dan daring mulai Maret."})
    concern.refresh_from_db()
    assert concern.answer.startswith("Syarat dipasang")
    own = reverse("training:own_board", args=[token_of(budi)])
    assert "Syarat dipasang" in told(client.get(own))
    assert client.get(page.replace("/masalah/", "/masalah/x")).status_code == 404


def test_an_owner_who_was_replaced_answers_no_more(client, agency, budi, sari):
    concern = raised(budi)
    page = reverse(
        "training:concern_own", args=[links.issue(CONCERN, concern.public_id)]
    )
    assert client.get(page).status_code == 404
    with pytest.raises(Refused, match="orang lain"):
        board.answer_as_owner(concern, text="x")
    gone = owner_of(agency, is_active=False)
    with pytest.raises(Refused, match="pegawai instansi"):
        board.assign(concern, by=sari, owner=gone, due_on=timezone.localdate())


def test_who_raised_it_unnamed_is_on_no_page_sheet_or_record(
    client, agency, session, budi, sign_in
):
    concern = raised(budi)
    sign_in(client, ProgrammeOffice)
    (ani,) = training.invited(session, 1)
    pages = [
        reverse("training:board", args=[session.public_id]),
        reverse("training:concern", args=[session.public_id, concern.public_id]),
        reverse("training:own_board", args=[token_of(ani)]),
    ]
    for page in pages:
        assert budi.name not in told(client.get(page))
    sheet = client.get(reverse("training:board_xlsx", args=[session.public_id]))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.getvalue()))
    assert budi.name not in str(rows.get_sheet_by_index(0).to_python())
    event = AuditEvent.objects.get(action="training:concern:raise")
    assert budi.name not in f"{event.actor_name} {event.object_label} {event.data}"


def test_the_workbook_holds_the_board_and_no_formula(
    client, agency, session, budi, sign_in, sari
):
    sign_in(client, ProgrammeOffice)
    concern = raised(budi, '=HYPERLINK("http://x.test")', is_named=True)
    owner = owner_of(agency)
    board.assign(concern, by=sari, owner=owner, due_on=timezone.localdate())
    board.answer(concern, by=sari, text="Selesai.")
    sheet = client.get(reverse("training:board_xlsx", args=[session.public_id]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(sheet.getvalue()))
    head, row = book.get_sheet_by_index(0).to_python()
    assert head[3:6] == ["Masalah atau tantangan", "Disampaikan oleh", "Suara"]
    assert row[3:5] == ['=HYPERLINK("http://x.test")', budi.name]
    assert (row[5], row[6], row[9]) == (1, owner.full_name, "Selesai.")
    assert row[7] == row[10] == timezone.localdate()


def test_a_participant_writes_and_votes_on_the_page(client, session, budi):
    board_url = reverse("training:own_board", args=[token_of(budi)])
    put = reverse("training:concern_put", args=[token_of(budi)])
    page = client.post(put, {"kind": "apa", "text": "Tetap ada"})
    assert page.status_code == 422
    assert "Tetap ada" in told(page)
    client.post(put, {"kind": "challenge", "text": TEXT, "area": ""})
    concern = Concern.objects.get()
    vote = reverse("training:concern_vote", args=[token_of(budi), concern.public_id])
    client.post(vote, {"take_back": "yes"})
    assert not ConcernVote.objects.exists()
    part = client.post(vote, headers={"HX-Request": "true", "HX-Target": "board"})
    assert 'aria-pressed="true"' in told(part)
    assert "<html" not in told(part)
    assert TEXT in told(client.get(board_url))
    wrong = reverse("training:concern_vote", args=[token_of(budi), "tidak-ada"])
    assert client.post(wrong).status_code == 404


def test_the_office_works_on_the_board_on_screen(
    client, agency, session, budi, sign_in
):
    concern = raised(budi)
    one = [session.public_id, concern.public_id]
    sign_in(client, ReformTeam)
    assert client.get(reverse("training:concern", args=one)).status_code == 403
    sari = sign_in(client, ProgrammeOffice)
    owner = owner_of(agency, user=UserFactory(agency=agency))
    page = client.get(reverse("training:concern", args=one), {"q": owner.name})
    assert owner.public_id in told(page)
    due = timezone.localdate() + timedelta(days=7)
    assign = reverse("training:assign", args=one)
    assert client.post(assign, {"owner": "x", "due_on": due}).status_code == 422
    assert client.post(assign, {"owner": owner.public_id}).status_code == 422
    client.post(assign, {"owner": owner.public_id, "due_on": due})
    client.post(reverse("training:concern_answer", args=one), {"text": "Jawaban."})
    concern.refresh_from_db()
    assert (concern.owner, concern.answered_by) == (owner, sari)
    hide = reverse("training:concern_hide", args=one)
    assert client.post(hide, {"reason": ""}).status_code == 422
    client.post(hide, {"reason": "ganda"})
    shown = client.get(reverse("training:board", args=one[:1]), {"state": "hidden"})
    assert TEXT in told(shown)
    client.post(hide)
    concern.refresh_from_db()
    assert not concern.is_hidden


def test_who_wrote_on_the_board_stays_on_the_list(budi, session, sari):
    (ani,) = training.invited(session, 1)
    concern = raised(budi)
    board.vote(ani, concern)
    with pytest.raises(Refused, match="menulis di papan"):
        invitations.withdraw(budi, by=sari)
    invitations.withdraw(ani, by=sari)
    assert ConcernVote.objects.count() == 1
    with pytest.raises(Forbidden):
        board.hide(concern, by=user_with(Agent, agency=session.agency), reason="x")


def test_boards_cost_the_same_however_long(
    client, session, budi, sign_in, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    office = reverse("training:board", args=[session.public_id])
    own = reverse("training:own_board", args=[token_of(budi)])

    def add():
        (one,) = training.invited(session, 1)
        concern = raised(one, f"Masalah {one.pk}", is_named=True)
        owner = owner_of(session.agency)
        board.assign(concern, by=None, owner=owner, due_on=timezone.localdate())

    for page in (office, own):
        assert_constant_queries(lambda page=page: client.get(page), add)
