"""What the libraries write into the log is said to the person instead."""

from __future__ import annotations

import logging


class Quiet:
    """A broken file is an answer, not an incident: pyHanko's log stays silent."""

    NAMES = ("pyhanko", "pyhanko_certvalidator")

    def __enter__(self) -> None:
        self.before = [logging.getLogger(name).level for name in self.NAMES]
        for name in self.NAMES:
            logging.getLogger(name).setLevel(logging.CRITICAL)

    def __exit__(self, *_details: object) -> None:
        for name, level in zip(self.NAMES, self.before, strict=True):
            logging.getLogger(name).setLevel(level)
