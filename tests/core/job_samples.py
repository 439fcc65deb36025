"""Tasks that the tests of the queue enqueue."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django_tasks import task

from sebalai.core.jobs import progress
from sebalai.core.models import Agency
from sebalai.core.verdicts import Refused


@task()
def greet(name: str) -> str:
    return f"Hello {name}"


@task(priority=10)
def hurry() -> None:
    return None


@task()
def make_agency(code: str) -> None:
    Agency.objects.get_or_create(code=code, defaults={"name": code})


@task()
def refuse() -> None:
    raise Refused("The roster has no rows.")


@task()
def stumble() -> None:
    raise RuntimeError("the cable came off")


@task()
def return_nonsense() -> object:
    return object()


@task()
def count_to(total: int) -> None:
    for done in range(total):
        progress.report(done + 1, total, "Counting")


@task()
def note(number: int, log: str, hold: str = "") -> None:
    """Make an agency once; write one line for each start; wait while ``hold`` exists."""
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, f"{number} {os.getpid()}\n".encode())
    os.close(descriptor)
    while hold and Path(hold).exists():
        time.sleep(0.01)
    Agency.objects.get_or_create(code=f"job-{number}", defaults={"name": str(number)})


@task()
def tell_day(day: str) -> str:
    return day
