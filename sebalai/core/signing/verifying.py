"""What a PDF's signatures are worth, judged from the file and the trusted roots alone."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sebalai.core.signing.orders import Level
from sebalai.core.signing.quiet import Quiet
from sebalai.core.signing.trust import Trust

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import EmbeddedPdfSignature, PdfSignatureStatus


class Problem(StrEnum):
    """The first thing that is wrong with a signature."""

    CHANGED = "changed"  # bytes that it covers differ from those that were signed
    EXTENDED = "extended"  # content was added behind it
    UNTRUSTED = "untrusted"  # its authority is not among the trusted
    REVOKED = "revoked"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Found:
    """One signature. ``at`` is proven when a time stamp says so, else merely claimed."""

    signer: str
    organisation: str
    issuer: str
    fingerprint: str  # SHA-256 of the signer's certificate
    at: datetime | None
    at_is_proven: bool
    level: Level
    lasts: bool  # the long-term check passes from the file alone
    problem: Problem | None

    @property
    def is_intact(self) -> bool:
        broken = (Problem.CHANGED, Problem.EXTENDED, Problem.UNREADABLE)
        return self.problem not in broken

    @property
    def is_trusted(self) -> bool:
        return self.problem is None


@dataclass(frozen=True)
class Verification:
    """All signatures of a file, the first signer first; ``is_pdf`` is False for others."""

    found: tuple[Found, ...]
    is_pdf: bool = True

    @property
    def is_signed(self) -> bool:
        return bool(self.found)

    @property
    def is_intact(self) -> bool:
        return self.is_signed and all(one.is_intact for one in self.found)

    @property
    def is_trusted(self) -> bool:
        return self.is_signed and all(one.is_trusted for one in self.found)

    @property
    def level(self) -> Level | None:
        """The least lasting of them."""
        return min((one.level for one in self.found), key=_rank, default=None)

    @property
    def lasts(self) -> bool:
        return self.is_signed and all(one.lasts for one in self.found)


def _rank(level: Level) -> int:
    return level.rank


def verify(pdf: bytes, trust: Trust, *, quickly: bool = False) -> Verification:
    """Judge every signature; never raises for what the file holds, calls nobody.

    ``quickly`` takes a tenth of the time: it neither looks at what was added behind a
    signature nor makes the long-term check.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        signatures = reader.embedded_regular_signatures
    except Exception:  # a parser meets every malformation there is
        return Verification((), is_pdf=pdf.startswith(b"%PDF-"))
    with Quiet():
        judged = (_judge(one, reader, trust, quickly) for one in signatures)
        return Verification(tuple(judged))


def _judge(
    one: EmbeddedPdfSignature, reader: PdfFileReader, trust: Trust, quickly: bool
) -> Found:
    certificate = one.signer_cert
    proven = False
    try:
        status = _status(one, trust, quickly)
        stamp = status.timestamp_validity
        proven = bool(stamp and stamp.valid and stamp.intact and stamp.trusted)
        problem = _problem(
            status, is_last=one is reader.embedded_regular_signatures[-1]
        )
    except Exception:  # as above: what cannot be read proves nothing
        problem = Problem.UNREADABLE
    may_last = not quickly and problem in (None, Problem.UNTRUSTED)
    lasts = may_last and (_lasts(one, trust) or _lasts_by_document(one, reader, trust))
    if lasts:
        problem = None
    return Found(
        signer=_name(certificate, "common_name"),
        organisation=_name(certificate, "organization_name"),
        issuer=_issuer(certificate),
        fingerprint=certificate.sha256.hex(),
        at=stamped_at(one) or one.self_reported_timestamp,
        at_is_proven=problem is None and (proven or lasts),
        level=_level(one, reader),
        lasts=lasts,
        problem=problem,
    )


