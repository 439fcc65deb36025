"""The paper of a decree: what is put before the signer, and what is kept for good."""

from __future__ import annotations

from sebalai.accounts.models import User
from sebalai.appointment import composing
from sebalai.appointment.document import docx, pdf
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
    decree.record = papers.prepare(
        agency=decree.agency,
        kind=DECREE,
        key=decree.public_id,
        title=decree.title,
        number=decree.number,
        dated=decree.dated,
        issuer=decree.issuer,
        signer=decree.signer_name,
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
    """The bytes that are put before the signer."""
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
