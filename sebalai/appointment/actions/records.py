"""The paper of a decree: what is put before the signer, and what is kept for good."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.appointment import composing
from sebalai.appointment.document import docx, pdf
from sebalai.appointment.document.content import joined
from sebalai.appointment.models import Decree
from sebalai.appointment.papers import DECREE
from sebalai.core import files, papers
from sebalai.core.models import StoredFile
from sebalai.core.signing import Verification

PURPOSE = "decree"
PDF_TYPE = "application/pdf"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_stem(decree: Decree) -> str:
    """``keputusan-188.44-12-ORG-2026``, or with the public id while a draft."""
    return f"keputusan-{(decree.number or decree.public_id).replace('/', '-')}"


def put_before_signer(decree: Decree, *, by: User | None) -> None:
    """Give the numbered decree its code, and print it once: this is what is signed."""
    partners = [one.signer_name for one in decree.partners.order_by("position")]
    signers = joined([decree.signer_name, *partners], "dan")
    decree.record = papers.prepare(
        agency=decree.agency,
        kind=DECREE,
        key=decree.public_id,
        title=decree.title,
        number=decree.number,
        dated=decree.dated,
        issuer=composing.issuers(decree)[:200],
        signer=signers[:460],
        valid_from=decree.takes_over_on,
        valid_until=decree.term_end,
    )
    printed = pdf(composing.compose(decree))
    decree.record.original = _keep(decree, printed, "pdf", PDF_TYPE, by=by)
    decree.record.save(update_fields=["original"])
    decree.save(update_fields=["record"])


def take_back(decree: Decree) -> None:
    """The number is withdrawn: its code means nothing any more."""
    record, decree.record = decree.record, None
    decree.save(update_fields=["record"])
    if record:
        papers.drop(record)


def original(decree: Decree) -> bytes:
    """The bytes that are put before the signer: with the signatures of those before."""
    if decree.part_signed:
        with decree.part_signed.open() as stored:
            return stored.read()
    if decree.record is None or decree.record.original is None:
        return pdf(composing.compose(decree))
    with decree.record.original.open() as stored:
        return stored.read()


def freeze(
    decree: Decree,
    content: bytes,
    *,
    by: User | None,
    verification: Verification | None = None,
) -> None:
    """Keep the decree's files for good; ``content`` is the signed PDF or its scan."""
    if decree.record is None:
        put_before_signer(decree, by=by)
    assert decree.record is not None  # noqa: S101 - for the type checker
    name = f"{file_stem(decree)}.pdf"
    decree.record = papers.keep(
        decree.record, content, name=name, by=by, verification=verification
    )
    decree.pdf, decree.digest = decree.record.file, decree.record.digest
    word = docx(composing.compose(decree))
    decree.docx = _keep(decree, word, "docx", DOCX_TYPE, by=by)


def keep_part(decree: Decree, content: bytes, *, by: User | None) -> None:
    """What the next office of a joint decree signs; the file before it is erased."""
    before = decree.part_signed
    decree.part_signed = _keep(decree, content, "pdf", PDF_TYPE, by=by)
    decree.save(update_fields=["part_signed"])
    if before:
        files.erase(before)


def drop_part(decree: Decree) -> None:
    """All have signed, or nobody has any more: the half-signed file goes."""
    stored, decree.part_signed = decree.part_signed, None
    decree.save(update_fields=["part_signed"])
    if stored:
        files.erase(stored)


def _keep(
    decree: Decree, content: bytes, ending: str, kind: str, *, by: User | None
) -> StoredFile:
    return files.keep(
        content,
        name=f"{file_stem(decree)}.{ending}",
        agency=decree.agency,
        purpose=PURPOSE,
        by=by,
        content_type=kind,
    )
