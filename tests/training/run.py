"""``python -m tests.training.run MODULE``: its ``story()`` in the database of the
environment, told as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

import django
from django.conf import settings


def main(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    json.dump(import_module(f"tests.training.{name}").story(), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
