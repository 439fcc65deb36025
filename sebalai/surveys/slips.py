"""Printed invitations with a QR code, for people without an e-mail address."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sebalai.core import links
from sebalai.core.templatetags.ui import day
from sebalai.surveys.addresses import ANSWER
from sebalai.surveys.models import Invitation, Poll

if TYPE_CHECKING:
    import typst

INSTRUMENTS = Path(__file__).resolve().parents[2] / "instruments"
LAYOUT = INSTRUMENTS / "surveys" / "slips" / "v1" / "slips.typ"


def pdf(poll: Poll, invitations: Iterable[Invitation]) -> bytes:
    """Three slips to a page of A4, to be cut and handed over closed."""
    import typst  # noqa: PLC0415 - a large library, needed for printing only

    content = {
        "title": poll.title,
        "agency": poll.agency.name,
        "promise": poll.promise,
        "until": _("Open until %(day)s. Less than two minutes.")
        % {"day": day(poll.closes_on)},
        "how": _(
            "Scan the code with a phone, or type the address. The link is yours alone"
            " and works once; answering is voluntary."
        ),
        "slips": [_slip(invitation) for invitation in invitations],
    }
    printed: bytes = typst.compile(
        str(LAYOUT),
        root=str(LAYOUT.parent),
        font_paths=_fonts(),
        sys_inputs={"slips": json.dumps(content, ensure_ascii=False)},
        format="pdf",
    )
    return printed


def _slip(invitation: Invitation) -> dict[str, Any]:
    address = links.address(ANSWER, invitation.public_id)
    return {
        "name": invitation.person.full_name,
        "team": invitation.subunit.name,
        "unit": invitation.unit.name,
        "address": address,
        "code": _code(address),
    }


def _code(address: str) -> str:
    import segno  # noqa: PLC0415 - for printing only

    drawn: str = segno.make(address, error="m").svg_inline(border=0, scale=4)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


@cache
def _fonts() -> typst.Fonts:
    """Only what we ship, so that a slip is the same on every machine."""
    import typst  # noqa: PLC0415 - for printing only

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(INSTRUMENTS / "fonts")],
    )
