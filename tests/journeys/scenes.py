"""What happened before a journey begins, and beside it: by the demo's own actions."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sebalai.demo.story import people, selection
from sebalai.surveys.actions import polls
from sebalai.surveys.models import Poll

POLL = "Siapa yang kita percaya?"
PEOPLE, SEATS = 450, 45  # every unit has its seat
RULES = {
    "selection.seats": SEATS,
    "selection.pool": "candidates",
    "selection.named_from": 5,
    "selection.assessors": 2,
    "selection.call_days": 3,
    "selection.nomination_days": 3,
    "selection.screening_days": 2,
    "selection.assessment_days": 2,
    "selection.committee_days": 2,
    "selection.objection_days": 2,
}


def open_agencies() -> None:
    """Two agencies and the users of the cast, and nothing else."""
    people.open_agencies()


def load_staff() -> None:
    """A few hundred people, a period with rules of its own, the seats of each unit."""
    people.PEOPLE = PEOPLE
    people.load_rosters()
    selection.RULES = RULES
    selection.prepare()


def open_a_poll() -> None:
    """The office opens it; the worker is left to invite everybody."""
    today = timezone.localdate()
    plan = polls.Plan(
        title=POLL,
        variant=Poll.Variant.THREE,
        most_names=5,
        opens_on=today,
        closes_on=today + timedelta(days=13),
        remind_days=3,
        keep_days=90,
    )
    made = polls.prepare(selection.period(), by=people.user("sari"), plan=plan)
    polls.open_poll(made, by=people.user("sari"))
