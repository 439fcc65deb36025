"""Let a crowd answer in the database of the environment; writes what came of it."""

from __future__ import annotations

import json
import os
import sys

import django


def main() -> None:
    django.setup()
    from tests.surveys.crowd import Crowd  # noqa: PLC0415 - after setup

    json.dump(Crowd().answer_together(), sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
