"""Text for WhatsApp: bold subject, the same words, an address that carries them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from sebalai.core.whatsapp import pasted


def test_the_subject_is_bold_and_the_address_carries_every_word():
    found = pasted(
        "Undangan: *Rapat* _kerja_", "Yth. Siti & tim,\n\nhttps://a.test/?x=1#y\n"
    )
    assert (
        found.text
        == "*Undangan: Rapat kerja*\n\nYth. Siti & tim,\n\nhttps://a.test/?x=1#y"
    )
    parts = urlsplit(found.url)
    assert (parts.netloc, parts.fragment) == ("wa.me", "")
    assert parse_qs(parts.query) == {"text": [found.text]}
