"""Make a signature of a lower level last: add what proves it, and a time stamp on top."""

from __future__ import annotations

import io
import logging

from sebalai.core.signing.orders import Level
from sebalai.core.signing.trust import Trust
from sebalai.core.signing.verifying import verify

logger = logging.getLogger(__name__)


def lasting(signed: bytes, trust: Trust) -> bytes:
    """The accepted file as B-LTA where the authorities answer; else as it came.

    A gateway or desktop program often signs B-B: valid today, a riddle in five years.
    """
    level = verify(signed, trust, quickly=True).level
    if not trust.has_clock or level == Level.ARCHIVAL:
        return signed
    try:
        longer = _prolonged(signed, trust)
    except Exception:  # any silence of the services leaves the signature as it was
        logger.warning("The signature could not be prolonged", exc_info=True)
        return signed
    return longer if verify(longer, trust, quickly=True).is_trusted else signed


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
