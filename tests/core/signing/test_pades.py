"""Signing with a key file: levels, stamp, refusals; poppler and qpdf look at it too."""

from __future__ import annotations

import asyncio
import io

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.validation.ades import ades_lta_validation

from sebalai.core.signing import (
    CannotSign,
    Fault,
    Level,
    Order,
    Problem,
    Secrets,
    Trust,
    lasting,
    verify,
)
from sebalai.core.signing.keys import KeyFile
from tests.core.signing.conftest import STAMP
from tests.signing_authority import NAME, PASSPHRASE, signing_authority
from tests.signing_papers import told_by


@pytest.mark.parametrize(
    ("level", "lasts"),
    [
        (Level.BASIC, False),
        (Level.TIMED, False),
        (Level.LASTING, False),
        (Level.ARCHIVAL, True),
    ],
)
def test_a_signature_has_the_level_that_was_ordered(sign, pdf, trust, level, lasts):
    found = verify(sign(pdf, level), trust)
    (one,) = found.found
    assert (one.signer, one.organisation, one.issuer) == (
        NAME,
        "Provinsi Uji",
        "Otoritas Uji",
    )
    assert (one.level, one.lasts, one.problem) == (level, lasts, None)
    assert one.at_is_proven is (level != Level.BASIC)


def test_the_lasting_check_needs_no_service(sign, pdf, trust, authority):
    signed = sign(pdf)
    authority.closed = True
    authority.asked.clear()
    assert verify(signed, trust).lasts
    assert authority.asked == []


def test_signing_only_adds_behind_the_document(sign, pdf):
    assert sign(pdf).startswith(pdf)


def test_independent_programs_accept_it(sign, pdf):
    signed = sign(pdf, stamp=STAMP)
    said = told_by("pdfsig", signed)
    assert "Signature is Valid" in said
    assert f"Signer Certificate Common Name: {NAME}" in said
    assert "ETSI.CAdES.detached" in said
    assert "No syntax or stream encoding errors" in told_by("qpdf", signed, "--check")


def test_the_stamp_stands_in_its_place_with_its_font(sign, pdf):
    signed = pikepdf.open(io.BytesIO(sign(pdf, stamp=STAMP)))
    (box, *_rest) = [note for note in signed.pages[0].Annots if "/AP" in note]
    assert [round(float(side)) for side in box.Rect] == [300, 277, 538, 342]
    drawn = box.AP.N.Resources.XObject.values()
    fonts = [
        font.DescendantFonts[0].FontDescriptor
        for form in drawn
        for font in form.Resources.Font.values()
    ]
    assert len(fonts) == 2
    assert all("/FontFile3" in font for font in fonts)


def test_two_people_sign_one_after_the_other(sign, pdf, trust):
    both = sign(sign(pdf, Level.LASTING), who="secretary")
    found = verify(both, trust)
    assert [one.signer for one in found.found] == [NAME, "Rudianto Halim"]
    assert found.is_trusted


def test_a_changed_byte_breaks_the_signature(sign, pdf, trust):
    signed = bytearray(sign(pdf))
    signed[len(pdf) // 2] ^= 1
    found = verify(bytes(signed), trust)
    assert [one.problem for one in found.found] == [Problem.CHANGED]
    assert not found.is_intact


def test_a_page_put_behind_the_signature_is_noticed(sign, pdf, trust):
    file = IncrementalPdfFileWriter(io.BytesIO(sign(pdf, Level.LASTING)))
    page = file.root["/Pages"]["/Kids"][0]
    page["/Contents"] = file.add_object(_content("0 0 500 500 re f"))
    file.update_container(page)
    added = io.BytesIO()
    file.write(added)
    (one,) = verify(added.getvalue(), trust).found
    assert one.problem == Problem.EXTENDED


def _content(operators: str):
    return StreamObject(stream_data=operators.encode())


def test_a_stranger_s_signature_is_intact_but_not_trusted(sign, pdf):
    found = verify(sign(pdf), Trust())
    assert (found.is_intact, found.is_trusted) == (True, False)
    assert [one.problem for one in found.found] == [Problem.UNTRUSTED]


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\nnot really"])
def test_what_is_no_signed_pdf_has_no_signatures(content, trust):
    found = verify(content, trust)
    assert (found.is_signed, found.is_trusted, found.is_pdf) == (
        False,
        False,
        content.startswith(b"%PDF"),
    )


@pytest.mark.parametrize(
    ("closed", "who", "passphrase", "fault"),
    [
        (False, "governor", "salah", Fault.PASSPHRASE),
        (False, "revoked", PASSPHRASE, Fault.CERTIFICATE),
        (True, "governor", PASSPHRASE, Fault.AUTHORITY),
    ],
)
def test_why_nothing_was_signed(authority, trust, pdf, closed, who, passphrase, fault):
    key = KeyFile(authority.pkcs12(who), trust)
    authority.closed = closed
    with pytest.raises(CannotSign) as refused:
        key.sign(Order(pdf, Level.LASTING), Secrets(passphrase))
    assert refused.value.fault == fault


def test_a_lasting_signature_needs_a_clock(authority, pdf):
    key = KeyFile(authority.pkcs12(), Trust((authority.root,)))
    with pytest.raises(CannotSign) as refused:
        key.sign(Order(pdf, Level.LASTING), Secrets(PASSPHRASE))
    assert refused.value.fault == Fault.TIME_STAMPS


def test_a_missing_key_file_is_the_administrator_s_affair(trust, pdf, tmp_path):
    with pytest.raises(CannotSign) as refused:
        KeyFile(tmp_path / "none.p12", trust).sign(
            Order(pdf, Level.BASIC), Secrets(PASSPHRASE)
        )
    assert refused.value.fault == Fault.KEY


def test_secrets_show_nothing():
    assert repr(Secrets("frasa", "1900")) == "Secrets()"


@pytest.fixture
def roomy(authority, trust):
    """B-B as gateways make it: in a place of fixed size, most of it zeros."""

    def signed(pdf: bytes, reserved: int = 16_384) -> bytes:
        key = signers.SimpleSigner.load_pkcs12(
            str(authority.pkcs12()), passphrase=PASSPHRASE.encode()
        )
        written = signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf)),
            signers.PdfSignatureMetadata(
                field_name="Signature1", subfilter=fields.SigSeedSubFilter.PADES
            ),
            signer=key,
            bytes_reserved=reserved,
        )
        return written.getvalue()

    return signed


