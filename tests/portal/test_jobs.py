"""The pages of background jobs: progress, list, another chance."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from sebalai.accounts.roles import Administrator, Agent, ProgrammeOffice
from sebalai.core.models import AuditEvent, Job

State = Job.State


@pytest.fixture
def make(agency):
    def job(state=State.READY, **columns) -> Job:
        now = timezone.now()
        given = {
            "agency": agency,
            "label": "Membaca pegawai.xlsx",
            "task": "x.y",
            "created_at": now,
            "run_at": now,
            "lease_until": now if state == State.RUNNING else None,
            "state": state,
            **columns,
        }
        return Job.objects.create(**given)

    return job


def page(client, job, name="job", **headers):
    return client.get(reverse(f"portal:{name}", args=[job.public_id]), headers=headers)


def test_a_running_job_shows_how_far_it_is_and_asks_again(client, sign_in, make):
    sign_in(client, Agent)
    job = make(State.RUNNING, progress_done=1500, progress_total=6500)
    for shown in (page(client, job), page(client, job, "job_progress", HX_Request="1")):
        text = shown.content.decode()
        assert (
            '<progress aria-label="Membaca pegawai.xlsx" value="1500" max="6500">'
            in text
        )
        assert f'hx-get="/pekerjaan/{job.public_id}/kemajuan/"' in text
        assert "<noscript>" in text


@pytest.mark.parametrize("state", [State.DONE, State.FAILED])
def test_at_the_end_the_whole_page_comes_anew(client, sign_in, make, state):
    sign_in(client, Agent)
    shown = page(client, make(state), "job_progress", HX_Request="true")
    assert (shown["HX-Refresh"], shown.content) == ("true", b"")
    assert (
        "hx-get" not in page(client, make(state)).content.decode().partition("<main")[2]
    )


def test_without_a_script_the_fragment_is_the_page(client, sign_in, make):
    sign_in(client, Agent)
    job = make()
    assert page(client, job, "job_progress").url == f"/pekerjaan/{job.public_id}/"


def test_a_refusal_is_shown_to_everyone_a_traceback_to_managers(client, sign_in, make):
    refused = make(State.FAILED, error="Berkas ini terkunci.")
    broken = make(State.FAILED, traceback="ValueError: no such column")
    sign_in(client, Agent)
    assert "Berkas ini terkunci." in page(client, refused).content.decode()
    text = page(client, broken).content.decode()
    assert "Tidak ada yang berubah" in text
    assert "ValueError" not in text
    sign_in(client, Administrator)
    assert "ValueError: no such column" in page(client, broken).content.decode()


def test_waiting_says_why(client, sign_in, make):
    sign_in(client, Agent)
    assert "Menunggu giliran" in page(client, make()).content.decode()
    late = make(run_at=timezone.now() - timezone.timedelta(minutes=1))
    assert "sebalai worker" in page(client, late).content.decode()
    again = make(attempts=1)
    assert "Percobaan 1 dari 3" in page(client, again).content.decode()


def test_another_agency_sees_nothing(client, sign_in, make, other_agency):
    job = make(State.FAILED)
    sign_in(client, Administrator, agency=other_agency)
    for name in ("job", "job_progress"):
        assert page(client, job, name).status_code == 404
    assert (
        client.post(reverse("portal:retry_job", args=[job.public_id])).status_code
        == 404
    )
    assert job.label not in client.get(reverse("portal:jobs")).content.decode()


def test_a_failed_job_begins_anew_once(client, sign_in, make):
    admin = sign_in(client, Administrator)
    job = make(State.FAILED, attempts=3, error="x")
    retry = reverse("portal:retry_job", args=[job.public_id])
    for _ in range(2):
        assert client.post(retry).url == f"/pekerjaan/{job.public_id}/"
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == ("ready", 0, "")
    event = AuditEvent.objects.get()
    assert (event.action, event.actor_name) == ("core:job:retry", admin.full_name)
    assert "tidak ada yang perlu diulang" in page(client, job).content.decode()


def test_the_list_is_for_those_who_manage_jobs(client, sign_in, make):
    make(State.FAILED, label="Gagal satu")
    make(label="Menunggu satu")
    sign_in(client, Agent)
    assert client.get(reverse("portal:jobs")).status_code == 403
    sign_in(client, ProgrammeOffice)
    everything = client.get(reverse("portal:jobs")).content.decode()
    assert "Gagal satu" in everything
    assert "Menunggu satu" in everything
    failed = client.get(reverse("portal:jobs"), {"state": "failed"}).content.decode()
    assert "Gagal satu" in failed
    assert "Menunggu satu" not in failed


def test_the_list_costs_the_same_whatever_its_length(
    client, sign_in, make, assert_constant_queries
):
    sari = sign_in(client, ProgrammeOffice)
    assert_constant_queries(
        lambda: client.get(reverse("portal:jobs")), lambda: make(created_by=sari)
    )
