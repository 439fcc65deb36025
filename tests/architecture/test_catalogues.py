"""The Indonesian face is complete."""

from __future__ import annotations

from tools import catalogues


def test_every_message_is_translated_with_its_placeholders():
    assert catalogues.check() == []
