"""QR codes as vectors."""

from __future__ import annotations

import io


def svg(text: str) -> bytes:
    """A QR code of ``text`` that survives a crease (error level M), with its margin."""
    import segno  # noqa: PLC0415 - needed for printing only

    file = io.BytesIO()
    segno.make_qr(text, error="m").save(
        file,
        kind="svg",
        border=2,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
    )
    return file.getvalue().strip()