def signature_of(pdf):
    (one,) = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
    return one


def strictly(pdf, trust):
    """The long-term check of pyHanko itself."""
    policy = trust.lasting_policy()
    return asyncio.run(ades_lta_validation(signature_of(pdf), policy)).ades_subindic


@pytest.mark.parametrize("level", [Level.BASIC, Level.TIMED, Level.LASTING])
def test_a_signature_of_a_lower_level_is_made_to_last(sign, pdf, trust, level):
    (one,) = verify(lasting(sign(pdf, level), trust), trust).found
    assert (one.level, one.lasts, one.problem) == (Level.ARCHIVAL, True, None)
    assert one.at_is_proven


def test_a_gateways_basic_signature_gets_a_time_stamp_of_its_own(roomy, pdf, trust):
    signed = roomy(pdf)
    longer = lasting(signed, trust)
    (one,) = verify(longer, trust).found
    assert (one.level, one.lasts, one.problem) == (Level.ARCHIVAL, True, None)
    assert strictly(longer, trust) == AdESPassed.OK
    assert told_by("pdfsig", longer).count("Signature is Valid") >= 1
    before, after = signature_of(signed), signature_of(longer)
    _zero, begins, goes_on, length = (int(place) for place in before.byte_range)
    assert longer[:begins] == signed[:begins]
    assert longer[goes_on : goes_on + length] == signed[goes_on:]
    for kept in ("signed_attrs", "signature"):
        assert after.signer_info[kept].dump() == before.signer_info[kept].dump()


def test_without_room_it_lasts_by_the_time_stamp_of_the_document(sign, pdf, trust):
    """The place of a signature cannot grow: pyHanko's check fails, PAdES is content."""
    longer = lasting(sign(pdf, Level.BASIC), trust)
    assert strictly(longer, trust) != AdESPassed.OK
    (one,) = verify(longer, trust).found
    assert (one.level, one.lasts, one.problem) == (Level.ARCHIVAL, True, None)


def test_the_time_stamp_of_the_document_proves_nothing_by_itself(
    sign, pdf, trust, authority, tmp_path
):
    """Without the authority's answers in the file, or with a root of somebody else."""
    stamped = PdfTimeStamper(trust.clock()).timestamp_pdf(
        IncrementalPdfFileWriter(io.BytesIO(sign(pdf, Level.BASIC))), "sha256"
    )
    (one,) = verify(stamped.getvalue(), trust).found
    assert not one.lasts
    with signing_authority(tmp_path) as stranger:
        (one,) = verify(
            lasting(sign(pdf, Level.BASIC), trust), Trust((stranger.root,))
        ).found
    assert (one.lasts, one.problem) == (False, Problem.UNTRUSTED)


def test_below_a_later_signature_nothing_is_touched(sign, roomy, pdf, trust):
    twice = sign(roomy(pdf), Level.TIMED, "secretary")
    longer = lasting(twice, trust)
    assert longer.startswith(twice)
    first, second = verify(longer, trust).found
    assert (first.problem, second.problem) == (None, None)
    assert (first.lasts, second.lasts) == (True, True)


def test_without_the_services_it_stays_as_it_came(sign, pdf, trust, authority):
    signed = sign(pdf, Level.BASIC)
    authority.closed = True
    assert lasting(signed, trust) == signed