def _status(
    one: EmbeddedPdfSignature, trust: Trust, quickly: bool
) -> PdfSignatureStatus:
    from pyhanko.sign.validation import async_validate_pdf_signature

    context = trust.judging_context()
    return asyncio.run(
        async_validate_pdf_signature(one, context, context, skip_diff=quickly)
    )


def _problem(status: PdfSignatureStatus, *, is_last: bool) -> Problem | None:
    from pyhanko.sign.diff_analysis import ModificationLevel

    if not (status.intact and status.valid):
        return Problem.CHANGED
    allowed = ModificationLevel.LTA_UPDATES
    if not is_last:  # others may sign after
        allowed = ModificationLevel.FORM_FILLING
    level = status.modification_level
    if level is not None and level > allowed:
        return Problem.EXTENDED
    if status.revoked:
        return Problem.REVOKED
    return None if status.trusted else Problem.UNTRUSTED


def _lasts(one: EmbeddedPdfSignature, trust: Trust) -> bool:
    from pyhanko.sign.ades.report import AdESPassed
    from pyhanko.sign.validation.ades import ades_lta_validation

    try:
        result = asyncio.run(ades_lta_validation(one, trust.lasting_policy()))
    except Exception:  # a file that breaks the check does not pass it
        return False
    return result.ades_subindic == AdESPassed.OK


def _lasts_by_document(
    one: EmbeddedPdfSignature, reader: PdfFileReader, trust: Trust
) -> bool:
    """Was it good when the first time stamp of the whole document was put over it?

    PAdES lets that stand for a time stamp of the signature itself (ETSI EN 319 142-1,
    6.3); pyHanko's check does not. Certificates and answers of authorities come from
    the file, and a missing one fails.
    """
    from pyhanko.sign.validation import (
        async_validate_pdf_signature,
        async_validate_pdf_timestamp,
    )
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    after = _stamps_over(one, reader)
    moment = after[0].self_reported_timestamp if after else None
    if stamped_at(one) is not None or moment is None:
        return False
    try:
        store = DocumentSecurityStore.read_dss(reader)
        at_that_time = store.as_validation_context(trust.past_policy(moment))
        stamp = asyncio.run(async_validate_pdf_timestamp(after[0], at_that_time))
        status = asyncio.run(
            async_validate_pdf_signature(one, at_that_time, at_that_time)
        )
    except Exception:  # as above: what breaks the check does not pass it
        return False
    return bool(stamp.valid and stamp.intact and stamp.trusted and status.bottom_line)


def _stamps_over(
    one: EmbeddedPdfSignature, reader: PdfFileReader
) -> list[EmbeddedPdfSignature]:
    return [
        stamp
        for stamp in reader.embedded_timestamp_signatures
        if stamp.signed_revision > one.signed_revision
    ]


def _level(one: EmbeddedPdfSignature, reader: PdfFileReader) -> Level:
    """What surrounds the signature; a time stamp of the whole document is one, too."""
    after = _stamps_over(one, reader)
    if not after and stamped_at(one) is None:
        return Level.BASIC
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    try:
        store = DocumentSecurityStore.read_dss(reader)
    except Exception:  # none, or none that can be read
        return Level.TIMED
    if not (store.ocsps or store.crls):
        return Level.TIMED
    return Level.ARCHIVAL if after else Level.LASTING


def stamped_at(one: EmbeddedPdfSignature) -> datetime | None:
    """The moment that a time stamp over the signature names, believed or not."""
    for attribute in one.signer_info["unsigned_attrs"]:
        if attribute["type"].native == "signature_time_stamp_token":
            token = attribute["values"][0]["content"]
            told = token["encap_content_info"]["content"].parsed
            moment: datetime = told["gen_time"].native
            return moment
    return None


def _name(certificate: Certificate, part: str) -> str:
    value = certificate.subject.native.get(part, "")
    return ", ".join(value) if isinstance(value, list) else str(value)


def _issuer(certificate: Certificate) -> str:
    names = certificate.issuer.native
    return str(names.get("common_name") or names.get("organization_name") or "")
