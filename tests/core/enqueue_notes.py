"""Enqueue notes in the database of the environment: ``… LOG HOLD COUNT HELD``."""

from __future__ import annotations

import os
import sys

import django


def main(log: str, hold: str, count: int, held: int) -> None:
    django.setup()
    from sebalai.core.jobs import enqueue  # noqa: PLC0415 - after setup
    from tests.core.job_samples import note  # noqa: PLC0415 - after setup

    for number in range(count):
        enqueue(
            note,
            agency=None,
            by=None,
            label=f"Note {number}",
            number=number,
            log=log,
            hold=hold if number == held else "",
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
