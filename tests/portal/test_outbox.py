"""The outbox: counted before it leaves, visible afterwards, silent where it must be."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import Agent, ProgrammeOffice, SelectionPanel
from sebalai.core import outbox
from sebalai.core.models import Job
from sebalai.portal.tasks import tasks_of
from tests.factories.accounts import UserFactory, user_with
from tests.factories.outbox import confidential, drafts, in_state, letter

pytestmark = pytest.mark.django_db
OUTBOX = "/kotak-keluar/"


@pytest.fixture
def mail(settings):
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    settings.MAIL_FROM = "sebalai@x.test"


def url(name, batch, *more):
    return reverse(f"portal:{name}", args=[batch.public_id, *more])


def letter_url(message, name="letter"):
    return url(name, message.batch, message.public_id)


def text(response) -> str:
    return response.content.decode()


def post(client, *where, **data):
    return client.post(url(*where), data, follow=True)


def test_only_who_may_send_opens_the_outbox(client, sign_in, agency):
    batch = drafts(agency)
    message = batch.messages.get()
    pages = [OUTBOX, url("batch", batch), url("send_batch", batch), letter_url(message)]
    for role, status in ((Agent, 403), (ProgrammeOffice, 200), (SelectionPanel, 200)):
        sign_in(client, role)
        assert [client.get(page).status_code for page in pages] == [status] * 4


def test_another_agency_finds_none_of_it(client, sign_in, agency, other_agency):
    batch = drafts(agency)
    message = batch.messages.get()
    sign_in(client, ProgrammeOffice, agency=other_agency)
    assert "Surat hasil" not in text(client.get(OUTBOX))
    data = {"confirmed": 1, "subject": "S", "body": "B", "revision": 0}
    for page in (
        url("batch", batch),
        url("send_batch", batch),
        url("cancel_batch", batch),
        letter_url(message),
        letter_url(message, "drop_letter"),
        letter_url(message, "send_letter_again"),
    ):
        assert client.post(page, data).status_code == 404
    message.refresh_from_db()
    assert message.state == "draft"


def test_lists_cost_the_same_however_long(
    client, sign_in, agency, assert_constant_queries
):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency)
    assert_constant_queries(
        lambda: client.get(OUTBOX), lambda: in_state(drafts(agency, 2), "failed")
    )
    numbers = iter(range(10, 20))
    assert_constant_queries(
        lambda: client.get(url("batch", batch)),
        lambda: outbox.add_many(batch, [letter(next(numbers))]),
    )


def test_letters_are_found_by_name_address_and_state(client, sign_in, agency):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency, 3)
    outbox.add_many(batch, [letter(9, recipient_name="Dewi", address="d@y.test")])
    in_state(batch, "failed", error="550 tidak dikenal")

    def names(**filters):
        page = client.get(url("batch", batch), filters).context["page"]
        return [message.recipient_name for message in page]

    assert names(q="y.test dewi") == ["Dewi"]
    assert names(state="failed") == ["Pegawai 00, S.E."]
    assert names(state="nonsense") == names()
    assert "550 tidak dikenal" in text(client.get(url("batch", batch)))


def test_the_exact_number_is_shown_confirmed_and_sent(client, sign_in, agency, mail):
    user = sign_in(client, ProgrammeOffice)
    batch = drafts(agency, 3)
    shown = text(client.get(url("send_batch", batch)))
    assert "Anda akan mengirim 3 surat" in shown
    assert 'name="confirmed" value="3"' in shown
    done = post(
        client,
        "send_batch",
        batch,
        confirmed=3,
        mark=outbox.mark_of_batch(batch),
        reply_to="biro@x.test",
    )
    assert "3 surat sedang dikirim." in text(done)
    batch.refresh_from_db()
    assert (batch.state, batch.queued_by, batch.reply_to) == (
        "queued",
        user,
        "biro@x.test",
    )
    assert batch.job.agency == agency


def test_as_many_letters_but_not_those_that_were_shown_are_not_sent(
    client, sign_in, agency, mail
):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency, 2)
    page = url("send_batch", batch)
    seen = client.get(page).context["mark"]
    first, second = batch.messages.order_by("pk")
    outbox.drop(first, by=None, revision=0)
    outbox.add_many(batch, [letter(7)])
    refused = client.post(page, {"confirmed": 2, "mark": seen})
    assert refused.status_code == 422
    assert "Sementara itu surat atau penerimanya berubah" in text(refused)
    assert "dikeluarkan dari kiriman ini: <strong>1</strong>" in text(refused)
    seen = refused.context["mark"]
    outbox.edit(second, by=None, subject="Lain", body="Isi lain", revision=0)
    assert client.post(page, {"confirmed": 2, "mark": seen}).status_code == 422
    assert client.post(page, {"confirmed": 2}).status_code == 422
    assert not batch.messages.filter(state="queued").exists()
    seen = outbox.mark_of_batch(batch)
    assert client.post(page, {"confirmed": 2, "mark": seen}).status_code == 302


def test_a_number_that_changed_meanwhile_sends_nothing(client, sign_in, agency, mail):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency, 3)
    outbox.add_many(batch, [letter(3)])
    refused = post(
        client,
        "send_batch",
        batch,
        confirmed=3,
        mark=outbox.mark_of_batch(batch),
        reply_to="biro@x.test",
    )
    assert refused.status_code == 422
    assert "Anda menyetujui 3 surat, tetapi sekarang ada 4 surat" in text(refused)
    assert 'name="confirmed" value="4"' in text(refused)
    assert 'value="biro@x.test"' in text(refused)
    batch.refresh_from_db()
    assert batch.state == "draft"


@pytest.mark.parametrize(
    "data", [{}, {"confirmed": "x"}, {"confirmed": 1, "reply_to": "no address"}]
)
def test_nonsense_sends_nothing(client, sign_in, agency, mail, data):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency)
    assert client.post(url("send_batch", batch), data).status_code == 422
    batch.refresh_from_db()
    assert batch.state == "draft"


def test_without_a_mail_server_every_page_says_so(client, sign_in, agency):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency, 2, user=UserFactory(agency=agency))
    for page in (OUTBOX, url("batch", batch), url("send_batch", batch)):
        assert "Peladen surel belum diatur" in text(client.get(page))
    done = text(
        post(
            client,
            "send_batch",
            batch,
            confirmed=2,
            mark=outbox.mark_of_batch(batch),
        )
    )
    assert "2 surat dilepas; tanpa peladen surel" in done
    assert "Hanya di aplikasi" in done
    assert not Job.objects.exists()


def test_a_draft_is_edited_on_its_own_page(client, sign_in, agency):
    sign_in(client, ProgrammeOffice)
    link = ("test.x", "abc")
    message = drafts(agency, body="Buka {link}", link=link).messages.get()
    page = letter_url(message)
    data = {"subject": "Baru", "body": "Buka {link}!", "revision": 0}
    assert client.post(page, data | {"body": "Tanpa"}).status_code == 422
    assert client.post(page, data).url == url("batch", message.batch)
    message.refresh_from_db()
    assert (message.subject, message.body) == ("Baru", "Buka {link}!")


def test_what_another_saved_meanwhile_is_shown_beside_what_was_typed(
    client, sign_in, agency
):
    sign_in(client, ProgrammeOffice)
    message = drafts(agency).messages.get()
    outbox.edit(message, by=None, subject="Punya Budi", body="Isi Budi", revision=0)
    mine = {"subject": "Punya Sari", "body": "Isi Sari", "revision": 0}
    refused = client.post(letter_url(message), mine)
    assert refused.status_code == 422
    for seen in ("Punya Sari", "Isi Sari", "Punya Budi", "Isi Budi", "Sementara itu"):
        assert seen in text(refused)
    assert 'name="revision" value="1"' in text(refused)


def test_a_draft_is_left_out(client, sign_in, agency):
    sign_in(client, ProgrammeOffice)
    message = drafts(agency, 2).messages.first()
    client.post(letter_url(message, "drop_letter"), {"revision": 0})
    assert "Anda akan mengirim 1 surat" in text(
        client.get(url("send_batch", message.batch))
    )


def test_a_corrected_address_lets_a_failed_letter_leave(client, sign_in, agency, mail):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency)
    message = in_state(batch, "failed", error="550 5.1.1 no such user")
    batch.state, batch.queued_at = "sent", timezone.now()
    batch.save()
    page = letter_url(message, "readdress_letter")
    assert client.post(page, {"address": "x", "revision": 0}).status_code == 422
    client.post(page, {"address": "baru@x.test", "revision": 0})
    client.post(letter_url(message, "send_letter_again"))
    message.refresh_from_db()
    assert (message.address, message.state) == ("baru@x.test", "queued")


def test_what_failed_is_sent_again_after_its_own_count(client, sign_in, agency, mail):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency, 3)
    in_state(batch, "failed")
    in_state(batch, "failed")
    in_state(batch, "uncertain")
    batch.state, batch.queued_at = "sent", timezone.now()
    batch.save()
    again = url("send_again", batch, "gagal")
    assert again in text(client.get(url("batch", batch)))
    assert "Anda akan mengirim 2 surat" in text(client.get(again))
    assert client.post(again, {"confirmed": 1}).status_code == 422
    client.post(again, {"confirmed": 2})
    assert outbox.totals(batch)["queued"] == 2
    assert outbox.totals(batch)["uncertain"] == 1
    assert client.get(url("send_again", batch, "semua")).status_code == 404


def test_a_confidential_batch_shows_totals_and_no_name(client, sign_in, agency, mail):
    sign_in(client, ProgrammeOffice)
    batch = confidential(agency, 4, recipient_name="Dewi Rahasia")
    message = in_state(batch, "failed", error="550 <p0@x.test> tidak dikenal")
    outbox.queue(batch, by=None)
    seen = text(client.get(url("batch", batch)))
    assert "Rahasia" in seen
    assert "1 surat tidak sampai" in seen
    for page in (OUTBOX, url("batch", batch), url("send_again", batch, "gagal")):
        for name in ("Dewi", "x.test", "Hasil seleksi"):
            assert name not in text(client.get(page, {"state": "failed"}))
    assert client.get(letter_url(message)).status_code == 404
    assert client.post(letter_url(message, "send_letter_again")).status_code == 404


def test_progress_asks_again_until_the_end(client, sign_in, agency, mail):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency, 4)
    outbox.queue(batch, by=None)
    message = batch.messages.first()
    batch.messages.filter(pk=message.pk).update(state="sent", sent_at=batch.queued_at)
    page = url("batch_progress", batch)
    shown = text(client.get(page, headers={"HX-Request": "true"}))
    assert 'value="1" max="4"' in shown
    assert f'hx-get="{page}"' in shown
    assert client.get(page).url == url("batch", batch)
    outbox.cancel(batch, by=None)
    ended = client.get(page, headers={"HX-Request": "true"})
    assert ended["HX-Refresh"] == "true"


def test_a_sending_that_stopped_says_why_and_goes_on(client, sign_in, agency, mail):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency)
    outbox.queue(batch, by=None)
    Job.objects.update(
        state="failed", error="Peladen surel tidak menjawab.", lease_until=None
    )
    seen = text(client.get(url("batch", batch)))
    assert "Pengiriman berhenti" in seen
    assert "Peladen surel tidak menjawab." in seen
    assert "Pengiriman dilanjutkan." in text(post(client, "go_on", batch))
    assert "Lanjutkan pengiriman" not in text(client.get(url("batch", batch)))


def test_cancelling_says_what_it_did(client, sign_in, agency):
    sign_in(client, ProgrammeOffice)
    batch = drafts(agency, 2)
    assert "sudah dibatalkan" in text(post(client, "cancel_batch", batch))
    assert "sudah berangkat" in text(post(client, "cancel_batch", batch))


def test_letters_become_tasks_until_somebody_sees_to_them(client, sign_in, agency):
    office = user_with(ProgrammeOffice, agency=agency)
    waiting = drafts(agency, title="Surat hasil")
    troubled = drafts(agency, 2, title="Surat keberatan")
    in_state(troubled, "failed")
    in_state(troubled, "uncertain")
    outbox.cancel(troubled, by=None)

    def told(user):
        return [(task.title, task.note) for task in tasks_of(user, agency)][:2]

    def letters(user):
        return [task for task in told(user) if "surat" in task[0]]

    assert letters(office) == [("2 surat belum tentu sampai", "Surat keberatan")]
    assert letters(user_with(Agent, agency=agency)) == []
    client.force_login(office)
    post(client, "settle", troubled)
    assert letters(office) == []
    assert url("batch", waiting) in {task.url for task in tasks_of(office, agency)}


def test_the_text_for_whatsapp_never_holds_a_personal_link(client, sign_in, agency):
    sign_in(client, ProgrammeOffice)
    link = {"body": "Buka {link}", "link": ("test.letter", "abc123abc123")}
    batch = drafts(agency, 1, user=UserFactory(agency=agency), **link)
    shown = client.get(url("letter", batch, batch.messages.get().public_id))
    assert shown.context["pasted"].text.endswith("/pesan/")
    assert "{link}" not in shown.context["pasted"].text
    assert "abc123abc123" not in shown.context["pasted"].text
    batch = drafts(agency, 1, **link)
    page = client.get(url("letter", batch, batch.messages.get().public_id))
    assert page.context["pasted"] is None
