"""300 people check in at once in the database of the environment, some of them twice;
writes what came of it as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import django
from django.core.management import call_command

PEOPLE, TWICE, AT_A_TIME, TRIES = 300, 60, 16, 20


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from sebalai.training import hall  # noqa: PLC0415
    from sebalai.training.addresses import token_of  # noqa: PLC0415
    from sebalai.training.models import Attendance  # noqa: PLC0415
    from tests.factories import training  # noqa: PLC0415
    from tests.factories.core import AgencyFactory  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    session = training.running(AgencyFactory(code="together"))
    people = training.invited(session, PEOPLE)
    code = hall.code_at(session, timezone.now())

    def check_in(participant) -> str:
        """As a phone sends it: again while the server has no answer yet."""
        sent = {
            "session": session.public_id,
            "code": code,
            "token": token_of(participant),
        }
        phone = Client(raise_request_exception=False)
        try:
            for _try in range(TRIES):
                response = phone.post("/hadir/kirim/", sent)
                if response.status_code < 500:
                    return response.json()["state"]
            return "lost"
        finally:
            connection.close()

    began = time.monotonic()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        states = Counter(pool.map(check_in, [*people, *people[:TWICE]]))
    seconds = time.monotonic() - began
    counted = Attendance.objects.counted().filter(session=session)
    json.dump(
        {
            "states": states,
            "seconds": seconds,
            "present": counted.count(),
            "people": counted.values("participant").distinct().count(),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
