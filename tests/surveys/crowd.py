"""A crowd that answers at once: each request on a connection of its own, as phones do."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import connection
from django.test import Client

from sebalai.core import links
from sebalai.directory.models import Person
from sebalai.surveys.addresses import ANSWER
from sebalai.surveys.models import Invitation
from sebalai.surveys.queries.ballots import votes
from sebalai.surveys.sealing import Vote
from tests.factories.core import AgencyFactory
from tests.factories.surveys import electorate

PEOPLE, TWICE, AT_A_TIME = 300, 30, 40


class Crowd:
    """Everybody names three others under one question and one under the next."""

    def __init__(self) -> None:
        settings.ALLOWED_HOSTS = ["testserver"]
        self.found = electorate(AgencyFactory(code="crowd"), sizes=[PEOPLE // 4] * 4)
        self.people = self.found.people
        rows = Invitation.objects.filter(poll=self.found.poll)
        self.invitations = dict(rows.values_list("person", "public_id"))

    def named_by(self, person: Person) -> list[Person]:
        place = self.people.index(person)
        return [self.people[(place + step) % PEOPLE] for step in (1, 2, 5)]

    def answer(self, person: Person) -> int:
        token = links.issue(ANSWER, self.invitations[person.pk])
        given = [one.public_id for one in self.named_by(person)]
        data = {"go": "send", "saran": given, "teladan": given[:1]}
        try:
            return Client().post(f"/jajak/{token}/isi/", data).status_code
        finally:
            connection.close()

    def expected(self) -> list[Vote]:
        return [
            Vote(person.pk, (tuple(one.pk for one in named), (named[0].pk,), ()))
            for person in self.people
            for named in [self.named_by(person)]
        ]

    def answer_together(self) -> dict[str, object]:
        """Some of them twice. Statuses, seconds, and whether all is as it was given."""
        began = time.monotonic()
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            statuses = Counter(
                pool.map(self.answer, [*self.people, *self.people[:TWICE]])
            )
        seconds = time.monotonic() - began
        cast = votes(self.found.poll)
        return {
            "statuses": statuses,
            "seconds": seconds,
            "answers": len(cast),
            "as_given": cast == self.expected(),
            "unspent": Invitation.objects.filter(answered=False).count(),
        }
