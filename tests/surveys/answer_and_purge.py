"""A poll from its answers to the purge in the database of the environment, with a
backup before and after; prints the bytes that must be gone, as hex.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django
from django.core.management import call_command


def main(folder: Path) -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    from sebalai.core.jobs.worker import Worker  # noqa: PLC0415 - after setup
    from sebalai.selection.actions import adoption  # noqa: PLC0415
    from sebalai.surveys.actions import closing, purge  # noqa: PLC0415
    from sebalai.surveys.models import Ballot, Invitation  # noqa: PLC0415
    from tests.factories.core import AgencyFactory  # noqa: PLC0415
    from tests.factories.selection import campaign, computed, run_of  # noqa: PLC0415
    from tests.factories.surveys import Electorate, opened  # noqa: PLC0415

    agency = AgencyFactory(code="bytes")
    found = campaign(agency)
    poll = opened(found.period)
    voters = Electorate(poll, found.units, found.units, found.people)
    for person in found.people[:20]:
        voters.cast(person, *[one for one in found.people[20:] if one != person][:3])
    gone = {"key": bytes(poll.wrapped_key).hex()}
    gone |= ballots(Ballot, "before the count")
    closing.close(poll, by=None)
    gone |= ballots(Ballot, "after the count")
    invited = Invitation.objects.first()
    gone["invitation"] = invited.public_id.encode().hex()
    computation = computed(found)
    with computation.problem.open() as stream:
        ties = json.loads(stream.read())["ties"]
    told = json.dumps(ties, separators=(",", ":"))
    gone["ties of the problem"] = told.encode().hex()
    adoption.adopt(run_of(computation), by=None, note="Rapat")
    call_command("backup", out=folder / "before.tar", verbosity=0)
    poll.refresh_from_db()
    purge.purge(poll, by=None)
    Worker().run_until_empty()
    call_command("backup", out=folder / "after.tar", verbosity=0)
    json.dump(gone, sys.stdout)


def ballots(model, when: str) -> dict[str, str]:
    first = model.objects.first()
    return {
        f"id of a ballot {when}": first.pk.hex.encode().hex(),
        f"seal of a ballot {when}": bytes(first.sealed).hex(),
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(Path(sys.argv[1]))
