"""An issued decree with ``COUNT`` agents and its certificates ordered, in the database
of the environment.
"""

from __future__ import annotations

import os
import sys

import django


def main(count: int) -> None:
    django.setup()
    from sebalai.appointment import actions  # noqa: PLC0415 - after setup
    from sebalai.appointment.document.agents import Kind  # noqa: PLC0415 - after setup
    from tests.factories import appointment as make  # noqa: PLC0415 - after setup
    from tests.factories.core import AgencyFactory  # noqa: PLC0415 - after setup

    agency = AgencyFactory(code="babel", name="Provinsi Uji")
    decree = make.issued(agency, (count,))
    actions.order_papers(
        decree, by=None, kind=Kind.CERTIFICATE, number="", dated=make.TODAY
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(int(sys.argv[1]))
