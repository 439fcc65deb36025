"""A PDF signed elsewhere is verified before it is accepted."""

from __future__ import annotations

import io

import pikepdf
import pytest

from sebalai.core.signing import CannotSign, Fault, Level, Trust, accept
from sebalai.core.signing.pages import shows_the_same
from tests.signing_papers import paper


def refused(*arguments, **options) -> Fault:
    with pytest.raises(CannotSign) as raised:
        accept(*arguments, **options)
    return raised.value.fault


def rewritten(pdf: bytes) -> bytes:
    """The same pages in a file written anew, as some services do."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return file.getvalue()


def test_the_right_file_is_accepted(sign, pdf, trust):
    found = accept(sign(pdf), pdf, trust)
    assert (found.is_trusted, found.level) == (True, Level.ARCHIVAL)


def test_another_document_is_not(sign, pdf, trust):
    assert refused(sign(paper("Keputusan lain")), pdf, trust) == Fault.OTHER_DOCUMENT


def test_a_file_written_anew_only_where_that_is_expected(sign, pdf, trust):
    signed = sign(rewritten(pdf))
    assert refused(signed, pdf, trust) == Fault.OTHER_DOCUMENT
    assert accept(signed, pdf, trust, may_be_rewritten=True).is_trusted
    other = sign(rewritten(paper("Keputusan Gubernus")))
    fault = refused(other, pdf, trust, may_be_rewritten=True)
    assert fault == Fault.OTHER_DOCUMENT


def test_unsigned_broken_and_foreign_files_say_so(sign, pdf, trust):
    assert refused(pdf, pdf, trust) == Fault.NO_SIGNATURE
    assert refused(b"hello", pdf, trust) == Fault.NO_SIGNATURE
    assert refused(sign(pdf), pdf, Trust()) == Fault.UNTRUSTED
    broken = sign(pdf, reason="Penetapan").replace(b"(Penetapan)", b"(Penetapam)")
    assert refused(broken, pdf, trust) == Fault.BROKEN


def test_pages_are_compared_byte_for_byte(pdf):
    assert shows_the_same(rewritten(pdf), pdf)
    assert not shows_the_same(paper("Keputusan Gubernur."), pdf)
    assert not shows_the_same(b"hello", pdf)
