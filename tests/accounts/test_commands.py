"""The way in for the first administrator of an installation."""

from __future__ import annotations

from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command

from sebalai.accounts.models import User
from sebalai.core.models import Agency, AuditEvent

pytestmark = pytest.mark.django_db


def run(*words: str, **options: object) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_from_nothing_to_an_administrator_who_is_inside(client):
    run("create_agency", "babel", "Provinsi Kepulauan Bangka Belitung")
    said = run(
        "create_user",
        "admin.babel",
        agency="babel",
        name="Admin",
        role=["administrator"],
    )
    link = urlsplit(said.split()[-1])
    secret = "tiga perahu pulang malam"
    client.post(link.path, {"new": secret, "again": secret})
    client.post("/masuk/", {"username": "admin.babel", "password": secret})
    assert client.get("/akun/").status_code == 200
    assert AuditEvent.objects.filter(actor_name="Sistem").count() == 4


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"agency": "nowhere"}, "Tidak ada instansi “nowhere”; yang dikenal: babel."),
        ({"username": "A B"}, "Huruf kecil"),
        ({"username": "sari"}, "sudah dipakai"),
    ],
)
def test_a_user_that_cannot_be_is_explained_and_leaves_nothing(agency, given, sentence):
    User.objects.create(username="sari", full_name="Sari")
    wanted = {"username": "joko", "agency": "babel", "name": "Joko", **given}
    username = wanted.pop("username")
    with pytest.raises(CommandError, match=sentence):
        run("create_user", username, **wanted)
    assert User.objects.count() == 1


@pytest.mark.parametrize("code", ["babel", "a b"])
def test_an_agency_that_cannot_be_is_explained(agency, code):
    with pytest.raises(CommandError):
        run("create_agency", code, "Provinsi")
    assert Agency.objects.count() == 1
