"""A QR code as a drawing on the page: dark on white in either theme."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString


def drawn(address: str) -> SafeString:
    """Medium error correction; as large as its place."""
    code = segno.make(address, error="m", micro=False)
    drawing: str = code.svg_inline(
        border=2, omitsize=True, dark="#000", light="#fff", svgclass="qr"
    )
    return SafeString(drawing)
