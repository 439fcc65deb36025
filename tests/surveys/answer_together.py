"""300 colleagues answer at once in the database of the environment; writes what came
of it as JSON: statuses, seconds, and whether each answer is as it was given.
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

PEOPLE, TWICE, AT_A_TIME = 300, 30, 40


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from django.conf import settings  # noqa: PLC0415 - after setup
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from sebalai.core import links  # noqa: PLC0415
    from sebalai.surveys.addresses import ANSWER  # noqa: PLC0415
    from sebalai.surveys.models import Invitation  # noqa: PLC0415
    from sebalai.surveys.queries.ballots import votes  # noqa: PLC0415
    from sebalai.surveys.sealing import Vote  # noqa: PLC0415
    from tests.factories.core import AgencyFactory  # noqa: PLC0415
    from tests.factories.surveys import electorate  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    found = electorate(AgencyFactory(code="together"), sizes=[PEOPLE // 4] * 4)
    people = found.people
    links_of = dict(
        Invitation.objects.filter(poll=found.poll).values_list("person", "public_id")
    )
    named = {
        person.pk: [people[(place + step) % PEOPLE] for step in (1, 2, 5)]
        for place, person in enumerate(people)
    }

    def answer(person) -> int:
        """As a phone sends it: one request, on a connection of its own."""
        token = links.issue(ANSWER, links_of[person.pk])
        given = [one.public_id for one in named[person.pk]]
        data = {"go": "send", "saran": given, "teladan": given[:1]}
        try:
            return Client().post(f"/jajak/{token}/isi/", data).status_code
        finally:
            connection.close()

    began = time.monotonic()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        statuses = Counter(pool.map(answer, [*people, *people[:TWICE]]))
    seconds = time.monotonic() - began
    expected = [
        Vote(
            person.pk,
            (tuple(p.pk for p in named[person.pk]), (named[person.pk][0].pk,), ()),
        )
        for person in people
    ]
    cast = votes(found.poll)
    json.dump(
        {
            "statuses": statuses,
            "seconds": seconds,
            "answers": len(cast),
            "as_given": cast == expected,
            "unspent": Invitation.objects.filter(answered=False).count(),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
