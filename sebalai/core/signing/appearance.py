"""How a signature shows on paper, set like every other document of ours."""

from __future__ import annotations

from typing import Any

from sebalai.core.documents import instruments, qr, typeset
from sebalai.core.signing.orders import Stamp

LAYOUT = instruments.folder("layout", version=1) / "stamp.typ"


def appearance(stamp: Stamp) -> bytes:
    """A page as large as the stamp's place, its fonts embedded, as PDF/A-2b."""
    return typeset.typeset(
        LAYOUT, "stamp", _data(stamp), dated=None, draft=True, accessible=False
    )


def appearance_png(stamp: Stamp) -> bytes:
    """The same as a picture, for a gateway that sets it itself."""
    return typeset.picture(LAYOUT, "stamp", _data(stamp))


def _data(stamp: Stamp) -> dict[str, Any]:
    return {
        "width": stamp.place.width,
        "height": stamp.place.height,
        "qr": qr.svg(stamp.address).decode(),
        "lines": list(stamp.lines),
    }
