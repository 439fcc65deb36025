"""Who does not pass is told why, whether they may answer, and until when; once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sebalai.accounts.roles import Colleague, StaffingOfficer
from sebalai.core.models import AuditEvent, Message
from sebalai.core.verdicts import Forbidden, Refused
from sebalai.selection.actions import screening
from sebalai.selection.actions.refused import tell_refused
from sebalai.selection.models import RoundPhase, ScreeningDecision
from sebalai.selection.phases import Phase
from sebalai.selection.queries.freshness import change_since, latest
from sebalai.selection.queries.refused import notices
from sebalai.selection.queries.screening import sheet
from tests.factories.accounts import user_with
from tests.factories.rounds import ALL_HOLD, candidate, enter, open_in, screened
from tests.factories.selection import campaign

pytestmark = pytest.mark.django_db
WHY = "Rekap kehadiran {belum} lengkap."


@pytest.fixture
def of(agency):
    found = campaign(agency)
    of = open_in(found.period, Phase.SCREENING)
    for person in found.people[:2]:
        person.work_email = f"{person.pk}@rekaan.go.id"
        person.save()
        candidate(of, person)
    return of


def fail(someone) -> None:
    ticked = ALL_HOLD | {"kehadiran": (False, WHY)}
    reason = "Dilihat lagi." if sheet(someone).last else ""
    screening.decide(
        someone, by=None, ticked=ticked, seen=sheet(someone).seen, reason=reason
    )
    someone.refresh_from_db()


def test_the_letter_has_the_reason_and_the_last_day_to_answer(of):
    one, other = of.candidates.order_by("pk")
    fail(one)
    screened(other)
    tell_refused(of, by=None, expected=1)
    letter = Message.objects.get()
    last = RoundPhase.objects.get(round=of, kind=Phase.SCREENING).closes_on
    assert letter.address == one.person.work_email
    assert WHY.replace("{", "(").replace("}", ")") in letter.body
    assert f"{last.day} " in letter.body
    assert str(last.year) in letter.body
    assert AuditEvent.objects.filter(action="selection:refusal:tell").count() == 1


def test_each_decision_is_told_once_and_the_final_one_says_so(of):
    one = of.candidates.order_by("pk")[0]
    fail(one)
    tell_refused(of, by=None, expected=1)
    with pytest.raises(Refused):
        tell_refused(of, by=None, expected=1)
    screening.answer(one, by=None, text="Rekap sudah saya susulkan.")
    assert notices(of) == []
    fail(one)
    (notice,) = notices(of)
    assert notice.decision.is_final
    assert "final" in notice.body


def test_nobody_is_promised_an_answer_after_the_phase(of):
    fail(of.candidates.order_by("pk")[0])
    before = notices(of)[0].body
    enter(of, Phase.ASSESSMENT)
    after = notices(of)[0].body
    assert "satu kali" in before
    assert "satu kali" not in after


def test_another_number_than_was_confirmed_sends_nothing(of):
    fail(of.candidates.order_by("pk")[0])
    with pytest.raises(Refused):
        tell_refused(of, by=None, expected=2)


def test_only_who_screens_may_tell(of, agency):
    with pytest.raises(Forbidden):
        tell_refused(of, by=user_with(Colleague, agency=agency), expected=1)


def test_the_page_shows_the_letters_then_sends_them(client, sign_in, of):
    sign_in(client, StaffingOfficer)
    page = reverse("selection:tell_refused", args=[of.period.public_id])
    assert client.get(page).status_code == 200
    fail(of.candidates.order_by("pk")[0])
    assert "kehadiran" in client.get(page).content.decode()
    client.post(page, {"expected": "x"})
    assert not ScreeningDecision.objects.exclude(told_at=None).exists()
    mark = client.get(page).context["mark"]
    client.post(page, {"expected": "1", "mark": mark})
    assert ScreeningDecision.objects.exclude(told_at=None).count() == 1


def test_a_letter_makes_no_list_out_of_date(of):
    fail(of.candidates.order_by("pk")[0])
    mark = latest(of.period)
    tell_refused(of, by=None, expected=1)
    assert change_since(of.period, mark) is None


@pytest.mark.parametrize("phase", [Phase.SCREENING, Phase.ASSESSMENT])
def test_the_way_there_stays_open_after_the_phase(client, sign_in, of, phase):
    fail(of.candidates.order_by("pk")[0])
    enter(of, phase)
    sign_in(client, StaffingOfficer)
    page = reverse("selection:screening", args=[of.period.public_id])
    way = reverse("selection:tell_refused", args=[of.period.public_id])
    assert way in client.get(page).content.decode()
