"""The log says which page was asked for, never with whose link."""

from __future__ import annotations

import logging

import pytest

from sebalai.core import links
from sebalai.core.fields import new_public_id
from sebalai.core.masking import TOKEN as TOKEN_SHAPE, MaskLinks

TOKEN = links.issue("test.masking", "abcdefghjkmn")


def test_every_token_is_known_by_its_shape():
    for _place in range(50):
        assert TOKEN_SHAPE.fullmatch(links.issue("test.masking", new_public_id()))


@pytest.mark.parametrize(
    ("said", "args", "heard"),
    [
        ("Conflict: /jajak/%s/isi/", (TOKEN,), "Conflict: /jajak/…/isi/"),
        (f"GET /jajak/{TOKEN}/", (), "GET /jajak/…/"),
        ("GET /jajak/%s", (TOKEN.upper(),), "GET /jajak/…"),
        ("%d of %d letters sent", (3, 7), "3 of 7 letters sent"),
        ("/seleksi/daftar/abcdefghjkmn/", (), "/seleksi/daftar/abcdefghjkmn/"),
    ],
)
def test_a_token_is_masked_and_nothing_else(said, args, heard):
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, said, args, None)
    assert MaskLinks().filter(record)
    assert record.getMessage() == heard


def test_a_refused_request_is_logged_without_its_link(client, db, caplog):
    assert client.get(f"/jajak/{TOKEN}/").status_code == 404
    assert [record.getMessage() for record in caplog.records] == [
        "Not Found: /jajak/…/"
    ]
