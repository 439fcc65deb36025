"""A PAdES signature by a key at hand: pyHanko, with our own visible stamp."""

from __future__ import annotations

import binascii
import io
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.errors import (
    InsufficientRevinfoError,
    PathError,
    ValidationError as CertificateError,
)

from sebalai.core.signing.appearance import appearance
from sebalai.core.signing.faults import CannotSign, Fault
from sebalai.core.signing.orders import Level, Order, Place, Stamp
from sebalai.core.signing.quiet import Quiet
from sebalai.core.signing.trust import Trust

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer as Key

_SNUG = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins.uniform(0),
)


def seal(order: Order, key: Key, trust: Trust) -> bytes:
    """The PDF with one more signature, added behind its bytes, which stay as they are.

    Raises CannotSign: for a certificate that is not accepted, for a silent time stamp
    service, for a level that needs one where none is set.
    """
    if order.level != Level.BASIC and not trust.has_clock:
        raise CannotSign(Fault.TIME_STAMPS)
    with Quiet(), _faults():
        file = IncrementalPdfFileWriter(io.BytesIO(order.pdf))
        signer = signers.PdfSigner(
            _particulars(order, trust, _free_name(file)),
            signer=key,
            timestamper=trust.clock() if order.level != Level.BASIC else None,
            stamp_style=_style(order.stamp) if order.stamp else None,
            new_field_spec=_field(file, order.stamp),
        )
        signed: io.BytesIO = signer.sign_pdf(file)
    return signed.getvalue()


def _particulars(order: Order, trust: Trust, name: str) -> signers.PdfSignatureMetadata:
    lasts = order.level in (Level.LASTING, Level.ARCHIVAL)
    return signers.PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=order.reason or None,
        location=order.location or None,
        validation_context=trust.signing_context(),
        embed_validation_info=lasts,
        use_pades_lta=order.level == Level.ARCHIVAL,
    )


def _free_name(file: IncrementalPdfFileWriter) -> str:
    taken = {name for name, _value, _field in fields.enumerate_sig_fields(file)}
    number = 1
    while f"Signature{number}" in taken:
        number += 1
    return f"Signature{number}"


def _field(file: IncrementalPdfFileWriter, stamp: Stamp | None) -> Any:
    name = _free_name(file)
    if stamp is None:
        return fields.SigFieldSpec(name)
    page = stamp.place.page - 1
    box = _upwards(stamp.place, _height(file.prev, page))
    return fields.SigFieldSpec(name, on_page=page, box=box)


def _height(reader: PdfFileReader, page: int) -> float:
    media = reader.root["/Pages"]
    found = reader.find_page_for_modification(page)[0].get_object()
    box = found.get("/MediaBox", media.get("/MediaBox"))
    return float(box[3])


def _upwards(place: Place, height: float) -> tuple[int, int, int, int]:
    """PDF counts from the lower left corner."""
    top = height - place.y
    corners = (place.x, top - place.height, place.x + place.width, top)
    left, bottom, right, upper = (round(corner) for corner in corners)
    return left, bottom, right, upper


class _Page(ImportedPdfPage):
    """The first page of a PDF in memory, with the fonts that it embeds."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(file_name="")
        self.pdf = pdf

    def render(self) -> bytes:
        reader = PdfFileReader(io.BytesIO(self.pdf))
        drawn = self._ensure_writer.import_page_as_xobject(reader)
        name = b"/Stamp" + binascii.hexlify(uuid.uuid4().bytes)
        self.resources.xobject[name.decode("ascii")] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return name + b" Do"


def _style(stamp: Stamp) -> StaticStampStyle:
    return StaticStampStyle(
        background=_Page(appearance(stamp)),
        background_layout=_SNUG,
        background_opacity=1.0,
        border_width=0,
    )


@contextmanager
def _faults() -> Iterator[None]:
    """What the libraries raise, as why nothing was signed."""
    try:
        yield
    except TimestampRequestError as error:
        raise CannotSign(Fault.TIME_STAMPS) from error
    except (CertificateError, PathError, SigningError, PdfError) as error:
        raise CannotSign(_underlying(error)) from error
    except OSError as error:
        raise CannotSign(Fault.UNREACHABLE) from error


def _underlying(error: BaseException) -> Fault:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, InsufficientRevinfoError):
            return Fault.AUTHORITY
        if isinstance(cause, CertificateError | PathError):
            return Fault.CERTIFICATE
        if isinstance(cause, TimestampRequestError):
            return Fault.TIME_STAMPS
        cause = cause.__cause__ or cause.__context__
    return Fault.KEY
