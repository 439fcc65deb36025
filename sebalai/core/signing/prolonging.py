"""Make a signature of a lower level last: add what proves it, and a time stamp on top."""

from __future__ import annotations

import asyncio
import hashlib
import io
import logging
from typing import TYPE_CHECKING

from asn1crypto import core

from sebalai.core.signing.orders import Level
from sebalai.core.signing.trust import Trust
from sebalai.core.signing.verifying import stamped_at, verify

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature

logger = logging.getLogger(__name__)


def lasting(signed: bytes, trust: Trust) -> bytes:
    """The accepted file as B-LTA where the authorities answer; else as it came.

    A gateway or desktop program often signs B-B: valid today, a riddle in five years.
    What its signature covers stays as it is; no signature, only its proof, is added.
    """
    level = verify(signed, trust, quickly=True).level
    if not trust.has_clock or level == Level.ARCHIVAL:
        return signed
    try:
        longer = _prolonged(_timed(signed, trust), trust)
    except Exception:  # any silence of the services leaves the signature as it was
        logger.warning("The signature could not be prolonged", exc_info=True)
        return signed
    return longer if verify(longer, trust, quickly=True).is_trusted else signed


def _timed(signed: bytes, trust: Trust) -> bytes:
    """The last signature with a time stamp of its own, where it has none and has room.

    The long-term check asks for one: a time stamp of the whole document does not do.
    It goes among the unsigned attributes, into the zeros that end the signature's
    place, which no signature covers. Not below a later signature: that one covers it.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    reader = PdfFileReader(io.BytesIO(signed))
    if not (signatures := reader.embedded_regular_signatures):
        return signed
    last = signatures[-1]
    whole = SignatureCoverageLevel.ENTIRE_FILE
    if stamped_at(last) or last.evaluate_signature_coverage() is not whole:
        return signed
    _zero, begins, goes_on, _length = (int(place) for place in last.byte_range)
    room = (goes_on - begins - 2) // 2
    stamped = _with_time_stamp(last, trust)
    if len(stamped) > room:
        logger.warning("The signature leaves no room for a time stamp of its own")
        return signed
    place = b"<" + stamped.ljust(room, b"\0").hex().encode() + b">"
    return signed[:begins] + place + signed[goes_on:]


def _with_time_stamp(one: EmbeddedPdfSignature, trust: Trust) -> bytes:
    """The signature's own bytes (CMS) with the token that stamps its value."""
    from asn1crypto import cms
    from pyhanko.sign.general import simple_cms_attribute

    whole = cms.ContentInfo.load(one.pkcs7_content)
    signer = whole["content"]["signer_infos"][0]
    digest = hashlib.sha256(signer["signature"].native).digest()
    token = asyncio.run(trust.clock().async_timestamp(digest, "sha256"))
    held = signer["unsigned_attrs"]
    attributes = [] if isinstance(held, core.Void) else list(held)
    attributes.append(simple_cms_attribute("signature_time_stamp_token", token))
    signer["unsigned_attrs"] = cms.CMSAttributes(attributes)
    stamped: bytes = whole.dump()
    return stamped


def _prolonged(signed: bytes, trust: Trust) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.signers import PdfTimeStamper
    from pyhanko.sign.validation import add_validation_info

    content = io.BytesIO(signed)
    for at in range(len(PdfFileReader(content).embedded_regular_signatures)):
        one = PdfFileReader(content).embedded_regular_signatures[at]
        content = add_validation_info(one, trust.signing_context(), output=io.BytesIO())
    stamped: io.BytesIO = PdfTimeStamper(trust.clock()).timestamp_pdf(
        IncrementalPdfFileWriter(content),
        "sha256",
        validation_context=trust.signing_context(),
    )
    return stamped.getvalue()
