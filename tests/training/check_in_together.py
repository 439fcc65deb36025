"""300 people check in at once, some of them twice."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.db import connection
from django.test import Client
from django.utils import timezone

from sebalai.training import hall
from sebalai.training.addresses import token_of
from sebalai.training.models import Attendance, Participant
from tests.factories import training
from tests.factories.core import AgencyFactory

PEOPLE, TWICE, AT_A_TIME, TRIES = 300, 60, 16, 20


def story() -> dict[str, object]:
    session = training.running(AgencyFactory(code="together"))
    people = training.invited(session, PEOPLE)
    code = hall.code_at(session, timezone.now())
    began = time.monotonic()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        sent = pool.map(partial(check_in, code), [*people, *people[:TWICE]])
        states = Counter(sent)
    counted = Attendance.objects.counted().filter(session=session)
    return {
        "states": states,
        "seconds": time.monotonic() - began,
        "present": counted.count(),
        "people": counted.values("participant").distinct().count(),
    }


def check_in(code: str, participant: Participant) -> str:
    """As a phone sends it: again while the server has no answer yet."""
    phone = Client(raise_request_exception=False)
    sent = {
        "session": participant.session.public_id,
        "code": code,
        "token": token_of(participant),
    }
    try:
        for _try in range(TRIES):
            response = phone.post("/hadir/kirim/", sent)
            if response.status_code < 500:
                return response.json()["state"]
        return "lost"
    finally:
        connection.close()
