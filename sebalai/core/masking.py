"""Personal links stay out of the log: who reads it must not be able to open one."""

from __future__ import annotations

import logging
import re

# As `links.issue` writes it; logging is set up before that module can be imported.
TOKEN = re.compile(r"\b[2-9a-hjkmnp-z]{12}-[2-9a-hjkmnp-z]{16}\b", re.I)
MASK = "…"


class MaskLinks(logging.Filter):
    """Puts an ellipsis in the place of each token in the message."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        masked = TOKEN.sub(MASK, said)
        if masked != said:
            record.msg, record.args = masked, ()
        return True
