"""Many people do the same thing at once in the database of the environment; writes what
came of it as JSON: seats, one attempt, one vote, and an attendance that is closed
while scans arrive.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import django
from django.core.management import call_command

PEOPLE, SEATS, AT_A_TIME = 40, 10, 8


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import connection  # noqa: PLC0415 - after setup
    from django.utils import timezone  # noqa: PLC0415

    from sebalai.core.verdicts import Refused  # noqa: PLC0415
    from sebalai.training import hall  # noqa: PLC0415
    from sebalai.training.actions import (  # noqa: PLC0415
        answers,
        attempts,
        attendance,
        board,
    )
    from sebalai.training.models import (  # noqa: PLC0415
        Attempt,
        Attendance,
        ConcernVote,
    )
    from tests.factories import training  # noqa: PLC0415
    from tests.factories.core import AgencyFactory  # noqa: PLC0415

    def together(act, things) -> Counter[str]:
        def one(thing) -> str:
            try:
                return str(act(thing))
            except Refused as refusal:
                return type(refusal).__name__
            finally:
                connection.close()

        with ThreadPoolExecutor(AT_A_TIME) as pool:
            return Counter(pool.map(one, things))

    agency = AgencyFactory(code="together")
    told = {}

    full = training.announced(agency, capacity=SEATS)
    people = training.invited(full, PEOPLE)
    together(lambda one: answers.answer(one, comes=True).answer, people)
    told["answers"] = Counter(full.participants.values_list("answer", flat=True))
    coming = list(full.participants.filter(answer="coming"))
    together(lambda one: answers.answer(one, comes=False).answer, coming)
    told["moved_up"] = Counter(full.participants.values_list("answer", flat=True))

    session = training.running(agency)
    first, *others = training.invited(session, PEOPLE)
    training.paper(session)
    together(lambda _n: attempts.begin(first, "pre").pk, range(AT_A_TIME))
    told["attempts"] = Attempt.objects.count()
    concern = board.raise_concern(
        first, kind="problem", area="", text="Antrean", is_named=False
    )
    together(lambda _n: board.vote(others[0], concern), range(AT_A_TIME))
    told["votes"] = ConcernVote.objects.count()

    code = hall.code_at(session, timezone.now() - timedelta(minutes=5))
    session.ends_at = timezone.now() - timedelta(minutes=1)
    session.save()
    acts = [*others[:20], None, *others[20:]]
    together(
        lambda one: (
            attendance.check_in(one, code).is_new
            if one
            else attendance.close(session, by=None).state
        ),
        acts,
    )
    session.refresh_from_db()
    counted = Attendance.objects.counted().filter(session=session).count()
    told["closed"] = session.state
    told["as_fixed"] = (
        counted == session.outcome["present"]
        and attendance.digest(session) == session.digest
    )
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
